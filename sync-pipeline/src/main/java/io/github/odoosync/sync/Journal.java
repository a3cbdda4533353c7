package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.sink.RunContext;
import java.util.List;

/** Puts into the audit what happened to a pipeline or one of its streams in a run, beside the records that moved (A1). */
final class Journal {
    private final Settings settings;
    private final RunContext run;

    Journal(Settings settings, RunContext run) {
        this.settings = settings;
        this.run = run;
    }

    /** Notes what happened to the whole pipeline. */
    AuditHead note(String text) {
        return note("", text);
    }

    /** Notes what happened to a stream. */
    AuditHead note(String stream, String text) {
        return settings.auditLog()
                .append(List.of(
                        AuditEntry.note(settings.clock().instant(), run.pipeline(), run.runId(), stream, text)));
    }
}
