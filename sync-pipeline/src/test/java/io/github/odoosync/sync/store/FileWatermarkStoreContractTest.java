package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.testkit.sink.WatermarkStoreContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileWatermarkStoreContractTest extends WatermarkStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected WatermarkStore open() {
        return FileWatermarkStore.at(folder);
    }
}
