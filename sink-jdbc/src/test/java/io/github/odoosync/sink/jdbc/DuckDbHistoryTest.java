package io.github.odoosync.sink.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbHistoryTest extends DatabaseHistoryTest {
    DuckDbHistoryTest(@TempDir Path folder) {
        super(new DuckDbTarget(folder));
    }
}
