package io.github.odoosync.sink.jdbc.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB's messages as its driver gives them, and what a caller is told. */
class DuckDbFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TransactionContext Error: Conflict on update!",
                "TransactionContext Error: Catalog write-write conflict on create with \"t\"",
                "IO Error: Could not write all bytes to file: No space left on device",
                "Out of Memory Error: failed to allocate data of size 1.0 MiB",
                "FATAL Error: Failed: database has been invalidated"
            })
    void passingFailuresAreRetryable(String message) {
        assertThat(failure(message)).isInstanceOf(RetryableSinkException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Catalog Error: Table with name t does not exist!",
                "Binder Error: Can only update base table",
                "Dependency Error: Cannot alter entry \"t\" because there are entries that depend on it.",
                "something new"
            })
    void otherFailuresArePermanent(String message) {
        assertThat(failure(message + "\nLINE 1: insert"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("LINE 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conversion Error: Could not convert string 'secret' to INT32",
                "Constraint Error: PRIMARY KEY or UNIQUE constraint violation: duplicate key \"secret\"",
                "TransactionContext Error: Failed to commit: UNIQUE constraint violation: duplicate key \"secret\""
            })
    void messageThatQuotesAValueDoesNotTravelOn(String message) {
        assertThat(failure(message)).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void closedConnectionIsRetryable() {
        assertThat(DuckDbFailure.of("writing", new SQLException("Connection was closed", "08003", 2100)))
                .isInstanceOf(RetryableSinkException.class);
    }

    private static SinkException failure(String message) {
        return DuckDbFailure.of("writing to table main.t", new SQLException(message));
    }
}
