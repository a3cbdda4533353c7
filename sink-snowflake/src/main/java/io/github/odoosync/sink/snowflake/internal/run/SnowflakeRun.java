package io.github.odoosync.sink.snowflake.internal.run;

import io.github.odoosync.sink.snowflake.internal.load.Load;
import io.github.odoosync.sink.snowflake.internal.session.Failures;
import io.github.odoosync.sink.snowflake.internal.session.GrantedSession;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import io.github.odoosync.sink.snowflake.internal.setup.PreparedTable;
import io.github.odoosync.sink.snowflake.internal.setup.Preview;
import io.github.odoosync.sink.snowflake.internal.setup.SessionCheck;
import io.github.odoosync.sink.snowflake.internal.setup.StreamRegistry;
import io.github.odoosync.sink.snowflake.internal.setup.TableSetup;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run has one session, which sets tables up, and gives each writer another. Thread-safe. */
public final class SnowflakeRun implements SinkRun {
    private static final Logger LOG = LoggerFactory.getLogger(SnowflakeRun.class);

    private final Way way;
    private final Load load;
    private final RunContext context;
    private final Clock clock;
    private final boolean changeTracking;
    private final Session session;
    private final @Nullable String role;
    private final SnowflakeDialect dialect = new SnowflakeDialect();
    private final TableNames names;
    private final StreamRegistry registry;
    private final TableSetup setup;
    private final Set<AutoCloseable> open = new HashSet<>();
    private final Map<TableName, Long> staged = new ConcurrentHashMap<>();
    private boolean closed;

    private SnowflakeRun(Way way, Load load, RunContext context, Clock clock, boolean changeTracking, Session session) {
        SessionNames has = SessionCheck.check(session, way);
        this.way = way;
        this.load = load;
        this.context = context;
        this.clock = clock;
        this.changeTracking = changeTracking;
        this.role = has.role();
        this.session = new GrantedSession(session, role);
        this.names = TableNames.of(dialect, has);
        this.registry = new StreamRegistry(dialect, names.registry(), context);
        this.setup = new TableSetup(dialect, names.registry(), registry, changeTracking);
    }

    /**
     * Opens a session; no warehouse is woken.
     *
     * @param changeTracking whether each table gets a stream that tells of its changes
     * @throws SinkException if Snowflake can't be reached, or refuses
     */
    public static SnowflakeRun open(Way way, Load load, RunContext context, Clock clock, boolean changeTracking) {
        Session session = way.open(tag(context));
        try {
            return doing(
                    "opening " + way.place(),
                    () -> new SnowflakeRun(way, load, context, clock, changeTracking, session));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public synchronized SinkWriter writer(TargetTable target) {
        requireOpen();
        TableName table = names.of(target);
        return doing("preparing table " + table, () -> {
            PreparedTable prepared = setup.prepare(session, target, table);
            StageSql stage = new StageSql(names.stageOf(table), prepared.layout());
            SnowflakeWriter writer = new SnowflakeWriter(this, target, prepared, stage);
            open.add(writer);
            return writer;
        });
    }

    @Override
    public synchronized HeldRows held(TargetTable target) {
        requireOpen();
        TableName table = names.of(target);
        return doing("listing table " + table, () -> {
            ListingSql sql = setup.listing(session, target, table);
            SnowflakeHeldRows held = new SnowflakeHeldRows(this, sql);
            open.add(held);
            return held;
        });
    }

    /** Tells of tables as a run would find them. */
    public synchronized List<TablePreview> preview(List<TargetTable> targets) {
        return doing("looking at " + way.place(), () -> {
            Preview preview = new Preview(dialect, session, names.registry(), registry, role, changeTracking);
            return targets.stream()
                    .map(target -> preview.of(target, names.of(target)))
                    .toList();
        });
    }

    /** Notes how fresh the streams are; a warehouse that had nothing to write is left asleep. */
    @Override
    public synchronized void complete(List<StreamSummary> streams) {
        requireOpen();
        if (streams.stream().noneMatch(stream -> stream.changed() > 0)) {
            return;
        }
        doing("noting in " + names.registry() + " that the run is complete", () -> {
            for (StreamSummary stream : streams) {
                registry.complete(session, names.of(stream.table()), stream, now());
            }
            return streams;
        });
    }

    @Override
    public void fail(Throwable cause) {
        LOG.debug("run {} failed; what it wrote stays", context.runId());
    }

    @Override
    public void close() {
        Set<AutoCloseable> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = Set.copyOf(open);
        }
        for (AutoCloseable resource : left) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.debug("{} did not close", resource.getClass().getSimpleName(), e);
            }
        }
        session.close();
    }

    static <T> T doing(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            throw Failures.of(what, e);
        }
    }

    Load load() {
        return load;
    }

    /** Says once of a table that there is a better way for so many rows. */
    void staged(TableName table, int rows) {
        long sum = staged.merge(table, (long) rows, Long::sum);
        if (sum > load.mostRows() && sum - rows <= load.mostRows()) {
            LOG.warn(
                    "table {} got more than {} rows in this run by the SQL API; for so many SnowflakeSink.jdbc is faster and"
                            + " cheaper",
                    table,
                    load.mostRows());
        }
    }

    StreamRegistry registry() {
        return registry;
    }

    String runId() {
        return context.runId();
    }

    Instant now() {
        return clock.instant();
    }

    /** {@return one more session, owned by the caller} */
    Session newSession() {
        synchronized (this) {
            requireOpen();
        }
        return new GrantedSession(way.open(tag(context)), role);
    }

    synchronized void forget(AutoCloseable resource) {
        open.remove(resource);
    }

    private static String tag(RunContext context) {
        return "odoosync " + context.pipeline() + " " + context.runId();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("run " + context.runId() + " is closed");
        }
    }
}
