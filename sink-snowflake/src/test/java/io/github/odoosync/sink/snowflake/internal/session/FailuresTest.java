package io.github.odoosync.sink.snowflake.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of Snowflake's refusals says whether it passes, and what to do. */
class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"000603", "000604", "000625", "000630", "000631", "000639"})
    void whatPassesIsRetryable(String code) {
        assertThat(told(code, "57014", "words"))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageStartingWith("writing: ")
                .hasMessageEndingWith("(" + code + ": words)");
    }

    @ParameterizedTest
    @CsvSource({
        "000606, name one that the role may use",
        "002003, grant the role USAGE on it",
        "002043, grant the role USAGE on it",
        "003001, the role lacks a right",
        "003540, ask the account's administrator",
        "090073, SET AUTO_RESUME = TRUE",
        "090105, name one",
        "090106, name one",
        "390189, GRANT ROLE",
        "390201, GRANT USAGE",
        "999999, Snowflake refuses"
    })
    void whatStaysIsPermanentAndSaysWhatToDo(String code, String next) {
        assertThat(told(code, "42000", "words"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll(next, "(" + code + ": words)");
    }

    @Test
    void twoLinesOfSnowflakesWordsAreTold() {
        assertThat(told("002003", "42S02", "SQL compilation error:\nTable 'X' does not exist\nat line 3"))
                .hasMessageEndingWith("(002003: SQL compilation error: Table 'X' does not exist)");
    }

    @ParameterizedTest
    @CsvSource({"100038, 22018", "100078, ''", "002999, 22000"})
    void wordsThatMayHoldAValueAreLeftOut(String code, String state) {
        SinkException told = told(code, state, "Numeric value 's3cr3t' is not recognized");
        assertThat(told)
                .isInstanceOf(PermanentSinkException.class)
                .hasMessage("writing: a value does not fit its column (" + code + ")")
                .hasNoCause();
    }

    @Test
    void aGrantThatIsKnownIsTold() {
        StatementException refusal =
                new StatementException("003001", "42501", "words", null).needing("GRANT X TO ROLE \"R\"");
        assertThat(Failures.of("writing", refusal))
                .hasMessage("writing: the role lacks a right: GRANT X TO ROLE \"R\" (003001: words)");
    }

    private static SinkException told(String code, String state, String words) {
        return Failures.of("writing", new StatementException(code, state, words, null));
    }
}
