package io.github.odoosync.sink.jdbc;

import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB keeps every rule. */
class DuckDbContractTest extends SinkContractTest {
    private final Path folder;

    DuckDbContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected SinkTarget newTarget() {
        return new DuckDbTarget(folder);
    }
}
