package io.github.odoosync.sink.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB keeps every contract. */
class DuckDbContractTest {
    private final Path folder;

    DuckDbContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private TestTarget duckDb() {
        return new DuckDbTarget(folder);
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        TestTarget target() {
            return duckDb();
        }
    }

    @Nested
    class Values extends ValueContract {
        @Override
        TestTarget target() {
            return duckDb();
        }
    }

    @Nested
    class Schemas extends SchemaContract {
        @Override
        TestTarget target() {
            return duckDb();
        }
    }

    @Nested
    class Runs extends RunContract {
        @Override
        TestTarget target() {
            return duckDb();
        }
    }

    @Nested
    class Histories extends HistoryContract {
        @Override
        TestTarget target() {
            return duckDb();
        }
    }
}
