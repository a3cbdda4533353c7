package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.sink.salesforce.MemoryOrg.Fault;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.WriteResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others' clients were found to do wrong. */
class AcceptanceCasesTest {
    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;

    private static List<SyncRecord> accountsFrom1To(int last) {
        return LongStream.rangeClosed(1, last)
                .mapToObj(id -> account(id, "partner " + id))
                .toList();
    }

    @Test
    void case3_450RowsAreThreeCallsAndFailuresGoToTheirExternalId() {
        Fault refusal = new Fault("FIELD_CUSTOM_VALIDATION_EXCEPTION", "not like this", List.of("Name"));
        List.of(7L, 200L, 201L, 450L).forEach(id -> org.refuses.put("acme:res.partner," + id, refusal));
        WriteResult result = fixture.write(accounts(Deletes.SOFT), accountsFrom1To(450));
        assertThat(org.calls("PATCH", "/composite/sobjects/Account/Odoo_Id__c")).hasSize(3);
        assertThat(result.rejections())
                .extracting(Rejection::key)
                .containsExactly(RecordKey.of(7L), RecordKey.of(200L), RecordKey.of(201L), RecordKey.of(450L));
        assertThat(result.rejections()).allSatisfy(rejection -> {
            assertThat(rejection.code()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
            assertThat(rejection.message()).contains("Name", "not like this");
            assertThat(rejection.retryable()).isFalse();
        });
        assertThat(result.count(Outcome.CREATED)).isEqualTo(446);
        assertThat(org.all("Account")).hasSize(446);
    }

    @Test
    void case4_s7_failedJobLosesNothing() {
        fixture.bulkFrom(1);
        org.processes.addAll(List.of(100, 30));
        org.refuses.put("acme:res.partner,5", new Fault("STRING_TOO_LONG", "partner 5", List.of("Name")));
        WriteResult result = fixture.write(accounts(Deletes.SOFT), accountsFrom1To(300));
        assertThat(org.jobs.values()).extracting(job -> job.state).containsExactly("Failed", "Failed", "JobComplete");
        assertThat(result.count(Outcome.CREATED)).isEqualTo(299);
        assertThat(result.rejections()).extracting(Rejection::key).containsExactly(RecordKey.of(5L));
        assertThat(org.all("Account")).hasSize(299);
    }

    @Test
    void case4_s2_rowsThatJobsLeaveAgainAndAgainAreDeliveredAgain() {
        fixture.bulkFrom(1);
        org.processes.addAll(List.of(0, 0, 0, 0));
        assertThatThrownBy(() -> fixture.write(accounts(Deletes.SOFT), accountsFrom1To(3)))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("3 rows unprocessed");
        assertThat(org.jobs).hasSize(4);
    }

    @Test
    void case5_parentByExternalIdInJson() throws IOException {
        fixture.write(account(1, "parent"));
        fixture.write(account(2, "child", null, 1L), account(3, "orphan", null, null));
        JsonNode records =
                new ObjectMapper().readTree(last("PATCH", "/composite")).path("records");
        assertThat(records.get(0).path("Parent")).hasToString("{\"Odoo_Id__c\":\"acme:res.partner,1\"}");
        assertThat(records.get(0).has("ParentId")).isFalse();
        assertThat(records.get(1).path("ParentId").isNull()).isTrue();
        assertThat(records.get(1).has("Parent")).isFalse();
        assertThat(records.get(0).path("attributes").path("type").asText()).isEqualTo("Account");
        assertThat(records.get(0).has("id")).isFalse();
    }

    @Test
    void case5_parentByExternalIdInCsv() {
        fixture.write(account(1, "parent"));
        fixture.bulkFrom(1);
        fixture.write(account(2, "child", new BigDecimal("12.500000"), 1L), account(3, "orphan", null, null));
        String[] lines = new String(org.jobs.values().iterator().next().csv, StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines[0]).startsWith("Odoo_Id__c,Name,Credit__c,Parent.Odoo_Id__c,");
        assertThat(lines[1]).startsWith("\"acme:res.partner,2\",child,12.5,\"acme:res.partner,1\",");
        assertThat(lines[2]).startsWith("\"acme:res.partner,3\",orphan,#N/A,#N/A,");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void case5_s3_missingParentIsRejectedUntilItIsThere(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        WriteResult result = fixture.write(account(2, "child", null, 1L));
        assertThat(result.rejections().get(0).retryable()).isTrue();
        assertThat(result.rejections().get(0).code()).isEqualTo("INVALID_FIELD");
        fixture.write(account(1, "parent"));
        assertThat(fixture.write(account(2, "child", null, 1L)).outcome(0)).isEqualTo(Outcome.CREATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void case6_awkwardTextsKeepTheirRow(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        Map<Long, String> texts = Map.of(
                1L, "two\nlines",
                2L, "say \"yes\"",
                3L, "a,b,\"c\"\r\nd",
                4L, "#N/A",
                5L, "'; DROP",
                6L, " padded ",
                7L, "acme:res.partner,1",
                8L, "Müller \uD83D\uDE00");
        org.refuses.put(
                "acme:res.partner,3", new Fault("INVALID_EMAIL_ADDRESS", "a,b,\"c\"\r\nd: bad\n:--", List.of("Name")));
        fixture.write(account(9, "stays"), account(10, "goes"));
        List<SyncRecord> records = Stream.concat(
                        texts.entrySet().stream().map(text -> account(text.getKey(), text.getValue())),
                        Stream.of(account(9, ""), account(10, null)))
                .toList();
        WriteResult result = fixture.write(accounts(Deletes.SOFT), records);
        assertThat(result.rejections()).extracting(Rejection::key).containsExactly(RecordKey.of(3L));
        texts.forEach((id, text) -> {
            if (id != 3) {
                assertThat(fixture.stored(id).get("Name")).isEqualTo(text);
            }
        });
        assertThat(fixture.stored(9).get("Name")).as("an empty text is none").isNull();
        assertThat(fixture.stored(10).get("Name")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1_000})
    void case7_lockedRowIsSentAgainAndAnInvalidOneIsNot(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        org.required.add("Name");
        org.locks.put("acme:res.partner,1", 2);
        WriteResult result = fixture.write(account(1, "locked"), account(2, null), account(3, "fine"));
        assertThat(result.outcome(0)).isEqualTo(Outcome.CREATED);
        assertThat(result.outcome(2)).isEqualTo(Outcome.CREATED);
        assertThat(result.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.key()).isEqualTo(RecordKey.of(2L));
            assertThat(rejection.code()).isEqualTo("REQUIRED_FIELD_MISSING");
            assertThat(rejection.message()).contains("on Name");
            assertThat(rejection.retryable()).isFalse();
        });
        assertThat(org.locks.get("acme:res.partner,2"))
                .as("tries of the invalid row")
                .isEqualTo(-1);
        assertThat(org.locks.get("acme:res.partner,3"))
                .as("tries of the fine row")
                .isEqualTo(-1);
        assertThat(fixture.waited).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void case7_lockedRowsAreSentInSmallerCallsWithThoseOfTheirParent() throws IOException {
        fixture.write(account(1, "a"), account(2, "b"));
        List<SyncRecord> records = LongStream.rangeClosed(101, 260)
                .mapToObj(id -> account(id, "child", null, id % 2 + 1))
                .toList();
        LongStream.rangeClosed(101, 260).forEach(id -> org.locks.put("acme:res.partner," + id, 1));
        org.calls.clear();
        WriteResult result = fixture.write(accounts(Deletes.SOFT), records);
        assertThat(result.count(Outcome.CREATED)).isEqualTo(160);
        List<JsonNode> sent = org.calls("PATCH", "/composite")
                .map(AcceptanceCasesTest::json)
                .map(body -> body.path("records"))
                .toList();
        assertThat(sent).extracting(JsonNode::size).containsExactly(160, 50, 50, 50, 10);
        assertThat(sent.get(1)).allSatisfy(record -> assertThat(
                        record.path("Parent").path("Odoo_Id__c").asText())
                .isEqualTo("acme:res.partner,1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void case7_rowThatStaysLockedIsRejectedForLater(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        org.locks.put("acme:res.partner,1", Integer.MAX_VALUE);
        WriteResult result = fixture.write(account(1, "locked"), account(2, "fine"));
        assertThat(result.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo("UNABLE_TO_LOCK_ROW");
            assertThat(rejection.retryable()).isTrue();
        });
        assertThat(result.outcome(1)).isEqualTo(Outcome.CREATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void case9_externalIdOfTwoRecordsAndDuplicateRuleAreReported(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        org.store("Account", "acme:res.partner,1");
        org.store("Account", "acme:res.partner,1");
        org.refuses.put("acme:res.partner,2", new Fault("DUPLICATES_DETECTED", "Use one of these records?", List.of()));
        WriteResult result = fixture.write(account(1, "twice"), account(2, "alike"), account(3, "fine"));
        assertThat(result.rejections())
                .extracting(Rejection::code)
                .containsExactly("DUPLICATE_EXTERNAL_ID", "DUPLICATES_DETECTED");
        assertThat(result.rejections()).noneMatch(Rejection::retryable);
        assertThat(org.find("Account", "acme:res.partner,1")).noneMatch(record -> record.containsKey("Name"));
        assertThat(result.outcome(2)).isEqualTo(Outcome.CREATED);
    }

    private String last(String method, String path) {
        return text(org.calls(method, path).reduce((first, second) -> second).orElseThrow());
    }

    private static String text(RestCall call) {
        StringBuilder text = new StringBuilder();
        call.body().forEach(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static JsonNode json(RestCall call) {
        try {
            return new ObjectMapper().readTree(text(call));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
