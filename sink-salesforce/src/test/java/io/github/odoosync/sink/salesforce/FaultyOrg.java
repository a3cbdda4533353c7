package io.github.odoosync.sink.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.salesforce.internal.describe.Describe;
import io.github.odoosync.sink.salesforce.internal.rest.ClientCredentials;
import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.rest.OrgSettings;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.BulkJob;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stand-in for an org behind WireMock, which lets calls go wrong, and a sink that knows no other way to it. */
final class FaultyOrg implements AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final List<Long> IDS = List.of(1L, 2L, 3L);
    private static final HttpClient CLIENT = HttpClients.create();
    private static final int BEFORE_THE_REST = 1;
    private static final int THE_REST = 9;

    /** The waits between attempts as they were drawn; none is waited for. */
    final List<Duration> backoffs = new CopyOnWriteArrayList<>();

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final WireMockExtension front;
    private Duration timeout = PATIENT;

    FaultyOrg(WireMockExtension front) {
        this.front = front;
        front.stubFor(any(anyUrl()).atPriority(THE_REST).willReturn(passedOn()));
    }

    /** {@return a WireMock that can stand before an org} */
    static WireMockExtension front() {
        return WireMockExtension.newInstance()
                .options(wireMockConfig()
                        .dynamicPort()
                        .gzipDisabled(true)
                        .jettyHeaderResponseSize(1 << 20)
                        .extensions(new OnTheWayBack()))
                .build();
    }

    /** Answers the next call of a kind so, and the org hears nothing of it. */
    void once(Step step, Trouble trouble) {
        if (trouble == Trouble.SLOW) {
            // else the first calls of this process might be taken for slow ones
            sync(step);
            front.resetRequests();
            timeout = IMPATIENT;
        }
        once(step, trouble.answer);
    }

    /** Lets the org do what the next call of a kind asks for, and spoils its answer. */
    void onceOnTheWayBack(Step step, Spoiling spoiling) {
        once(step, passedOn().withTransformerParameter(OnTheWayBack.HOW, spoiling.name()));
    }

    private void once(Step step, ResponseDefinitionBuilder answer) {
        front.stubFor(step.stub()
                .atPriority(BEFORE_THE_REST)
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("passed")
                .willReturn(answer));
    }

    /** Answers all calls of a kind so, until the returned stub is removed. */
    StubMapping always(Step step, ResponseDefinitionBuilder answer) {
        return front.stubFor(step.stub().atPriority(BEFORE_THE_REST).willReturn(answer));
    }

    void heal(StubMapping stub) {
        front.removeStub(stub);
    }

    /** {@return how many calls of a kind were sent} */
    int sent(Step step) {
        return front.findAll(step.sent()).size();
    }

    /** Writes three rows and lists what the org then holds. {@return the keys that are listed} */
    List<Object> sync(Step step) {
        try (SinkRun run = sink(step.bulk ? 1 : 1_000).open(OrgFixture.RUN)) {
            try (SinkWriter writer = run.writer(Sales.ACCOUNTS)) {
                List<SyncRecord> rows = IDS.stream()
                        .map(id -> Sales.record(Sales.ACCOUNTS, id, name(id)))
                        .toList();
                WriteResult result = writer.write(RecordBatch.of(1, Sales.ACCOUNTS.schema(), rows));
                assertThat(result.count(Outcome.CREATED) + result.count(Outcome.UPDATED))
                        .isEqualTo(rows.size());
            }
            try (HeldRows held = run.held(Sales.ACCOUNTS);
                    Stream<HeldRow> rows = held.rows(null)) {
                return rows.<Object>map(row -> row.key().values().get(0)).toList();
            }
        }
    }

    /** Syncs in vain, to one exception that shows nothing it must not. {@return the exception} */
    SinkException fail(Step step) {
        SinkException failure = catchThrowableOfType(SinkException.class, () -> sync(step));
        assertThat(failure).as("a sync with broken calls of kind " + step).isNotNull();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString()).doesNotContain(Bodies.VALUE, Bodies.TOKEN, Bodies.SECRET);
        assertThat(failure.getMessage()).hasLineCount(1).hasSizeLessThan(600);
        return failure;
    }

    /** Syncs once more, after which the org must hold each row once, and no job may be under way. */
    void requireWholeAfter(Step step) {
        assertThat(sync(step)).isEqualTo(IDS);
        requireWhole();
    }

    /** Requires that the org holds each row once and as it was sent, and that no job is under way. */
    void requireWhole() {
        assertThat(org.records("Account")).hasSize(IDS.size());
        assertThat(org.records("Account").stream()
                        .collect(toMap(row -> row.value("Odoo_Id__c"), row -> row.value("Name"))))
                .isEqualTo(
                        LongStream.of(1, 2, 3).boxed().collect(toMap(id -> "acme:res.partner," + id, FaultyOrg::name)));
        assertThat(org.records("Odoo_Stream__c")).hasSize(1);
        assertThat(server.jobs()).extracting(BulkJob::state).isSubsetOf("JobComplete", "Aborted");
    }

    private SalesforceSink sink(int bulkFrom) {
        OrgSettings settings = new OrgSettings(
                URI.create("http://127.0.0.1:" + front.getPort()), "64.0", 0.8, 0.95, timeout, CLIENT, false);
        ClientCredentials login = new ClientCredentials(server.clientId(), server::clientSecret);
        OrgRest rest = new OrgRest(settings, login, noted(), Clock.systemUTC());
        return new SalesforceSink(
                new Connection(rest, counted -> {
                    rest.connect();
                    return new Describe(counted)::find;
                }),
                new WriteSettings(
                        "acme",
                        "Odoo_Id__c",
                        null,
                        null,
                        null,
                        WriteSettings.ORDER_STATUS_FIELD,
                        false,
                        bulkFrom,
                        1 << 20),
                new Waits(new Random(7), wait -> {}),
                "64.0");
    }

    private Delays noted() {
        Delays drawn = Delays.jittered(new Random(5));
        return new Delays() {
            @Override
            public Duration backoff(int attempt, @Nullable Duration asked) {
                backoffs.add(drawn.backoff(attempt, asked));
                return Duration.ZERO;
            }

            @Override
            public Duration slowdown(double nearness) {
                return Duration.ZERO;
            }
        };
    }

    private ResponseDefinitionBuilder passedOn() {
        return aResponse().proxiedFrom(server.uri().toString());
    }

    private static Object name(long id) {
        return Bodies.VALUE + " " + id;
    }

    @Override
    public void close() {
        server.close();
    }
}
