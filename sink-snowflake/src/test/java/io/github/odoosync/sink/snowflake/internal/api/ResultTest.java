package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
                part.body(Arrays.copyOf(part.body(), part.body().length - 8)),
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
        Random random = new Random(7);
        String[] rows = new String[5_000];
        Arrays.setAll(rows, i -> "[\"" + new BigInteger(4_000, random).toString(16) + "\"]");
        int[] parts = new int[30];
        Arrays.fill(parts, rows.length);
        Reply part = Reply.part(rows);
        assertThat(part.body()).hasSizeGreaterThan(2 << 20);
        rig.api.then(Reply.parted("A", parts, rows).gzip()).otherwise(request -> part);

        long count = 0;
        try (Rows result = session.query("SELECT A FROM T")) {
            long before = 0;
            while (result.next()) {
                if (++count == 2 * rows.length) {
                    before = used();
                } else if (count == 30L * rows.length) {
                    assertThat(used() - before).as("held of 60 MB that came").isLessThan(15 << 20);
                }
            }
        }

        assertThat(count).isEqualTo(30L * rows.length);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
