package io.github.odoosync.sync.internal.run;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.sink.Outcome;

/** What the audit calls that which became of a record (A1). */
public final class Actions {
    private Actions() {}

    /** Returns the action of an outcome; what is unchanged is told only where it may have been written before a crash. */
    public static AuditAction of(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> AuditAction.CREATED;
            case UPDATED -> AuditAction.UPDATED;
            case UPSERTED, UNCHANGED -> AuditAction.UPSERTED;
            case SUPERSEDED -> AuditAction.SUPERSEDED;
            case DELETED -> AuditAction.DELETED;
            case REJECTED -> AuditAction.REJECTED;
        };
    }
}
