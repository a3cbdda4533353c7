package io.github.odoosync.live.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends the corpus to one server over one protocol, under a mark of its own in all texts. */
public final class Session {
    /** How the answer to a request begins that was to give ids and didn't. */
    public static final String FAILED = "no ids: ";

    private final Target target;
    private final String version;
    private final Wire wire;
    private final Seen seen;
    private final Map<String, Long> uids = new LinkedHashMap<>();

    private Session(Target target, String version, Wire wire) {
        this.target = target;
        this.version = version;
        this.wire = wire;
        // a letter that no hexadecimal text of another test has
        this.seen = new Seen(target, "w" + wire.ordinal());
    }

    /**
     * Sends the requests that are meant for that version and protocol.
     *
     * @param version {@code 14} or {@code 19}
     * @return the answers by line, comparable between servers
     */
    public static Map<String, String> play(Target target, String version, Wire wire) {
        Session session = new Session(target, version, wire);
        Map<String, String> answers = new LinkedHashMap<>();
        for (Step step : Corpus.steps()) {
            if (step.model().equals("pause")) {
                target.nextSecond().run();
            } else if (step.isFor(version, wire)) {
                answers.put(step.line(), session.send(step));
            }
        }
        return answers;
    }

    private String send(Step step) {
        Answer answer = answer(step);
        Object result = answer.result();
        if (!step.names().isEmpty() && result != null) {
            seen.name(step, result);
        }
        String comparable = seen.comparable(step, answer).toString();
        return step.names().isEmpty() || result != null ? comparable : FAILED + comparable;
    }

    @SuppressWarnings("unchecked")
    private Answer answer(Step step) {
        List<@Nullable Object> args = (List<@Nullable Object>) Objects.requireNonNull(seen.filled(step.args()));
        Map<String, @Nullable Object> named =
                (Map<String, @Nullable Object>) Objects.requireNonNull(seen.filled(step.named()));
        if (step.model().equals("http")) {
            return http(step.method(), args);
        } else if (!step.model().contains(".")) {
            return wire.service(target, step.model(), step.method(), args);
        }
        return wire.object(target, step.login(), uid(step.login()), step.model(), step.method(), args, named);
    }

    private Answer http(String request, List<@Nullable Object> parts) {
        String[] methodAndPath = request.split(" ");
        List<String> headers = new ArrayList<>();
        String body = "";
        for (Object part : parts) {
            String text = String.valueOf(part);
            if (Pattern.matches("[\\w-]+: .*", text)) {
                headers.add(text);
            } else {
                body = text;
            }
        }
        return Http.send(methodAndPath[0], target.url() + methodAndPath[1], body, headers);
    }

    private long uid(String login) {
        return uids.computeIfAbsent(login, name -> {
            Wire rpc = wire == Wire.JSON2 ? Wire.JSON_RPC : wire;
            Object uid = rpc.service(
                            target,
                            "common",
                            "authenticate",
                            List.of(target.database(), name, target.secret(name), Map.of()))
                    .result();
            return (Long) Objects.requireNonNull(uid);
        });
    }
}
