package io.github.odoosync.sync;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.util.Optional;

/** Another store, whose locks are lost as soon as they are taken. */
public final class ForgettingLocks implements WatermarkStore {
    private final WatermarkStore store;

    /** Keeps in {@code store}. */
    public ForgettingLocks(WatermarkStore store) {
        this.store = store;
    }

    @Override
    public Optional<StreamState> load(StreamId stream) {
        return store.load(stream);
    }

    @Override
    public void save(StreamId stream, StreamState state) {
        store.save(stream, state);
    }

    @Override
    public PipelineLock lock(String pipeline, String holder) {
        return new PipelineLock() {
            @Override
            public void requireHeld() {
                throw new StateException("the lock is lost", null);
            }

            @Override
            public void close() {}
        };
    }
}
