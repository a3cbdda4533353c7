package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states for as long as the object lives, for tests and for loads that start anew each time. Thread-safe. */
public final class InMemoryWatermarkStore implements WatermarkStore {
    private final Map<StreamId, StreamState> states = new ConcurrentHashMap<>();

    @Override
    public Optional<StreamState> load(StreamId stream) {
        return Optional.ofNullable(states.get(stream));
    }

    @Override
    public void save(StreamId stream, StreamState state) {
        states.put(stream, state);
    }
}
