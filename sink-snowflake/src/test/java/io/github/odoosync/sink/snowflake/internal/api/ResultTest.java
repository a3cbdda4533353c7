package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows in one part and in many. */
@Timeout(60)
class ResultTest {
    private final ApiRig rig = new ApiRig();
    private final ApiSession session = rig.session();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void readsTextsAsSnowflakeSendsThem() {
        rig.api.then(Reply.rows("A,B,C,D", "[\"null\",null,\"\",\" 1.50 \"]").gzip());

        try (Rows rows = session.query("SELECT * FROM T")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(1)).isEqualTo("null");
            assertThat(rows.text(2)).isNull();
            assertThat(rows.text(3)).isEmpty();
            assertThat(rows.text(4)).isEqualTo(" 1.50 ");
        }
    }

    @Test
    void fetchesPartitionsOneAfterTheOther() {
        rig.api.then(Reply.parted("A", new int[] {2, 0, 1}, "[\"1\"]", "[\"2\"]"), Reply.part(), Reply.part("[\"3\"]"));

        try (Rows rows = session.query("SELECT A FROM T")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rig.api.requests()).hasSize(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(1)).isEqualTo("3");
            assertThat(rows.next()).isFalse();
        }

        assertThat(rig.api.requests())
                .extracting(request -> request.query().get("partition"))
                .containsExactly(null, "1", "2");
    }

    @Test
    void asksAgainForAPartThatWasCutOff() {
        Reply part = Reply.part("[\"2\"]", "[\"3\"]");
        rig.api.then(
                Reply.parted("A", new int[] {1, 2}, "[\"1\"]"),
                part.cut(),
                part.body(java.util.Arrays.copyOf(part.body(), part.body().length - 8)),
                Reply.part("[\"2\"]").foreign(),
                Reply.refused(429, "390505", "Too many requests."),
                part);

        assertThat(all(session.query("SELECT A FROM T"))).containsExactly("1", "2", "3");
    }

    @Test
    void refusesAResultWithOtherThanTheSaidNumberOfRows() {
        Reply short1 = Reply.parted("A", new int[] {3}, "[\"1\"]", "[\"2\"]");
        rig.api.otherwise(request -> short1);

        assertThatThrownBy(() -> session.query("SELECT A FROM T")).isInstanceOf(RetryableSinkException.class);
    }

    @Test
    void saysThatAResultIsGone() {
        rig.api.then(
                Reply.parted("A", new int[] {1, 2}, "[\"1\"]"),
                Reply.failed(422, "000709", "02000", "Statement " + Reply.HANDLE + " not found"));
        Rows rows = session.query("SELECT A FROM T");

        assertThat(rows.next()).isTrue();
        assertThatThrownBy(rows::next)
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("no longer has the result")
                .hasMessageContaining("000709");
    }

    @Test
    void refusesAResultThatSnowflakeCutShort() {
        Reply whole = Reply.rows("A", "[\"1\"]");
        rig.api.then(
                Reply.json(200, new String(whole.body(), StandardCharsets.UTF_8).replace("\"090001\"", "\"391908\"")));

        assertThatThrownBy(() -> session.query("SELECT A FROM T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("use JDBC");
    }

    @Test
    void readsOnPastAnEmptyResult() {
        rig.api.then(Reply.rows("A"));

        assertThat(all(session.query("SELECT A FROM T"))).isEmpty();
    }

    @Test
    void refusesToReadOnWhenItWasClosed() {
        rig.api.then(Reply.parted("A", new int[] {1, 1}, "[\"1\"]"));
        Rows rows = session.query("SELECT A FROM T");
        rows.close();

        assertThatThrownBy(rows::next).isInstanceOf(RetryableSinkException.class);
        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void holdsOnePartAtATime() {
        int rowsPerPart = 20_000;
        String[] rows = new String[rowsPerPart];
        java.util.Arrays.fill(rows, "[\"" + "x".repeat(500) + "\"]");
        int[] parts = new int[40];
        java.util.Arrays.fill(parts, rowsPerPart);
        Reply part = Reply.part(rows);
        rig.api.then(Reply.parted("A", parts, rows).gzip()).otherwise(request -> part);

        long count = 0;
        long most = 0;
        try (Rows result = session.query("SELECT A FROM T")) {
            while (result.next()) {
                if (++count % 100_000 == 0) {
                    System.gc();
                    most = Math.max(
                            most,
                            Runtime.getRuntime().totalMemory()
                                    - Runtime.getRuntime().freeMemory());
                }
            }
        }

        assertThat(count).isEqualTo(800_000);
        assertThat(most).as("of 400 MB of rows").isLessThan(150L << 20);
    }

    static List<@Nullable String> all(Rows rows) {
        List<@Nullable String> texts = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                texts.add(rows.text(1));
            }
        }
        return texts;
    }
}
