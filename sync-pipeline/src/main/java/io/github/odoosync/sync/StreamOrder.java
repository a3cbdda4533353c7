package io.github.odoosync.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts parents before children (W10): models that the library knows first, in its order, then the rest as given; a stream that
 * is to come after others is moved behind them.
 */
final class StreamOrder {
    private static final List<String> KNOWN = Stream.concat(
                    FinanceStreams.all().stream(), InventoryStreams.all().stream())
            .map(SyncStream::model)
            .toList();

    private StreamOrder() {}

    static List<SyncStream> of(List<SyncStream> streams) {
        List<SyncStream> ordered = new ArrayList<>(streams);
        ordered.sort(Comparator.comparingInt(StreamOrder::rank));
        return afterOthers(ordered);
    }

    private static List<SyncStream> afterOthers(List<SyncStream> streams) {
        List<SyncStream> left = new ArrayList<>(streams);
        List<SyncStream> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            SyncStream next = left.stream()
                    .filter(stream -> left.stream().noneMatch(other -> isAfter(stream, other)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("streams " + left
                            + " come after one another in a circle; change what one of them comes after"));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean isAfter(SyncStream stream, SyncStream other) {
        return stream.after().contains(other.commonName());
    }

    /** Returns the streams before this one that its records refer to, and so must be written first. */
    static List<StreamRun> parents(StreamRun stream, List<StreamRun> ordered) {
        Set<String> models = stream.nets().refersTo();
        return ordered.subList(0, ordered.indexOf(stream)).stream()
                .filter(other -> models.contains(other.stream().model()) || isAfter(stream.stream(), other.stream()))
                .toList();
    }

    private static int rank(SyncStream stream) {
        int index = KNOWN.indexOf(stream.model());
        return index < 0 ? KNOWN.size() : index;
    }
}
