package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states for as long as the object lives, for tests and for loads that start anew each time. Thread-safe. */
public final class InMemoryWatermarkStore implements WatermarkStore {
    private final Map<StreamId, StreamState> states = new ConcurrentHashMap<>();
    private final Map<String, HeldLock> locks = new ConcurrentHashMap<>();

    @Override
    public Optional<StreamState> load(StreamId stream) {
        return Optional.ofNullable(states.get(stream));
    }

    @Override
    public void save(StreamId stream, StreamState state) {
        states.put(stream, state);
    }

    @Override
    public PipelineLock lock(String pipeline, String holder) {
        HeldLock lock = new HeldLock(pipeline, holder);
        HeldLock other = locks.putIfAbsent(pipeline, lock);
        if (other != null) {
            throw new StateException(
                    "pipeline " + pipeline + " is being run by " + other.holder + "; wait until that run ends", null);
        }
        return lock;
    }

    private final class HeldLock implements PipelineLock {
        private final String pipeline;
        private final String holder;

        HeldLock(String pipeline, String holder) {
            this.pipeline = pipeline;
            this.holder = holder;
        }

        @Override
        public void requireHeld() {
            if (locks.get(pipeline) != this) {
                throw new StateException("the lock of pipeline " + pipeline + " was given back by " + holder, null);
            }
        }

        @Override
        public void close() {
            locks.remove(pipeline, this);
        }
    }
}
