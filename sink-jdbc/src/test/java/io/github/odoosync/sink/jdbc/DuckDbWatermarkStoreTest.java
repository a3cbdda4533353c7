package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.testkit.sink.WatermarkStoreContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWatermarkStoreTest extends WatermarkStoreContractTest {
    @TempDir
    Path folder;

    private String url() {
        return DuckDbUrl.of(folder.resolve("state.duckdb"));
    }

    @Override
    protected WatermarkStore open() {
        return JdbcWatermarkStore.to(url());
    }
}
