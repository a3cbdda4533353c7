package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import java.util.SortedMap;

/** Brings a batch into its staging table. Stateless. */
public interface Load {

    /** {@return after how many rows of a table in one run another way in is told to be the better} */
    long mostRows();

    /**
     * Stages a batch.
     *
     * @param session outside of a transaction
     * @param stage the staging table
     * @param attempt what its rows bear
     * @param rows what goes through the batch
     * @param batch the batch
     * @return the records that were not staged, by their position; all others were
     * @throws StatementException if Snowflake refuses
     * @throws PermanentSinkException if it took fewer rows than it was sent (S7)
     */
    SortedMap<Integer, Rejection> load(
            Session session, StageSql stage, String attempt, StagedRows rows, RecordBatch batch);
}
