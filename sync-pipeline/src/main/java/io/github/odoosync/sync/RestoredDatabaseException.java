package io.github.odoosync.sync;

import java.util.List;

/**
 * Odoo's database is not the one that the pipeline's state is about: it was restored from a backup, or another one is in its
 * place. The run stops before it writes what it read. It is the cause of the {@link SyncException} that the run ends with.
 */
public final class RestoredDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestoredDatabaseException(List<String> seen) {
        super("Odoo's database was restored from a backup, or is another one than the state is about: "
                + String.join("; ", seen)
                + ". What was read is not written. Lead the client to the right database; or, if"
                + " this is the one to follow from now on, call acceptRestore() and then reconcile(), and run again");
    }
}
