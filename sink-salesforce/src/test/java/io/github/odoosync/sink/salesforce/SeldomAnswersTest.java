package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static io.github.odoosync.sink.salesforce.OrgFixture.gone;
import static io.github.odoosync.sink.salesforce.OrgFixture.v;
import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sink makes of answers that an org gives seldom: in the wrong moment, for a second time, or cut short. */
class SeldomAnswersTest {
    private static final int MOST_WAITS = 1_000;

    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;
    private Change change = call -> null;
    private int waits;

    /** Answers a call in the org's place, or leaves it to the org with null. */
    private interface Change {
        @Nullable
        RestAnswer of(RestCall call);
    }

    @Test
    void case9_anExternalIdThatMakesACallAmbiguousIsFoundAndTheOthersAreWritten() {
        List<Integer> sizes = new ArrayList<>();
        change = call -> {
            if (!call.method().equals("PATCH") || !call.path().startsWith("/composite/sobjects/Account")) {
                return null;
            }
            sizes.add(body(call).split("\"attributes\"", -1).length - 1);
            return body(call).contains("acme:res.partner,4\"") ? answer(300, "[\"/one\",\"/other\"]") : null;
        };
        List<SyncRecord> records = LongStream.rangeClosed(1, 5)
                .mapToObj(id -> account(id, "N" + id))
                .toList();
        WriteResult result = write(Deletes.SOFT, records);
        assertThat(outcomes(result)).containsExactly(CREATED, CREATED, CREATED, REJECTED, CREATED);
        assertThat(result.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.key()).isEqualTo(RecordKey.of(4L));
            assertThat(rejection.code()).isEqualTo("DUPLICATE_EXTERNAL_ID");
            assertThat(rejection.retryable()).isFalse();
        });
        assertThat(sizes).containsExactly(5, 2, 3, 1, 2, 1, 1);
        assertThat(org.all("Account")).hasSize(4);
    }

    @Test
    void s5_aRecordThatSomebodyDeletesMeanwhileIsDeleted() {
        write(Deletes.HARD, List.of(account(1, "one"), account(2, "two")));
        change = call -> {
            if (call.method().equals("DELETE")) {
                org.records.remove(fixture.stored(1));
            }
            return null;
        };
        assertThat(outcomes(write(Deletes.HARD, List.of(gone(1, v(2)), gone(2, v(2))))))
                .containsExactly(DELETED, DELETED);
        assertThat(org.all("Account")).isEmpty();
    }

    @Test
    void s5_aDeletionThatTheOrgRefusesIsARejection() {
        write(Deletes.HARD, List.of(account(1, "one")));
        change = call -> call.method().equals("DELETE")
                ? answer(
                        200,
                        "[{\"success\":false,\"errors\":[{\"statusCode\":\"DELETE_FAILED\",\"message\":\"has cases\"}]}]")
                : null;
        WriteResult result = write(Deletes.HARD, List.of(gone(1, v(2))));
        assertThat(result.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.key()).isEqualTo(RecordKey.of(1L));
            assertThat(rejection.code()).isEqualTo("DELETE_FAILED");
        });
    }

    @Test
    void aJobWhoseBeginningArrivedAlthoughItsAnswerWasLostIsAwaited() {
        fixture.bulkFrom(1);
        change = call -> {
            if (!begins(call)) {
                return null;
            }
            org.send(call);
            return answer(400, "[{\"errorCode\":\"INVALIDJOBSTATE\"}]");
        };
        assertThat(outcomes(write(Deletes.SOFT, List.of(account(1, "one"))))).containsExactly(CREATED);
    }

    @Test
    void s2_aJobThatIsNotLetBeginIsAnErrorAndIsEnded() {
        fixture.bulkFrom(1);
        change = call -> begins(call) ? answer(400, "[{\"errorCode\":\"INVALIDJOB\"}]") : null;
        assertThatThrownBy(() -> write(Deletes.SOFT, List.of(account(1, "one"))))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("INVALIDJOB");
        assertThat(org.jobs.values()).extracting(job -> job.state).containsExactly("Aborted");
    }

    @Test
    void aJobWithoutAnIdIsAnError() {
        fixture.bulkFrom(1);
        change = call -> call.method().equals("POST") && call.path().equals("/jobs/ingest") ? answer(200, "{}") : null;
        assertThatThrownBy(() -> write(Deletes.SOFT, List.of(account(1, "one"))))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("the answer names no job");
    }

    @Test
    void s2_jobsOfAKilledRunAreFoundOnLaterPagesAndThoseThatDeleteAreNotTakenForOurs() {
        org.pollsBeforeEnd = Integer.MAX_VALUE;
        MemoryOrg.Job left = org.leave("Account", "upsert", MemoryOrg.EXT, "InProgress");
        MemoryOrg.Job deletes = org.leave("Account", "delete", MemoryOrg.EXT, "InProgress");
        change = call -> call.method().equals("GET") && call.path().equals("/jobs/ingest")
                ? answer(
                        200,
                        "{\"done\":false,\"records\":[],"
                                + "\"nextRecordsUrl\":\"/services/data/v64.0/jobs/ingest?queryLocator=2\"}")
                : call.path().equals("/jobs/ingest?queryLocator=2")
                        ? org.send(RestCall.get(call.what(), "/jobs/ingest"))
                        : null;
        write(Deletes.SOFT, List.of(account(1, "one")));
        assertThat(List.of(left.state, deletes.state)).containsExactly("Aborted", "InProgress");
    }

    @Test
    void s2_jobsThatCouldNotBeEndedAreEndedBeforeTheNextBatch() {
        assertThat(statesAfterAFailedEnd(false)).containsExactly("Aborted", "JobComplete");
    }

    @Test
    void s2_aJobThatIsNoMoreNeedsNoEnd() {
        assertThat(statesAfterAFailedEnd(true)).containsExactly("JobComplete");
    }

    /** A batch whose job fails while the org can't be reached, and one after it by the same writer. */
    private List<String> statesAfterAFailedEnd(boolean forgotten) {
        fixture.bulkFrom(1);
        try (SinkRun run = sink().open(OrgFixture.RUN);
                SinkWriter writer = run.writer(accounts(Deletes.SOFT))) {
            change = call -> {
                if (call.path().startsWith("/jobs/ingest/") && !call.method().equals("PUT")) {
                    throw new RetryableSinkException("the org is away", null);
                }
                return null;
            };
            RecordBatch batch = RecordBatch.of(1, OrgFixture.ACCOUNT, List.of(account(1, "one")));
            assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(RetryableSinkException.class);
            change = call -> null;
            if (forgotten) {
                org.jobs.clear();
            }
            assertThat(outcomes(writer.write(batch))).containsExactly(CREATED);
        }
        return org.jobs.values().stream().map(job -> job.state).toList();
    }

    @Test
    void s7_aJobThatTellsTwiceOfARowOrOfOneThatWasNotSentIsAnError() {
        fixture.bulkFrom(1);
        for (String row : List.of("acme:res.partner,1", "acme:res.partner,7")) {
            change = call -> call.path().endsWith("/unprocessedrecords")
                    ? answer(200, "Odoo_Id__c,Name\n\"" + row + "\",one\n")
                    : null;
            assertThatThrownBy(() -> write(Deletes.SOFT, List.of(account(1, "one"), account(2, "two"))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("unprocessedrecords of bulk job")
                    .hasMessageContaining("not sent, or twice");
        }
    }

    @Test
    void s7_resultsThatBreakOffLetTheBatchBeDeliveredAgain() {
        fixture.bulkFrom(1);
        change = call -> call.path().endsWith("/failedResults")
                ? new RestAnswer(200, new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                })
                : null;
        assertThatThrownBy(() -> write(Deletes.SOFT, List.of(account(1, "one"))))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("failedResults");
    }

    private static boolean begins(RestCall call) {
        return call.method().equals("PATCH")
                && call.path().startsWith("/jobs/ingest/")
                && body(call).contains("UploadComplete");
    }

    private SalesforceSink sink() {
        return new SalesforceSink(
                new Connection(
                        new Calls(call -> {
                            RestAnswer changed = change.of(call);
                            return changed == null ? org.send(call) : changed;
                        }),
                        rest -> org::describe),
                fixture.settings,
                new Waits(new Random(7), wait -> {
                    if (++waits > MOST_WAITS) {
                        throw new InterruptedException("waits without an end");
                    }
                }),
                "64.0");
    }

    private WriteResult write(Deletes deletes, List<SyncRecord> records) {
        try (SinkRun run = sink().open(OrgFixture.RUN);
                SinkWriter writer = run.writer(accounts(deletes))) {
            return writer.write(RecordBatch.of(1, OrgFixture.ACCOUNT, records));
        }
    }

    private static List<Outcome> outcomes(WriteResult result) {
        return IntStream.range(0, result.delivered()).mapToObj(result::outcome).toList();
    }

    private static String body(RestCall call) {
        StringBuilder text = new StringBuilder();
        call.body().forEach(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static RestAnswer answer(int status, String body) {
        return new RestAnswer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
