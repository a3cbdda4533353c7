package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent for a statement, and what its end is told as. */
@Timeout(60)
class SubmitTest {
    private final ApiRig rig = new ApiRig();
    private final Session session = rig.session();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void sendsTheStatementInItsContext() {
        rig.api.then(Reply.status("status", "Table T successfully created."));

        session.update("CREATE TABLE \"T\" (\"A\" TEXT)");

        JsonNode body = rig.api.requests().get(0).json();
        assertThat(body.path("statement").asText()).isEqualTo("CREATE TABLE \"T\" (\"A\" TEXT)");
        assertThat(body.path("timeout").asLong()).isEqualTo(600);
        assertThat(body.path("role").asText()).isEqualTo("LOADER");
        assertThat(body.path("warehouse").asText()).isEqualTo("LOAD_WH");
        assertThat(body.path("database").asText()).isEqualTo("ODOO");
        assertThat(body.path("schema").asText()).isEqualTo("FINANCE");
        assertThat(body.path("parameters").path("timezone").asText()).isEqualTo("UTC");
        assertThat(body.path("parameters").path("query_tag").asText()).isEqualTo("odoosync finance r1");
        assertThat(body.has("bindings")).isFalse();
        assertThat(rig.api.requests().get(0).query())
                .containsEntry("nullable", "true")
                .doesNotContainKey("retry");
    }

    @Test
    void bindsTextsInOrderAndNullAsNull() {
        rig.api.then(Reply.rows("number of rows inserted", "[\"3\"]"));

        session.update("INSERT INTO T SELECT ?, ?, ?", "", null, "ü\uD83D\uDE00\"\\\n");

        JsonNode bindings = rig.api.requests().get(0).json().path("bindings");
        assertThat(bindings.at("/1/value").asText("missing")).isEmpty();
        assertThat(bindings.at("/2/value").isNull()).isTrue();
        assertThat(bindings.at("/3/value").asText()).isEqualTo("ü\uD83D\uDE00\"\\\n");
        assertThat(bindings.at("/3/type").asText()).isEqualTo("TEXT");
        assertThat(bindings).hasSize(3);
    }

    @Test
    void givesEachStatementAnIdOfItsOwn() {
        rig.api.otherwise(request -> Reply.status("status", "ok"));

        session.update("SELECT 1");
        session.update("SELECT 1");

        assertThat(rig.api.requests()).extracting(Received::requestId).doesNotHaveDuplicates();
    }

    @Test
    void countsChangedRowsByTheStatistics() {
        Reply reply = Reply.rows("number of rows inserted,number of rows updated", "[\"7\",\"7\"]");
        String body = new String(reply.body(), StandardCharsets.UTF_8)
                .replaceFirst(
                        "}$",
                        ",\"stats\":{\"numRowsInserted\":3,\"numRowsUpdated\":2,\"numRowsDeleted\":1,"
                                + "\"numDuplicateRowsUpdated\":9}}");
        rig.api.then(Reply.json(200, body));

        assertThat(session.update("MERGE INTO T ...")).isEqualTo(6);
    }

    @Test
    void countsChangedRowsByTheColumnsWhereThereAreNoStatistics() {
        rig.api.then(Reply.rows(
                "number of rows inserted,number of multi-joined rows updated,number of rows updated,number of rows deleted",
                "[\"3\",\"100\",\"2\",\"1\"]"));

        assertThat(session.update("MERGE INTO T ...")).isEqualTo(6);
    }

    @Test
    void countsNoRowsForDdl() {
        rig.api.then(Reply.status("status", "12 objects changed"));

        assertThat(session.update("DROP TABLE T")).isZero();
    }

    @Test
    void tells422InSnowflakesWords() {
        rig.api.then(Reply.failed(422, "002003", "02000", "Object 'T' does not exist or not authorized."));

        assertThatThrownBy(() -> session.query("SELECT * FROM T"))
                .isInstanceOfSatisfying(StatementException.class, e -> {
                    assertThat(e.code()).isEqualTo("002003");
                    assertThat(e.sqlState()).isEqualTo("02000");
                    assertThat(e).hasMessage("Object 'T' does not exist or not authorized.");
                });
        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void tells408AsAStatementThatRanOutOfTime() {
        rig.api.then(Reply.failed(408, "000630", "57014", "Statement reached its statement timeout of 600 second(s)."));

        assertThatThrownBy(() -> session.update("MERGE INTO T ..."))
                .isInstanceOfSatisfying(StatementException.class, e -> {
                    assertThat(e.code()).isEqualTo("000630");
                    assertThat(e.sqlState()).isEqualTo("57014");
                });
        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void tells408WithoutWordsAsTheSame() {
        rig.api.then(Reply.json(408, "{\"statementHandle\":\"" + Reply.HANDLE + "\"}"));

        assertThatThrownBy(() -> session.update("MERGE INTO T ..."))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.code()).isEqualTo("000630"))
                .hasMessageContaining("longer than it may");
    }

    @Test
    void tellsASessionParameterThatSnowflakeRefuses() {
        rig.api.then(Reply.refused(400, "391917", "Invalid parameter. 'X' is not allowed or invalid for SQL API."));

        assertThatThrownBy(() -> session.update("SELECT 1"))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.code()).isEqualTo("391917"));
    }

    @Test
    void metersWhatWasSentAndReceived() {
        rig.api.then(Reply.failed(503, "390000", "", "busy").foreign()).then(Reply.rows("A", "[\"1\"]"));

        try (Rows rows = session.query("SELECT ?", "x".repeat(2_000_000))) {
            assertThat(rows.next()).isTrue();
        }

        long body = rig.api.requests().get(0).body().length;
        assertThat(body).isGreaterThan(2_000_000);
        assertThat(rig.meter.requests()).isEqualTo(2);
        assertThat(rig.meter.bytesSent()).isEqualTo(2 * body);
        assertThat(rig.meter.bytesReceived()).isBetween(200L, 2_000L);
    }
}
