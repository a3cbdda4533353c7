package io.github.odoosync.live.fidelity;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the corpus.
 *
 * @param line as it stands there
 * @param options for what servers and protocols it is ({@code 14}, {@code 19}, {@code json2}, {@code rpc}, {@code xmlrpc}),
 *     who asks ({@code employee}), {@code words} where the message of the error is not compared, {@code python} where any
 *     error of Python will do
 * @param names what the ids in the answer are called from here on
 * @param model the model, or a service ({@code common}), or {@code http}, or {@code pause}
 * @param method the method, or the method and path of an HTTP request
 * @param args positional arguments; of an HTTP request the headers and the body
 * @param named named arguments
 */
record Step(
        String line,
        Set<String> options,
        List<String> names,
        String model,
        String method,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> named) {

    private static final Set<String> VERSIONS = Set.of("14", "19");
    private static final Set<String> PROTOCOLS = Set.of("json2", "rpc", "jsonrpc", "xmlrpc");

    boolean isFor(String version, Wire wire) {
        return allows(VERSIONS, Set.of(version)) && allows(PROTOCOLS, wire.options());
    }

    private boolean allows(Set<String> of, Set<String> any) {
        return Collections.disjoint(options, of) || !Collections.disjoint(options, any);
    }

    String login() {
        return options.contains("employee") ? "employee" : "admin";
    }

    boolean comparesWords() {
        return !options.contains("words") && comparesErrorKind();
    }

    boolean comparesErrorKind() {
        return !options.contains("python");
    }

    @Override
    public String toString() {
        return line;
    }
}
