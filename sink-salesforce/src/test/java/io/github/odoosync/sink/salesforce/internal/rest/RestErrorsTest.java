package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of Salesforce's errors, and what of them is shown (A1, S3). */
class RestErrorsTest {
    @Test
    void readsAnAnswersErrors() {
        RestErrors errors = parse("[{\"message\":\"Required fields are missing: [LastName]\","
                + "\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"LastName\"]}]");

        assertThat(errors.all())
                .containsExactly(new RestError(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", List.of("LastName")));
    }

    @Test
    void readsTheErrorsOfARow() {
        RestErrors errors = parse("{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\","
                + "\"message\":\"unable to obtain exclusive access\",\"fields\":[]}]}");

        assertThat(errors.isLock()).isTrue();
        assertThat(errors.code()).isEqualTo("UNABLE_TO_LOCK_ROW");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"
                        + "|REQUIRED_FIELD_MISSING on LastName: Required fields are missing: [LastName]",
                "DUPLICATE_VALUE:duplicate value found: X__c duplicates value on record with id: 001xx:--"
                        + "|DUPLICATE_VALUE: duplicate value found: X__c duplicates value on record with id: 001xx",
                "STRING_TOO_LONG:Name: data value too large: v4lu3 (max length=3):Name BillingCity --"
                        + "|STRING_TOO_LONG on Name, BillingCity",
                "UNABLE_TO_LOCK_ROW|UNABLE_TO_LOCK_ROW",
                "what is this v4lu3|no code"
            })
    void readsABulkJobsError(String text, String shown) {
        assertThat(RestErrors.ofBulk(text).shown()).isEqualTo(shown);
    }

    @Test
    void wordsThatMayQuoteAValueAreNotShown() {
        RestErrors errors = parse("[{\"message\":\"Email: invalid email address: v4lu3@x\","
                + "\"errorCode\":\"INVALID_EMAIL_ADDRESS\",\"fields\":[\"Email\"]}]");

        assertThat(errors.shown()).isEqualTo("INVALID_EMAIL_ADDRESS on Email");
        assertThat(errors.toString() + errors.all()).doesNotContain("v4lu3");
        assertThat(errors.all().get(0).message())
                .as("for who knows the record's values")
                .contains("v4lu3");
    }

    @Test
    void wordsOfTheOrgsAdminAreShown() {
        RestErrors errors = parse("[{\"message\":\"Every order\\r\\nneeds a\\u001b[31m signature\","
                + "\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[\"Signed__c\"]}]");

        assertThat(errors.shown())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION on Signed__c: Every order needs a [31m signature");
    }

    @Test
    void messageWithoutAnEndIsShortened() {
        RestErrors errors = parse("[{\"message\":\"" + "x".repeat(9000) + "\",\"errorCode\":\"DELETE_FAILED\"}]");

        assertThat(errors.shown()).hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[",
                "[null,7,\"x\",[]]",
                "{\"errors\":{}}",
                "{\"errors\":null}",
                "[{\"errorCode\":[],\"message\":{}}]",
                "[{\"fields\":\"x\"}]",
                "<html>",
                "[{\"errorCode\":\"not a code\"}]"
            })
    void nonsenseIsNoError(String body) {
        assertThat(parse(body).all()).isEmpty();
        assertThat(parse(body).isLock()).isFalse();
    }

    @Test
    void fieldsThatAreNoNamesAreLeftOut() {
        RestErrors errors =
                parse("[{\"errorCode\":\"INVALID_FIELD\",\"fields\":[\"Account.Odoo_Id__c\",\"no name\",7,null]}]");

        assertThat(errors.all().get(0).fields()).containsExactly("Account.Odoo_Id__c");
    }

    private static RestErrors parse(String body) {
        return RestErrors.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
