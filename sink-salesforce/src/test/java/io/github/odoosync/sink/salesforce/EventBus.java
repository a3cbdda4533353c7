package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.events.ChangeFeed;
import io.github.odoosync.sink.salesforce.internal.events.Changes;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Change events, each with its number as replay id; a feed gives one at a time, and says when there are none for now. */
final class EventBus {
    private final List<@Nullable RecordChange> events = new ArrayList<>();
    /** Whether a feed without a replay id begins with what comes, and says that it lacks what was before. */
    boolean beginsNow;

    int opened;
    int closed;

    void tell(RecordChange... changes) {
        events.addAll(List.of(changes));
    }

    /** Tells that others were lost. */
    void lose() {
        events.add(null);
    }

    ChangeFeed from(byte @Nullable [] replayId) {
        opened++;
        return new Feed(replayId);
    }

    private final class Feed implements ChangeFeed {
        private int next;
        private boolean lost;
        private boolean keptAlive;

        Feed(byte @Nullable [] replayId) {
            this.lost = replayId == null && beginsNow;
            this.next = lost ? events.size() : replayId == null ? 0 : number(replayId);
        }

        @Override
        public @Nullable Changes next(Duration wait) {
            if (next == events.size()) {
                boolean again = keptAlive;
                keptAlive = true;
                return again ? null : changes(List.of(), false);
            }
            RecordChange change = events.get(next++);
            return change == null ? changes(List.of(), true) : changes(List.of(change), false);
        }

        @Override
        public void close() {
            closed++;
        }

        private Changes changes(List<RecordChange> changes, boolean gap) {
            boolean missing = lost || gap;
            lost = false;
            return new Changes(changes, String.valueOf(next).getBytes(StandardCharsets.UTF_8), missing);
        }

        private static int number(byte[] replayId) {
            return Integer.parseInt(new String(replayId, StandardCharsets.UTF_8));
        }
    }
}
