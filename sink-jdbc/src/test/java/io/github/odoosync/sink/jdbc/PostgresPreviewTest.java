package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PostgreSQL's user may not do is told before a run, all at once, each with the statement that gives it. */
class PostgresPreviewTest extends SinkFixture {
    private static final TargetTable ELSEWHERE = TargetTable.builder("res.users", "res_users", PARTNER)
            .namespace("elsewhere")
            .build();

    private final PostgresTarget postgres = new PostgresTarget();

    @Override
    protected PostgresTarget newTarget() {
        return postgres;
    }

    @Test
    void userWithoutAnyRightIsToldOfEachAndTheGrantsAreEnough() throws SQLException {
        Sink sink = as("newcomer");
        List<String> problems = problems(sink, PARTNERS, ELSEWHERE);
        assertThat(problems)
                .contains(
                        "user newcomer may not create table public.res_partner; GRANT CREATE ON SCHEMA \"public\" TO"
                                + " \"newcomer\"",
                        "user newcomer may not create schema elsewhere; GRANT CREATE ON DATABASE \"" + database()
                                + "\" TO \"newcomer\"");
        grant(problems);

        assertThat(problems(sink, PARTNERS, ELSEWHERE)).isEmpty();
        try (var run = sink.open(run("run"))) {
            run.writer(PARTNERS).close();
            run.writer(ELSEWHERE).close();
        }
    }

    @Test
    void rightsOnATableOfSomebodyElseAreTold() throws SQLException {
        open(PARTNERS);
        Sink sink = as("guest");
        List<String> problems = problems(sink, PARTNERS);
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains("INSERT in table public.res_partner"))
                .anySatisfy(problem -> assertThat(problem).contains("UPDATE in table public._odoosync_streams"));
        grant(problems);

        assertThat(problems(sink, PARTNERS)).isEmpty();
        TargetTable wider = TargetTable.builder(
                        PARTNERS.stream(),
                        PARTNERS.name(),
                        RecordSchema.of(
                                "Contact",
                                List.of(
                                        FieldSchema.of("id", LogicalType.INT64),
                                        FieldSchema.of("city", LogicalType.STRING)),
                                List.of("id")))
                .build();
        assertThat(problems(sink, wider)).singleElement().asString().contains("change the columns", "postgres");
    }

    @Test
    void nothingIsMade() throws SQLException {
        problems(JdbcSink.to(postgres.url()), PARTNERS, ELSEWHERE);
        assertThat(postgres.text("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname IN ('public', 'elsewhere')"))
                .isEqualTo("0");
        assertThat(postgres.text("SELECT count(*) FROM pg_namespace WHERE nspname = 'elsewhere'"))
                .isEqualTo("0");
    }

    /** Roles live in the server, beyond the test's database. */
    private Sink as(String role) throws SQLException {
        postgres.execute("DROP ROLE IF EXISTS " + role, "CREATE ROLE " + role + " LOGIN");
        return JdbcSink.to(postgres.url().replace("user=postgres", "user=" + role));
    }

    private String database() throws SQLException {
        return postgres.text("SELECT current_database()");
    }

    private void grant(List<String> problems) throws SQLException {
        for (String problem : problems) {
            postgres.execute(problem.substring(problem.indexOf("; ") + 2));
        }
    }

    private static List<String> problems(Sink sink, TargetTable... tables) {
        return sink.preview(run("asks"), List.of(tables)).stream()
                .flatMap(table -> table.problems().stream())
                .distinct()
                .toList();
    }
}
