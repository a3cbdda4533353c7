package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /updated} and {@code /deleted} of an object: which records changed between two moments, the first one included. Moments are
 * of whole minutes, as documented: seconds are dropped. Guarded by its org.
 */
public final class Replication {
    private static final Duration UPDATES_KEPT = Duration.ofDays(30);
    private static final Duration DELETIONS_KEPT = Duration.ofDays(15);
    private static final String WRONG_DATE = "INVALID_REPLICATION_DATE";

    private final Org org;
    private int idLimit = 600_000;
    private @Nullable Instant earliestDeletion;
    private @Nullable Instant covered;

    Replication(Org org) {
        this.org = org;
    }

    /** Sets how many ids an answer has at most; 600,000 if not called. */
    public void idLimit(int ids) {
        synchronized (org) {
            idLimit = ids;
        }
    }

    /** Forgets what was deleted before a moment, as the purge of the delete log does; before 15 days ago if not called. */
    public void earliestDeletion(Instant moment) {
        synchronized (org) {
            earliestDeletion = moment;
        }
    }

    /** Answers this as {@code latestDateCovered} where it is earlier than the end asked for, as if a long transaction went on. */
    public void latestCovered(Instant moment) {
        synchronized (org) {
            covered = moment;
        }
    }

    Reply updated(Table table, Map<String, String> query) {
        Span span = span(query);
        List<String> ids = new ArrayList<>();
        for (StoredRecord record : table.all()) {
            if (!record.deleted() && record.value("SystemModstamp") instanceof Instant at && span.has(at)) {
                ids.add(record.id());
            }
        }
        check(ids.size());
        ObjectNode answer = Call.JSON.createObjectNode();
        ids.forEach(answer.putArray("ids")::add);
        return covered(answer, span);
    }

    Reply deleted(Table table, Map<String, String> query) {
        Span span = span(query);
        Instant purged = earliestDeletion;
        Instant earliest = purged == null ? org.now().minus(DELETIONS_KEPT) : purged;
        ObjectNode answer = Call.JSON.createObjectNode();
        ArrayNode records = answer.putArray("deletedRecords");
        for (Change change : org.changes().all()) {
            Instant at = change.committedAt().truncatedTo(ChronoUnit.SECONDS);
            if (change.kind() == Change.Kind.DELETED
                    && change.object().equals(table.def().name())
                    && span.has(at)
                    && !at.isBefore(earliest)
                    && isGone(table, change.recordId())) {
                records.addObject().put("id", change.recordId()).set("deletedDate", Values.answered(at));
            }
        }
        check(records.size());
        answer.set("earliestDateAvailable", Values.answered(earliest));
        return covered(answer, span);
    }

    private static boolean isGone(Table table, String id) {
        StoredRecord record = table.get(id);
        return record == null || record.deleted();
    }

    private Reply covered(ObjectNode answer, Span span) {
        Instant now = minute(org.now());
        Instant latest = now.isBefore(span.end()) ? now : span.end();
        Instant until = covered;
        answer.set("latestDateCovered", Values.answered(until != null && until.isBefore(latest) ? until : latest));
        return Reply.json(200, answer);
    }

    private void check(int ids) {
        if (ids > idLimit) {
            throw Refusal.of("EXCEEDED_ID_LIMIT", "exceeded the limit of " + idLimit + " ids: choose a shorter time");
        }
    }

    private Span span(Map<String, String> query) {
        try {
            Span span = new Span(
                    minute(Values.instant(query.getOrDefault("start", ""))),
                    minute(Values.instant(query.getOrDefault("end", ""))));
            if (!span.start().isBefore(span.end())) {
                throw Refusal.of(WRONG_DATE, "endDate must be at least one minute greater than startDate");
            }
            if (span.start().isBefore(org.now().minus(UPDATES_KEPT))) {
                throw Refusal.of(WRONG_DATE, "startDate cannot be more than 30 days ago");
            }
            return span;
        } catch (DateTimeException e) {
            throw Refusal.of("MALFORMED_QUERY", "start and end must be dates with times and zones");
        }
    }

    private static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    /** From a moment, which is included, to another, which is not. */
    private record Span(Instant start, Instant end) {
        boolean has(Instant moment) {
            return !moment.isBefore(start) && moment.isBefore(end);
        }
    }
}
