package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.RunContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a thread works for, until it leaves: lines of log carry it in SLF4J's MDC as {@code pipeline}, {@code run} and
 * {@code stream}. Values of the caller's are there again afterwards.
 */
final class Scope {
    private static final ThreadLocal<@Nullable SyncStream> STREAM = new ThreadLocal<>();

    private final Map<String, @Nullable String> before = new HashMap<>();
    private final @Nullable SyncStream outer = STREAM.get();

    private Scope() {}

    /** A run begins on this thread. */
    static Scope of(RunContext run) {
        Scope scope = new Scope();
        scope.put("pipeline", run.pipeline());
        scope.put("run", run.runId());
        return scope;
    }

    /** This thread of a run turns to a stream. */
    static Scope of(SyncStream stream) {
        Scope scope = new Scope();
        scope.put("stream", stream.name());
        STREAM.set(stream);
        return scope;
    }

    /** {@return the stream that this thread works for; empty where it works for the run as a whole} */
    static Optional<SyncStream> stream() {
        return Optional.ofNullable(STREAM.get());
    }

    /** {@return what lets other threads, which do nothing else, work for the same as this one does now} */
    static UnaryOperator<Runnable> handover() {
        Map<String, String> context = MDC.getCopyOfContextMap();
        SyncStream stream = STREAM.get();
        return work -> () -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            STREAM.set(stream);
            try {
                work.run();
            } finally {
                STREAM.remove();
                MDC.clear();
            }
        };
    }

    /** Goes back to what the thread worked for before. */
    void leave() {
        STREAM.set(outer);
        before.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
    }

    private void put(String key, String value) {
        before.put(key, MDC.get(key));
        MDC.put(key, value);
    }
}
