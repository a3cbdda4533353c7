package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.ChangingOrg.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.spi.source.SourceException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SourceHostileAnswersTest {
    private final ChangingOrg org = new ChangingOrg();
    private final Mirror mirror = new Mirror(
            SourceFixture.source(org).object("Contact", "LastName", "Credit__c").build());

    @BeforeEach
    void begin() {
        mirror.read();
        org.create("Secret", ANN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"LastName\":\"Secret\" | \"Other\":1 | Contact.LastName",
                "\"LastName\":\"Secret\" | \"LastName\":7 | Contact.LastName",
                "\"LastName\":\"Secret\" | \"LastName\":{} | Contact.LastName",
                "\"Credit__c\":null | \"Credit__c\":\"12\" | Contact.Credit__c",
                "\"Credit__c\":null | \"Credit__c\":1e99 | Contact.Credit__c",
                "\"Credit__c\":null | \"Credit__c\":1e-2000000000 | Contact.Credit__c",
                "\"IsDeleted\":false | \"IsDeleted\":\"no\" | Contact.IsDeleted",
                "\"LastModifiedById\" | \"Nobody\" | Contact.LastModifiedById",
                "\"Odoo_Id__c\" | \"Nothing\" | Contact.Odoo_Id__c",
                "\"SystemModstamp\":\"2026 | \"SystemModstamp\":\"202X | Contact.SystemModstamp",
                "\"Id\":\"003 | \"Id\":\"'00 | Contact.Id"
            })
    void aRecordThatCannotBeReadIsNamedWithItsField(String from, String to, String field) {
        String before = mirror.position;
        org.onTheWay = answer -> answer.replace(from, to);
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("has no value of " + field + " that can be read")
                .hasMessageNotContaining("Secret");
        assertThat(mirror.position).isEqualTo(before);
        org.onTheWay = UnaryOperator.identity();
        assertThat(mirror.read()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"done\":true}",
                "{\"done\":true,\"records\":{}}",
                "{\"done\":\"yes\",\"records\":[]}",
                "{\"done\":false,\"records\":[]}",
                "{\"done\":false,\"records\":[],\"nextRecordsUrl\":\"https://evil.example/x\"}",
                "{\"done\":true,\"records\":[]",
                "<html>"
            })
    void anAnswerThatIsNoneCanBeAskedForAgain(String answer) {
        String before = mirror.position;
        org.before = call -> call.path().startsWith("/queryAll") ? ChangingOrg.answer(200, answer) : null;
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(true);
        assertThat(mirror.position).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"deletedRecords\":[]}",
                "{\"deletedRecords\":[],\"latestDateCovered\":\"soon\"}",
                "{\"deletedRecords\":null,\"latestDateCovered\":\"2026-11-26T10:00:00.000+0000\"}",
                "{\"deletedRecords\":[7],\"latestDateCovered\":\"2026-11-26T10:00:00.000+0000\"}",
                "{\"deletedRecords\":[{\"id\":\"x\",\"deletedDate\":\"2026-11-26T10:00:00.000+0000\"}],"
                        + "\"latestDateCovered\":\"2026-11-26T10:00:00.000+0000\"}",
                "{\"latestDateCovered\":\"2026-11-26T10:00:00.000+0000\",\"deletedRecords\":["
            })
    void aLogOfDeletionsThatIsNoneCanBeAskedForAgain(String answer) {
        org.before = call -> call.path().contains("/deleted/") ? ChangingOrg.answer(200, answer) : null;
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("asking for deletions of Contact")
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(true);
    }

    @Test
    void moreRowsThanWereAskedForAreNotTaken() {
        Mirror small = new Mirror(SourceFixture.contacts(org, 2));
        for (int i = 0; i < 5; i++) {
            org.create("N", ANN);
        }
        String path = "/query?q=SELECT+Id%2C+SystemModstamp%2C+LastModifiedById%2C+IsDeleted%2C+Odoo_Id__c%2C+LastName"
                + "+FROM+Contact+ORDER+BY+Id+LIMIT+6";
        org.before = call -> {
            if (!call.path().startsWith("/query?")) {
                return null;
            }
            org.before = again -> null;
            return org.send(RestCall.get("test", path));
        };
        assertThatThrownBy(small::read).hasMessageContaining("more rows than were asked for");
    }

    @Test
    void anOrgThatTellsThePageBeforeAgainIsFoundOut() {
        for (int i = 0; i < 5; i++) {
            org.create("N", ANN);
        }
        org.before = call -> {
            String first = call.path().replaceFirst("\\+WHERE\\+Id\\+%3E\\+%27\\w+%27", "");
            return first.equals(call.path()) ? null : org.send(RestCall.get("test", first));
        };

        assertThatThrownBy(new Mirror(SourceFixture.contacts(org, 2))::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("in the order that was asked for");
    }

    @Test
    void anOrgThatSortsOtherwiseIsFoundOut() {
        Mirror small = new Mirror(SourceFixture.contacts(org, 2));
        small.read();
        for (int i = 0; i < 5; i++) {
            org.create("N", ANN);
        }
        org.hiddenParts = Duration.ofMillis(500);
        assertThatThrownBy(small::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("in the order that was asked for");
    }

    @Test
    void aFieldThatIsHiddenMeanwhileIsToldWithWhatToDo() {
        org.before = call -> call.path().startsWith("/queryAll") ? ChangingOrg.refused(400, "INVALID_FIELD") : null;
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .hasMessage(
                        "reading Contact was refused: INVALID_FIELD; check that the user still sees the object and its"
                                + " fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2 whole",
                "1",
                "1 2026-11-26T10:00:00Z",
                "1 yesterday 2026-11-26T10:00:00Z",
                "1 2026-13-26T10:00:00Z 2026-11-26T10:00:00Z",
                "1 2026-11-26T10:00:00Z 2026-11-26T10:00:00Z a b",
                "1 2026-11-26T10:00:00Z' OR Id != '' 2026-11-26T10:00:00Z"
            })
    void aBrokenPositionIsRefused(String position) {
        mirror.position = position;
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("the position of Contact that was kept is damaged")
                .hasMessageContaining("delete it to read everything again");
    }
}
