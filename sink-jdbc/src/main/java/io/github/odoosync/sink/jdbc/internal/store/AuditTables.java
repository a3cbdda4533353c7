package io.github.odoosync.sink.jdbc.internal.store;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import io.github.odoosync.spi.record.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a {@code JdbcAuditLog}: an entry per row, and a segment per row, of which the last one grows. */
public final class AuditTables {
    /** The table of the entries. */
    public static final String ENTRIES = "_odoosync_audit";

    static final String SEGMENTS = "_odoosync_audit_segments";

    /**
     * An entry with its place in the chain.
     *
     * @param head the chain that ends with the entry
     */
    record Row(AuditHead head, AuditEntry entry) {}

    /**
     * A segment, with a seal that is broken by each append while the segment is the last.
     *
     * @param since when its first entry was written
     */
    public record Segment(AuditSeal seal, Instant since) {

        /** {@return how many entries it has, or had before they were dropped} */
        public long entries() {
            return seal.after().sequence() - seal.before().sequence();
        }
    }

    private AuditTables() {}

    /** Makes the tables where they are missing, and the indexes. */
    public static void create(Connection connection, List<String> indexes) throws SQLException {
        Sql.execute(connection, """
                CREATE TABLE IF NOT EXISTS %s (
                  pipeline VARCHAR NOT NULL, sequence BIGINT NOT NULL, hash VARCHAR NOT NULL,
                  written_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL, stream VARCHAR NOT NULL,
                  record_key VARCHAR NOT NULL, version TIMESTAMP, action VARCHAR NOT NULL, target VARCHAR NOT NULL,
                  batch BIGINT NOT NULL, reason VARCHAR)""".formatted(ENTRIES));
        Sql.execute(connection, """
                CREATE TABLE IF NOT EXISTS %s (
                  pipeline VARCHAR NOT NULL, segment INTEGER NOT NULL, since TIMESTAMP NOT NULL,
                  until TIMESTAMP NOT NULL, before_head VARCHAR NOT NULL, after_head VARCHAR NOT NULL,
                  dropped BOOLEAN NOT NULL, PRIMARY KEY (pipeline, segment))""".formatted(SEGMENTS));
        for (String index : indexes) {
            Sql.execute(connection, index);
        }
    }

    /** {@return the segments in their order} */
    public static List<Segment> segments(Connection connection, String pipeline) throws SQLException {
        return segments(connection, pipeline, "segment");
    }

    /** {@return the segment that grows, or null before the first entry} */
    public static @Nullable Segment last(Connection connection, String pipeline) throws SQLException {
        List<Segment> last = segments(connection, pipeline, "segment DESC LIMIT 1");
        return last.isEmpty() ? null : last.get(0);
    }

    private static List<Segment> segments(Connection connection, String pipeline, String order) throws SQLException {
        String sql = "SELECT segment, before_head, after_head, until, dropped, since FROM " + SEGMENTS
                + " WHERE pipeline = ? ORDER BY " + order;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, pipeline);
            List<Segment> segments = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    segments.add(new Segment(
                            new AuditSeal(
                                    rows.getInt(1),
                                    AuditHead.parse(rows.getString(2)),
                                    AuditHead.parse(rows.getString(3)),
                                    moment(rows, 4),
                                    rows.getBoolean(5)),
                            moment(rows, 6)));
                }
            }
            return segments;
        }
    }

    /** Adds a segment, or replaces the one of its number. */
    public static void save(Connection connection, String pipeline, Segment segment) throws SQLException {
        AuditSeal seal = segment.seal();
        Sql.update(
                connection,
                """
                INSERT INTO %s (pipeline, segment, since, until, before_head, after_head, dropped)
                VALUES (?, ?, CAST(? AS TIMESTAMP), CAST(? AS TIMESTAMP), ?, ?, ?)
                ON CONFLICT (pipeline, segment) DO UPDATE SET
                  until = excluded.until, after_head = excluded.after_head, dropped = excluded.dropped""".formatted(SEGMENTS),
                pipeline,
                seal.segment(),
                Micros.sql(segment.since()),
                Micros.sql(seal.until()),
                seal.before().toString(),
                seal.after().toString(),
                seal.dropped());
    }

    /** {@return rows of a pipeline that meet a condition, in the order of the chain} */
    static List<Row> rows(Connection connection, String condition, List<Object> parameters) throws SQLException {
        String sql = """
                SELECT sequence, hash, written_at, pipeline, run_id, stream, record_key, version, action, target, batch,
                  reason
                FROM %s WHERE %s""".formatted(ENTRIES, condition);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            List<Row> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(AuditHead.parse(rows.getLong(1) + ":" + rows.getString(2)), entry(rows)));
                }
            }
            return found;
        }
    }

    private static AuditEntry entry(ResultSet rows) throws SQLException {
        return new AuditEntry(
                moment(rows, 3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                RecordKey.parse(rows.getString(7)),
                rows.getObject(8) == null ? null : moment(rows, 8),
                AuditAction.valueOf(rows.getString(9)),
                rows.getString(10),
                rows.getLong(11),
                rows.getString(12));
    }

    private static Instant moment(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
