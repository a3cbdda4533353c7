package io.github.odoosync.sink.jdbc.internal.store;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.audit.AuditVerifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Reads a pipeline's log from beginning to end and checks its chain. */
public final class AuditCheck {
    private static final long PAGE = 10_000;

    private final Connection connection;
    private final String pipeline;
    private final AuditVerifier verifier;

    /**
     * Prepares the check of a pipeline's log.
     *
     * @param heads that the log must still lead to
     */
    public AuditCheck(Connection connection, String pipeline, Collection<AuditHead> heads) {
        this.connection = connection;
        this.pipeline = pipeline;
        this.verifier = new AuditVerifier(heads);
    }

    /** {@return what was found} */
    public AuditVerification verify() throws SQLException {
        long end = 0;
        int number = 0;
        for (AuditTables.Segment segment : AuditTables.segments(connection, pipeline)) {
            AuditSeal seal = segment.seal();
            number++;
            if (seal.segment() != number) {
                verifier.broken("segment " + number + " is missing from " + AuditTables.SEGMENTS);
            } else if (seal.dropped()) {
                verifier.dropped(seal, AuditTables.SEGMENTS);
            } else if (verifier.intact()) {
                segment(seal);
            }
            end = seal.after().sequence();
        }
        if (verifier.intact() && !rows(end, Long.MAX_VALUE, " LIMIT 1").isEmpty()) {
            verifier.broken(AuditTables.ENTRIES + ": there are entries after " + end + ", with which "
                    + AuditTables.SEGMENTS + " ends");
        }
        return verifier.end(List.of());
    }

    private void segment(AuditSeal seal) throws SQLException {
        verifier.segment();
        String place = AuditTables.ENTRIES + ", segment " + seal.segment();
        long last = seal.after().sequence();
        for (long from = seal.before().sequence(); from < last && verifier.intact(); from += PAGE) {
            for (AuditTables.Row row : rows(from, Math.min(from + PAGE, last), "")) {
                if (!verifier.entry(row.head(), row.entry(), () -> place)) {
                    return;
                }
            }
        }
        if (verifier.intact()) {
            verifier.sealed(seal, place);
        }
    }

    private List<AuditTables.Row> rows(long after, long last, String limit) throws SQLException {
        return AuditTables.rows(
                connection,
                "pipeline = ? AND sequence > ? AND sequence <= ? ORDER BY sequence" + limit,
                List.of(pipeline, after, last));
    }
}
