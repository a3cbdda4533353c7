package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.read.Answers.Answer;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import io.github.odoosync.spi.source.SourceException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the log of deletions, which knows those too that are in the recycle bin no more, for 15 days and up to 600,000
 * (Salesforce, "sObject Get Deleted").
 *
 * @param rest of the org
 */
record Deletions(Rest rest) {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
    /** Seconds don't count, and start and end must be more than a minute apart. */
    private static final Duration SHORTEST = Duration.ofMinutes(3);

    private static final Duration JUST_NOW = Duration.ofMinutes(5);
    private static final DateTimeFormatter PARAMETER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    /**
     * A deletion.
     *
     * @param id of the record
     * @param when it was deleted
     */
    record Gone(String id, Instant when) {}

    /**
     * Deletions.
     *
     * @param gone some 150 bytes each
     * @param covered until when all are told
     */
    record Log(List<Gone> gone, Instant covered) {}

    /**
     * Asks for what was deleted.
     *
     * @param since from when on
     * @param overlap how much earlier to begin
     * @param now the machine's time
     * @return the deletions; empty if the log does not reach back so far, or knows too many
     */
    Optional<Log> since(String object, Instant since, Duration overlap, Instant now) {
        Instant start = since.minus(overlap);
        Instant end = now.isBefore(start.plus(SHORTEST)) ? start.plus(SHORTEST) : now;
        RestCall call = call(object, start, end);
        Answer<Told> answer = Answers.read(rest, call, Deletions::told);
        Told told = answer.value();
        if (told == null) {
            if (answer.errors().has("INVALID_REPLICATION_DATE")
                    || answer.errors().has("EXCEEDED_ID_LIMIT")) {
                LOG.warn(
                        "{}: {}; all of it is read",
                        call.what(),
                        answer.errors().shown());
                return Optional.empty();
            }
            throw Answers.refused(call, answer.errors(), "check that the user may read it");
        }
        if (told.earliest != null && told.earliest.isAfter(since)) {
            LOG.warn("{}: the log begins at {}, after {}; all of it is read", call.what(), told.earliest, since);
            return Optional.empty();
        }
        return Optional.of(told.log(call));
    }

    /**
     * Asks until when deletions are logged.
     *
     * @param now the machine's time
     * @return a moment before now, by the org's clock
     * @throws SourceException if the machine's clock is ahead
     */
    Instant covered(String object, Instant now) {
        RestCall call = call(object, now.minus(JUST_NOW), now);
        Answer<Told> answer = Answers.read(rest, call, Deletions::told);
        Told told = answer.value();
        if (told == null) {
            throw Answers.refused(
                    call,
                    answer.errors(),
                    "see whether this machine's clock is right, and whether the user may read it");
        }
        return told.log(call).covered();
    }

    private static RestCall call(String object, Instant start, Instant end) {
        return RestCall.get(
                "asking for deletions of " + object,
                "/sobjects/" + object + "/deleted/?start=" + parameter(start) + "&end=" + parameter(end));
    }

    private static String parameter(Instant moment) {
        return URLEncoder.encode(PARAMETER.format(moment), StandardCharsets.UTF_8);
    }

    private static Told told(JsonParser parser) throws IOException {
        Told told = new Told();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return told;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("deletedRecords") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    told.add(parser.readValueAsTree());
                }
                told.listed = parser.currentToken() == JsonToken.END_ARRAY;
            } else if (name.equals("latestDateCovered")) {
                told.latest = moment(parser.getValueAsString());
            } else if (name.equals("earliestDateAvailable")) {
                told.earliest = moment(parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        return told;
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : Moments.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What an answer says, as it is read. */
    private static final class Told {
        private final List<Gone> gone = new ArrayList<>();
        private boolean listed;
        private boolean broken;
        private @Nullable Instant latest;
        private @Nullable Instant earliest;

        void add(JsonNode deletion) {
            String id = deletion.path("id").asText("");
            Instant when = moment(deletion.path("deletedDate").asText(""));
            if (when == null || !Rows.isId(id)) {
                broken = true;
            } else {
                gone.add(new Gone(id, when));
            }
        }

        Log log(RestCall call) {
            Instant covered = latest;
            if (covered == null || broken || !listed) {
                throw Answers.broken(call, "the answer lacks ids, or until when it goes");
            }
            return new Log(gone, covered);
        }
    }
}
