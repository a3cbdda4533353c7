package io.github.odoosync.live.workload;

import io.github.odoosync.client.domain.Domain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Transactions that write, as Odoo does, with the moment of their start, and commit after some runs of the sync. */
final class OpenTransactions implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofSeconds(12);
    /** PostgreSQL's {@code lock_not_available}. */
    private static final String LOCKED = "55P03";

    private static final String NOW = "now() AT TIME ZONE 'UTC'";

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> commits = new ArrayList<>();

    List<Operation> operations() {
        return List.of(
                new Operation("write a partner, commit late", this::write),
                new Operation("insert a tag, commit late", this::insert));
    }

    private void write(Scene scene) throws SQLException {
        hold(
                scene,
                "UPDATE res_partner SET comment = '<p>%s</p>', write_date = %s WHERE id = %d"
                        .formatted(scene.name(), NOW, scene.any("res.partner", Domain.all())));
    }

    private void insert(Scene scene) throws SQLException {
        hold(scene, """
                INSERT INTO res_partner_category
                    (id, name, active, color, parent_path, create_uid, create_date, write_uid, write_date)
                SELECT id, jsonb_build_object('en_US', '%1$s'), true, 3, id || '/', 1, %2$s, 1, %2$s
                FROM nextval('res_partner_category_id_seq') AS id""".formatted(scene.name(), NOW));
    }

    private void hold(Scene scene, String statement) throws SQLException {
        Connection connection = scene.database().open();
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET LOCAL lock_timeout = '2s'");
            sql.executeUpdate(statement);
        } catch (SQLException e) {
            connection.close();
            if (LOCKED.equals(e.getSQLState())) {
                throw new NothingThere("a record that no other transaction holds");
            }
            throw e;
        }
        long hold = scene.random().nextLong(SHORTEST.toMillis(), LONGEST.toMillis());
        commits.add(later.schedule(() -> commit(connection), hold, TimeUnit.MILLISECONDS));
    }

    private static Void commit(Connection connection) throws SQLException {
        try (connection) {
            connection.commit();
        }
        return null;
    }

    /** Waits until all are committed. */
    @Override
    public void close() {
        later.shutdown();
        try {
            for (Future<?> commit : commits) {
                commit.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a transaction could not be committed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
