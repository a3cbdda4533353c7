package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.testkit.sink.WatermarkStoreContractTest;

class PostgresWatermarkStoreTest extends WatermarkStoreContractTest {
    private final String url = PostgresServer.newDatabase();

    private String url() {
        return url;
    }

    @Override
    protected WatermarkStore open() {
        return JdbcWatermarkStore.to(url());
    }
}
