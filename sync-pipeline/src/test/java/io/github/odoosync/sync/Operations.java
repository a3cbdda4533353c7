package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.state.CredentialStore;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.schedule.SimulatedLife;
import io.github.odoosync.sync.schedule.SyncSchedule;
import io.github.odoosync.sync.schedule.Timing;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pipelines of a firm, one for each company, those who run them, and all that they get to see. */
final class Operations {
    private static final Duration DAY = Duration.ofDays(1);

    private final Firm firm;
    private final Agenda agenda;
    private final Warehouse warehouse;
    private final CredentialStore credentials;
    private final Path auditFolder;
    private final WatermarkStore state = new InMemoryWatermarkStore();
    private final List<RunContext> begun = Collections.synchronizedList(new ArrayList<>());
    private final Map<Instant, RuntimeException> failures = Collections.synchronizedMap(new TreeMap<>());
    private List<SyncPipeline> pipelines = List.of();

    Operations(Firm firm, Agenda agenda, Warehouse warehouse, CredentialStore credentials, Path auditFolder) {
        this.firm = firm;
        this.agenda = agenda;
        this.warehouse = warehouse;
        this.credentials = credentials;
        this.auditFolder = auditFolder;
    }

    /** Starts a process, all of whose objects are new; makes a run by hand, and others by a timing, until it ends. */
    FleetResult live(String why, List<Long> companies, Timing timing, Instant end) throws InterruptedException {
        SyncFleet fleet = SyncFleet.of(companies, this::pipeline);
        pipelines = fleet.pipelines();
        FleetResult byHand = fleet.run(why).requireComplete();
        SyncSchedule.Builder schedule =
                SyncSchedule.of(fleet, timing).onFailure(failure -> failures.put(agenda.now(), failure));
        SimulatedLife.live(schedule, firm.server.clock(), agenda::passTo, end);
        return byHand;
    }

    /** Follows a restored database from now on. */
    void acceptRestore() {
        for (SyncPipeline pipeline : pipelines) {
            pipeline.acceptRestore();
            pipeline.reconcile(allowing(Comparison.CONTENT).build());
        }
    }

    /** Lets go of the rows of a module that was installed anew. */
    void sweepTickets() {
        for (SyncPipeline pipeline : pipelines) {
            Set<String> tickets = Set.of(pipeline.streams().stream()
                    .map(SyncStream::name)
                    .filter(name -> name.startsWith(Firm.TICKETS))
                    .findFirst()
                    .orElseThrow());
            pipeline.reconcile(allowing(Comparison.KEYS).streams(tickets).build());
        }
    }

    List<SyncPipeline> pipelines() {
        return pipelines;
    }

    /** {@return when runs of a company's pipeline began, in their order} */
    List<Instant> begun(long company) {
        return begun.stream()
                .filter(run -> run.pipeline().equals(name(company)))
                .map(RunContext::startedAt)
                .toList();
    }

    /** {@return why runs of the schedule failed, by when that was told} */
    Map<Instant, RuntimeException> failures() {
        return failures;
    }

    /** {@return what the audit holds of a company's pipeline} */
    List<AuditEntry> audit(long company) {
        return audit(AuditQuery.builder(name(company)));
    }

    /** {@return what moved in a time} */
    List<AuditEntry> audit(long company, Instant from, Instant until) {
        return audit(AuditQuery.builder(name(company)).from(from).until(until));
    }

    /** {@return the notes with a text in them} */
    List<AuditEntry> notes(long company, String text) {
        return audit(AuditQuery.builder(name(company)).actions(Set.of(AuditAction.NOTED))).stream()
                .filter(note -> String.valueOf(note.reason()).startsWith(text))
                .toList();
    }

    static String name(long company) {
        return "company-" + company;
    }

    private List<AuditEntry> audit(AuditQuery.Builder query) {
        try (Stream<AuditEntry> entries = JsonLinesAuditLog.at(auditFolder).entries(query.build())) {
            return entries.toList();
        }
    }

    private static ReconcileOptions.Builder allowing(Comparison depth) {
        return ReconcileOptions.builder(depth).massDeletes(true);
    }

    private SyncPipeline pipeline(long company) {
        List<SyncStream> streams = Stream.of(Firm.PARTNERS, Firm.ORDERS, Firm.TICKETS)
                .map(SyncStream::of)
                .toList();
        return SyncPipeline.builder(name(company))
                .from(OdooClient.builder(firm.server.url())
                        .database(firm.server.database())
                        .login(firm.server.login())
                        .apiKeySupplier(credentials.supplier("odoo.api-key"))
                        .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                        .build())
                .streams(Companies.of(List.of(company)).inSchemas(streams, id -> "company_" + id))
                .to(warehouse.sink(company))
                .watermarkStore(state)
                .auditLog(JsonLinesAuditLog.at(auditFolder))
                .listener(new SyncListener() {
                    @Override
                    public void runStarted(RunContext run) {
                        begun.add(run);
                    }
                })
                .discoverEvery(DAY)
                .compareEvery(Comparison.VERSIONS, DAY)
                .callsAtOnce(1)
                .clock(firm.server.clock())
                .random(new Random(company))
                .build();
    }
}
