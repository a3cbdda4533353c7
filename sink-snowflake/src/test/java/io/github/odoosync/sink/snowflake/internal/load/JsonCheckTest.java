package io.github.odoosync.sink.snowflake.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text passes if {@code PARSE_JSON} takes it. */
class JsonCheckTest {
    private static final RecordSchema SCHEMA = RecordSchema.of(
            null,
            List.of(
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("text", LogicalType.STRING),
                    FieldSchema.of("json", LogicalType.JSON)),
            List.of("id"));

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "null",
                "true",
                "-1.5e300",
                "\"text\"",
                "[]",
                "{}",
                " {\"a\": [1, {\"a\": null}]}\n",
                "\"\\ud83d\\ude00\""
            })
    void jsonPasses(@Nullable String json) {
        assertThat(misfit("not [json", json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "{",
                "[1,]",
                "[1] [2]",
                "{'a': 1}",
                "{\"a\": 1, \"a\": 2}",
                "{\"b\": {\"a\": 1, \"a\": 2}}",
                "[1] // remark",
                "01"
            })
    void anythingElseIsRejectedByTheNameOfItsField(String json) {
        assertThat(misfit("text", json))
                .isEqualTo(new Misfit(
                        Misfit.NOT_JSON, "field json: the text is not JSON, or has a name twice in one object"));
    }

    @Test
    void namesMayComeAgainInOtherObjects() {
        assertThat(misfit("", "[{\"a\": 1}, {\"a\": {\"a\": 2}}]")).isNull();
    }

    private static @Nullable Misfit misfit(String text, @Nullable String json) {
        return new JsonCheck(SCHEMA).misfit(SyncRecord.upsert(SCHEMA, new @Nullable Object[] {1L, text, json}, null));
    }
}
