package io.github.odoosync.sink.snowflake;

import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** By the SQL API, the sink keeps every rule. */
class ApiContractTest extends SinkContractTest {
    private final Path folder;

    ApiContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected SinkTarget newTarget() {
        return new ApiTarget(folder);
    }
}
