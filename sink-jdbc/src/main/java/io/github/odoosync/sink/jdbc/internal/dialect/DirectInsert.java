package io.github.odoosync.sink.jdbc.internal.dialect;

import io.github.odoosync.sink.sql.record.NewestPerKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Writes rows of one table without staging them, where none of them is there yet; used by one writer. */
@FunctionalInterface
public interface DirectInsert {
    /** Never does it. */
    DirectInsert NONE = (connection, entries, runId, now) -> false;

    /**
     * Writes rows, where that can be done.
     *
     * @param connection in a transaction; one that did not commit is not used again
     * @param entries the rows, deletions among them
     * @param runId for {@code _run_id}
     * @param now for {@code _synced_at}
     * @return whether they were written; if not, the table is as it was
     */
    boolean insert(Connection connection, List<NewestPerKey.Entry> entries, String runId, Instant now)
            throws SQLException;
}
