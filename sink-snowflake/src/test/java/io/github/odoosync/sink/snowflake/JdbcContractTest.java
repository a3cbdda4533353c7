package io.github.odoosync.sink.snowflake;

import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** By Snowflake's own driver, the sink keeps every rule. */
class JdbcContractTest extends SinkContractTest {
    private final Path folder;

    JdbcContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected SinkTarget newTarget() {
        return new JdbcTarget(folder);
    }
}
