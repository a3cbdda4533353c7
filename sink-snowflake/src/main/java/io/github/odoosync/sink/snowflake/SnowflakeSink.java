package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.snowflake.internal.jdbc.JdbcWay;
import io.github.odoosync.sink.snowflake.internal.load.FileLoad;
import io.github.odoosync.sink.snowflake.internal.load.Load;
import io.github.odoosync.sink.snowflake.internal.run.SnowflakeRun;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Keeps tables of Snowflake in step. Immutable and thread-safe; each run opens its own sessions.
 *
 * <p>Rows are loaded into a transient staging table beside theirs and merged from it in one statement, so that a reader sees a
 * batch wholly or not at all. The table {@code _ODOOSYNC_STREAMS} tells which stream owns a table and how fresh it is.
 */
public final class SnowflakeSink implements Sink {
    private static final SinkCapabilities FILES = capabilities(500_000, 256L << 20);
    private static final long FILE_BYTES = 128L << 20;

    private final Way way;
    private final Load load;
    private final SinkCapabilities capabilities;
    private final Clock clock;

    SnowflakeSink(Way way, Load load, SinkCapabilities capabilities, Clock clock) {
        this.way = way;
        this.load = load;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /**
     * Returns a sink that goes through Snowflake's driver: compressed files are put on a stage and copied from it, which is the
     * way for large loads. Until then they lie in the folder of temporary files.
     *
     * @param dataSource gives connections with a role, a warehouse, a database and a schema; each run takes one, one more per
     *     table that it writes to, and one per table that is listed
     * @return the sink
     */
    public static SnowflakeSink jdbc(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return new SnowflakeSink(
                new JdbcWay(dataSource::getConnection, "Snowflake"),
                new FileLoad(Path.of(System.getProperty("java.io.tmpdir")), FILE_BYTES),
                FILES,
                Clock.systemUTC());
    }

    private static SinkCapabilities capabilities(int rows, long bytes) {
        return SinkCapabilities.builder()
                .batchRows(rows)
                .batchBytes(bytes)
                .listings(Set.of(Listing.values()))
                .build();
    }

    @Override
    public SinkCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public SinkRun open(RunContext context) {
        return SnowflakeRun.open(way, load, context, clock);
    }

    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        try (SnowflakeRun run = SnowflakeRun.open(way, load, context, clock)) {
            return run.preview(tables);
        }
    }

    /** {@return the sink and where it leads, without secrets} */
    @Override
    public String toString() {
        return "SnowflakeSink[" + way.place() + "]";
    }
}
