package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.testkit.sink.WatermarkStoreContractTest;

class InMemoryWatermarkStoreTest extends WatermarkStoreContractTest {
    private final WatermarkStore store = new InMemoryWatermarkStore();

    @Override
    protected WatermarkStore open() {
        return store;
    }
}
