package io.github.odoosync.sync.back;

import io.github.odoosync.sync.Replay;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;

/**
 * Keeps Odoo and another system equal: first what changed there comes back, then what changed in Odoo goes there. In this
 * order a record that was made there is known to be Odoo's before Odoo's is carried there, so that no second one appears.
 *
 * <p>Where both sides had changed and Odoo's value won, that record is sent once more, whatever the target is thought to hold.
 *
 * <p>Thread-safe. Each way takes the one lock of both (A6).
 */
public final class BothWays {
    private final ReturnPipeline back;
    private final SyncPipeline forward;

    /**
     * What was done in both directions.
     *
     * @param back what came back to Odoo
     * @param forward what went there
     */
    public record Result(ReturnResult back, SyncResult forward) {}

    private BothWays(ReturnPipeline back, SyncPipeline forward) {
        this.back = back;
        this.forward = forward;
    }

    /**
     * Joins two pipelines.
     *
     * @param back from the other system
     * @param forward to the other system, with the same name, and the same store
     * @return both
     * @throws IllegalArgumentException if their names differ
     */
    public static BothWays of(ReturnPipeline back, SyncPipeline forward) {
        if (!back.name().equals(forward.name())) {
            throw new IllegalArgumentException("the pipelines are called " + back.name() + " and " + forward.name()
                    + "; give both one name, which is also that of their lock");
        }
        return new BothWays(back, forward);
    }

    /**
     * Runs the way back, then the way there.
     *
     * @return what was done
     * @throws ReturnException if the way back failed; the way there was not begun
     * @throws io.github.odoosync.sync.SyncException if the way there failed
     */
    public Result run() {
        ReturnResult returned = back.run();
        SyncResult sent = forward.run();
        returned.streams().stream()
                .filter(stream -> !stream.contested().isEmpty())
                .forEach(this::answer);
        return new Result(returned, sent);
    }

    private void answer(ReturnStreamResult contested) {
        for (SyncStream stream : forward.streams()) {
            if (stream.model().equals(contested.stream().model())) {
                forward.replay(Replay.records(stream.name(), contested.contested()));
            }
        }
        back.answered(contested.stream(), contested.contested());
    }
}
