package io.github.odoosync.sync.internal.run;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.RunContext;
import java.time.Clock;
import java.util.List;

/** Puts into the audit what happened to a pipeline or one of its streams in a run, beside the records that moved (A1). */
public final class Journal {
    private final AuditLog log;
    private final Clock clock;
    private final RunContext run;

    /** Notes what happens in a run. */
    public Journal(AuditLog log, Clock clock, RunContext run) {
        this.log = log;
        this.clock = clock;
        this.run = run;
    }

    /** Notes what happened to the whole pipeline. */
    public AuditHead note(String text) {
        return note("", text);
    }

    /** Notes what happened to a stream. */
    public AuditHead note(String stream, String text) {
        return log.append(List.of(AuditEntry.note(clock.instant(), run.pipeline(), run.runId(), stream, text)));
    }
}
