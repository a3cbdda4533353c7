package io.github.odoosync.sink.salesforce.internal.run;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.BatchWrite;
import io.github.odoosync.sink.salesforce.internal.write.Claims;
import io.github.odoosync.sink.salesforce.internal.write.ObjectDescriptions;
import io.github.odoosync.sink.salesforce.internal.write.OrgFacts;
import io.github.odoosync.sink.salesforce.internal.write.TablePlan;
import io.github.odoosync.sink.salesforce.internal.write.TablePlanner;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run holds no connection: each call stands for itself. Thread-safe. */
public final class SalesforceRun implements SinkRun {
    private static final Logger LOG = LoggerFactory.getLogger(SalesforceRun.class);
    private static final String CALLS = "API calls";

    private final CountingRest rest;
    private final Function<CountingRest, ObjectDescriptions> connect;
    private final WriteSettings settings;
    private final Waits waits;
    private final RunContext context;
    private @Nullable OrgFacts facts;
    private volatile @Nullable Claims claims;
    private volatile boolean closed;

    /** Opens a run; nothing is sent. */
    public SalesforceRun(Connection connection, Rest rest, WriteSettings settings, Waits waits, RunContext context) {
        this.rest = new CountingRest(rest);
        this.connect = connection.objects();
        this.settings = settings;
        this.waits = waits;
        this.context = context;
    }

    @Override
    public SinkWriter writer(TargetTable table) {
        requireOpen();
        TablePlan plan = TablePlanner.plan(settings, facts(), table);
        claims().claim(table);
        BatchWrite write = new BatchWrite(rest, waits, plan, settings.bulkFrom(), settings.partBytes());
        write.endLeftovers();
        return new SalesforceWriter(this, table, write);
    }

    @Override
    public HeldRows held(TargetTable table) {
        requireOpen();
        claims().check(table);
        return new SalesforceHeldRows(rest, facts(), settings, table);
    }

    @Override
    public void complete(List<StreamSummary> streams) {
        requireOpen();
        Claims made = claims;
        if (made != null && rest.wrote()) {
            made.noteRun(streams);
        }
        LOG.info("run {} took {} calls of Salesforce's API", context.runId(), rest.calls());
    }

    @Override
    public void fail(Throwable cause) {
        LOG.info(
                "run {} failed after {} calls of Salesforce's API; what it wrote stays", context.runId(), rest.calls());
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Map<String, Long> usage() {
        return Map.of(CALLS, rest.calls());
    }

    private synchronized OrgFacts facts() {
        OrgFacts known = facts;
        if (known == null) {
            known = new OrgFacts(rest, connect.apply(rest));
            facts = known;
        }
        return known;
    }

    private synchronized Claims claims() {
        Claims known = claims;
        if (known == null) {
            known = new Claims(rest, waits, settings, context, facts());
            claims = known;
        }
        return known;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("run " + context.runId() + " is closed");
        }
    }
}
