package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would keep a run from writing is told before anything is sent, all of it at once, with what to paste. */
class VerifyTest {
    private static final String SCHEMA_GRANT =
            "role ODOOSYNC lacks CREATE TABLE on schema FINANCE.ODOO; GRANT CREATE TABLE"
                    + " ON SCHEMA \"FINANCE\".\"ODOO\" TO ROLE \"ODOOSYNC\"";
    private static final TargetTable ELSEWHERE = TargetTable.builder("elsewhere", "partners", PARTNER)
            .namespace("books")
            .build();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void allThatASessionLacksIsToldInOneMessage(String way) {
        try (AccountTarget target = target(way)) {
            target.account().sessions().loseAll();
            assertThatThrownBy(() -> target.sink().open(run("run")))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll(
                            "gives role ODOOSYNC no session to write with: database FINANCE is not there, or the role may"
                                    + " not use it: see to its spelling, or GRANT USAGE ON DATABASE \"FINANCE\" TO ROLE"
                                    + " \"ODOOSYNC\"",
                            "; schema ODOO is not there",
                            "GRANT USAGE ON SCHEMA \"FINANCE\".\"ODOO\" TO ROLE",
                            "; warehouse LOADING is not there",
                            "GRANT USAGE ON WAREHOUSE \"LOADING\" TO ROLE");
            assertThatThrownBy(() -> target.sink().preview(run("run"), List.of(PARTNERS)))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("database FINANCE", "schema ODOO", "warehouse LOADING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void aWarehouseThatSleepsForGoodIsToldBeforeAnythingIsSent(String way) {
        try (AccountTarget target = target(way)) {
            target.account().sessions().suspend();
            assertThatThrownBy(() -> target.sink().open(run("run")))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining(
                            "warehouse LOADING is suspended and does not resume by itself: ALTER WAREHOUSE"
                                    + " \"LOADING\" SET AUTO_RESUME = TRUE");
            assertThat(target.server().statements()).noneMatch(sql -> sql.startsWith("CREATE"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void rightsThatLackAreToldWithTheirGrants(String way) {
        try (AccountTarget target = target(way)) {
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.account().rights().revoke("DATABASE", "CREATE SCHEMA");
            List<TablePreview> previews = target.sink().preview(run("run"), List.of(PARTNERS, ELSEWHERE));
            assertThat(previews.get(0).problems()).containsExactly(SCHEMA_GRANT);
            assertThat(previews.get(1).problems())
                    .containsExactly(
                            SCHEMA_GRANT,
                            "schema BOOKS is not there, or the role may not use it: role ODOOSYNC lacks CREATE SCHEMA on"
                                    + " database FINANCE; GRANT CREATE SCHEMA ON DATABASE \"FINANCE\" TO ROLE \"ODOOSYNC\","
                                    + " or, if it is there, GRANT USAGE, CREATE TABLE ON SCHEMA \"FINANCE\".\"BOOKS\" to it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void rightsOnATableOfSomebodyElseAreTold(String way) {
        TargetTable hard = TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                .deletes(Deletes.HARD)
                .build();
        try (AccountTarget target = target(way)) {
            write(target, PARTNERS);
            target.account().rights().revoke("TABLE", "OWNERSHIP");
            target.account().rights().grant("TABLE", "SELECT", "ROLE", "ODOOSYNC");
            assertThat(problems(target, hard))
                    .contains(
                            "role ODOOSYNC lacks INSERT, UPDATE, DELETE on table FINANCE.ODOO.RES_PARTNER; GRANT INSERT,"
                                    + " UPDATE, DELETE ON TABLE \"FINANCE\".\"ODOO\".\"RES_PARTNER\" TO ROLE \"ODOOSYNC\"")
                    .anySatisfy(problem -> assertThat(problem)
                            .contains("lacks INSERT, UPDATE on table FINANCE.ODOO._ODOOSYNC_STREAMS"));
            assertThat(problems(target, wider())).anySatisfy(problem -> assertThat(problem)
                    .contains("lacks OWNERSHIP on table FINANCE.ODOO.RES_PARTNER", "COPY CURRENT GRANTS"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void rightsByAnotherRoleAreNoneThatLack(String way) {
        try (AccountTarget target = target(way)) {
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.account().rights().grant("SCHEMA", "CREATE TABLE", "ROLE", "LOADER");
            assertThat(problems(target, PARTNERS)).containsExactly(SCHEMA_GRANT);
            target.account().rights().inherit("LOADER");
            assertThat(problems(target, PARTNERS)).isEmpty();
        }
        try (AccountTarget target = target(way)) {
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.account().rights().inherit("SYSADMIN");
            assertThat(problems(target, PARTNERS)).as("the owner's").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void whatCantBeKnownIsNoProblem(String way) {
        try (AccountTarget target = target(way)) {
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.account().rights().grant("SCHEMA", "CREATE TABLE", "DATABASE_ROLE", "LOADERS");
            assertThat(problems(target, PARTNERS)).as("a database role's").isEmpty();
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.account().rights().revoke("SCHEMA", "USAGE");
            target.account().rights().revoke("SCHEMA", "CREATE STREAM");
            assertThat(problems(target, PARTNERS)).as("none of ours is seen").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void aRefusalForWantOfARightNamesItsGrant(String way) {
        try (AccountTarget target = target(way)) {
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            assertThatThrownBy(() -> write(target, PARTNERS))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll(
                            "preparing table ODOO.RES_PARTNER: the role lacks a right: GRANT CREATE TABLE ON SCHEMA"
                                    + " \"FINANCE\".\"ODOO\" TO ROLE \"ODOOSYNC\"",
                            "(003001: SQL access control error:");
            target.account().rights().grant("SCHEMA", "CREATE TABLE", "ROLE", "ODOOSYNC");
            write(target, PARTNERS);
            target.account().rights().revoke("TABLE", "OWNERSHIP");
            assertThatThrownBy(() -> write(target, PARTNERS, partner(2, "two", v(1))))
                    .hasMessageContaining("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE"
                            + " \"FINANCE\".\"ODOO\".\"RES_PARTNER\" TO ROLE \"ODOOSYNC\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void allThatIsWrongWithATableComesTogether(String way) {
        TargetTable changed = TargetTable.builder(
                        PARTNERS.stream(),
                        PARTNERS.name(),
                        RecordSchema.of(
                                null,
                                List.of(
                                        FieldSchema.of("id", LogicalType.INT64),
                                        FieldSchema.of("name", LogicalType.INT64)),
                                List.of("id")))
                .build();
        TargetTable odd = TargetTable.builder(
                        "odd",
                        "_odoosync_odd",
                        RecordSchema.of(
                                null,
                                List.of(
                                        FieldSchema.of("id", LogicalType.FLOAT64),
                                        FieldSchema.of("_version", LogicalType.INT64)),
                                List.of("id")))
                .build();
        try (AccountTarget target = target(way)) {
            write(target, PARTNERS);
            target.account().rights().revoke("TABLE", "OWNERSHIP");
            target.account().rights().grant("TABLE", "SELECT", "ROLE", "ODOOSYNC");
            List<TablePreview> previews = target.sink().preview(run("run"), List.of(changed, odd));
            assertThat(previews.get(0).problems())
                    .anySatisfy(problem -> assertThat(problem).contains("field name is now NUMBER(19,0)"))
                    .anySatisfy(problem ->
                            assertThat(problem).contains("lacks INSERT, UPDATE on table FINANCE.ODOO.RES_PA"));
            assertThat(previews.get(1).problems()).singleElement().satisfies(problem -> assertThat(problem)
                    .contains(
                            "begins with _odoosync_",
                            "field id is FLOAT64, which can't be a key",
                            "field _version has the name of a column of the sink's own"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void aRunWithAllRightsOpens(String way) {
        try (AccountTarget target = target(way)) {
            assertThatCode(() -> write(target, PARTNERS)).doesNotThrowAnyException();
            assertThat(problems(target, PARTNERS)).isEmpty();
            assertThat(problems(target, wider())).isEmpty();
        }
    }

    private AccountTarget target(String way) {
        return AccountTarget.of(way, folder);
    }

    private static TargetTable wider() {
        List<FieldSchema> fields = new ArrayList<>(PARTNER.fields());
        fields.add(FieldSchema.of("added", LogicalType.STRING));
        return TargetTable.builder(
                        PARTNERS.stream(), PARTNERS.name(), RecordSchema.of(null, fields, PARTNER.keyFields()))
                .build();
    }

    private static List<String> problems(AccountTarget target, TargetTable table) {
        return target.sink().preview(run("run"), List.of(table)).get(0).problems();
    }

    private static void write(AccountTarget target, TargetTable table) {
        write(target, table, partner(1, "one", v(1)));
    }

    private static void write(AccountTarget target, TargetTable table, SyncRecord partner) {
        try (SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner)));
        }
    }
}
