package io.github.odoosync.spi.audit;

import java.util.List;

/**
 * Keeps one entry for each record that moved (A1): ids and what became of them, never values or secrets. Thread-safe.
 *
 * <p>Entries are durable when {@link #append} returns, which is before the mark that covers them is saved (A2). A crash
 * between the two makes the records move again, and appends their entries again.
 */
public interface AuditLog {

    /**
     * Appends entries in their order.
     *
     * @param entries what moved
     * @throws AuditException if they could not be kept; the run stops and the mark stays
     */
    void append(List<AuditEntry> entries);
}
