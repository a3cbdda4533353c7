package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.sync.internal.state.Landmark;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Odoo's database is still the one that the state is about, before anything is read or written: whenever
 * the fields are discovered again. One call for the database, one for each stream of which something is known.
 *
 * <p>What is gone proves nothing, since records are deleted. A record that was created at another moment than before, or was
 * last written earlier than before by more than the overlap, does: ids are never given twice, and clocks that were set back
 * are the overlap's matter (W2).
 */
final class RestoreCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreCheck.class);
    private static final String USERS = "res.users";
    private static final String CREATED = "create_date";
    private static final String WRITTEN = "write_date";
    private static final int LANDMARKS = 8;
    private static final int MOST_TOLD = 5;

    private final OdooClient odoo;
    private final Duration tolerance;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private @Nullable Landmark database;

    RestoreCheck(Settings settings) {
        this.odoo = settings.odoo();
        this.tolerance = settings.overlap();
    }

    /**
     * Compares what is known of the database with what is there, and keeps what is there for the next time.
     *
     * @throws RestoredDatabaseException if it is another one, or went back
     */
    void of(Run run, List<StreamRun> streams) throws InterruptedException {
        Landmark known = streams.stream()
                .map(stream -> stream.memory().database())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        database = user(known);
        compare(USERS, known, database);
        requireSame();
        run.each(this::look);
        requireSame();
    }

    private void requireSame() {
        if (!seen.isEmpty()) {
            throw new RestoredDatabaseException(
                    seen.stream().sorted().limit(MOST_TOLD).toList());
        }
    }

    private void look(StreamRun stream) {
        StreamMemory memory = stream.memory();
        List<Long> late = memory.known().unseen(0, LANDMARKS);
        Set<Long> ids = new LinkedHashSet<>(late);
        memory.landmarks().forEach(landmark -> ids.add(landmark.id()));
        List<Landmark> there = new ArrayList<>();
        try {
            if (!ids.isEmpty()) {
                there.addAll(records(stream, Domain.field("id").in(ids), ids.size(), "id asc"));
            }
            if (late.isEmpty() && memory.started()) {
                // nobody wrote just before the last run, as in the night
                there.addAll(records(stream, Domain.all(), LANDMARKS, WRITTEN + " desc, id desc"));
            }
        } catch (OdooMissingModelException e) {
            // a module that is installed again begins its ids anew
            memory.recognize(database, List.of());
            return;
        }
        Map<Long, Landmark> newest = new HashMap<>();
        // what is gone is kept for a while: if its id is given again, the database went back
        memory.landmarks().forEach(landmark -> newest.put(landmark.id(), landmark));
        for (Landmark landmark : there) {
            compare("stream " + stream.stream() + ":", newest.put(landmark.id(), landmark), landmark);
        }
        memory.recognize(
                database,
                newest.values().stream()
                        .sorted(Comparator.comparing(Landmark::lastTouched).reversed())
                        .limit(LANDMARKS)
                        .toList());
    }

    private void compare(String whose, @Nullable Landmark before, @Nullable Landmark now) {
        if (before == null || now == null || before.id() != now.id()) {
            return;
        }
        String record = whose + " record " + now.id();
        if (!before.created().equals(now.created())) {
            seen.add(record + " was created at " + before.created() + ", and is there with " + now.created());
        } else if (before.written() != null
                && now.written() != null
                && now.written().isBefore(before.written().minus(tolerance))) {
            seen.add(record + " was last written at " + before.written() + ", and is there as of " + now.written());
        }
    }

    /** The user that the database was known by, or the first one, which every database has from its beginning. */
    private @Nullable Landmark user(@Nullable Landmark known) {
        Domain same = known == null ? Domain.all() : Domain.field("id").equalTo(known.id());
        List<Landmark> found = read(USERS, OdooContext.empty(), same, 1, "id asc", CREATED);
        if (found.isEmpty() && known != null) {
            found = read(USERS, OdooContext.empty(), Domain.all(), 1, "id asc", CREATED);
        }
        return found.isEmpty() ? known : found.get(0);
    }

    private List<Landmark> records(StreamRun stream, Domain domain, int most, String order) {
        return read(stream.stream().model(), stream.stream().context(), domain, most, order, CREATED, WRITTEN);
    }

    /** Records as they are now, past the schema, whose discovery would be a call of its own; none where it isn't told. */
    private List<Landmark> read(
            String model, OdooContext context, Domain domain, int most, String order, String... moments) {
        OdooContext asked = odoo.context().overlaid(context).archived(true);
        Map<String, Object> arguments =
                Map.of("domain", domain.toList(), "fields", List.of(moments), "limit", (long) most, "order", order);
        try {
            Object answer = odoo.withContext(asked).model(model).callIdempotent("search_read", List.of(), arguments);
            return answer instanceof List<?> rows
                    ? rows.stream().flatMap(row -> landmark(row).stream()).toList()
                    : List.of();
        } catch (OdooAuthenticationException | OdooRateLimitException | OdooMissingModelException e) {
            throw e;
        } catch (OdooServerException e) {
            LOG.debug("{} does not tell when its records were created", model, e);
            return List.of();
        }
    }

    private static Optional<Landmark> landmark(@Nullable Object answer) {
        return answer instanceof Map<?, ?> row
                        && row.get("id") instanceof Number id
                        && row.get(CREATED) instanceof String created
                ? Optional.of(new Landmark(
                        id.longValue(),
                        moment(created),
                        row.get(WRITTEN) instanceof String written ? moment(written) : null))
                : Optional.empty();
    }

    private static Instant moment(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
