package io.github.odoosync.sync;

import io.github.odoosync.sync.internal.state.StateDocument;
import java.util.List;
import java.util.Optional;

/** Why a stream is read from the start, although it was read before (W6). */
final class AnewReason {
    private AnewReason() {}

    /** Returns the reason, in words that follow "read from the start: "; empty if the stream goes on. */
    static Optional<String> of(StreamPlan plan, StreamMemory memory) {
        StateDocument known = memory.document();
        if (memory.anew().isPresent()) {
            return memory.anew();
        }
        if (!plan.startsAnew(known.scope(), known.columns())) {
            return Optional.empty();
        }
        List<String> columns = plan.columns().entrySet().stream()
                .filter(column -> !column.getValue().equals(known.columns().get(column.getKey())))
                .map(column -> column.getKey())
                .sorted()
                .toList();
        if (known.scope().isEmpty()) {
            return Optional.of("it was not read before");
        }
        return Optional.of(
                columns.isEmpty()
                        ? "its settings have changed"
                        : "its fields or settings have changed, with the columns " + columns);
    }
}
