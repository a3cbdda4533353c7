package io.github.odoosync.sync.internal.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's distribution of a record over analytic accounts: a JSON map whose keys are account ids separated by commas, one of
 * each plan, and whose values are percent. An account may stand in several keys.
 */
public final class Distribution {
    /** Digits behind the point of a percentage. */
    public static final int SCALE = 6;

    private static final int MAX_DIGITS = 18;
    private static final int MAX_SCALE = 1_000;
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final JsonFactory JSON = new JsonFactory();

    private Distribution() {}

    /**
     * Reads a distribution.
     *
     * @param json a map, or null for none
     * @return percent by account, summed over the keys that name it
     * @throws MisfitException if it is something else
     */
    public static SortedMap<Long, BigDecimal> parse(@Nullable String json) {
        if (json == null) {
            return Collections.emptySortedMap();
        }
        SortedMap<Long, BigDecimal> percents = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "is no JSON map");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String accounts = parser.currentName();
                require(parser.nextToken().isNumeric(), "has a percentage that is no number");
                add(percents, accounts, percent(parser.getDecimalValue()));
            }
            require(parser.nextToken() == null, "is no JSON map");
        } catch (IOException | NumberFormatException e) {
            throw misfit("is no valid JSON");
        }
        percents.replaceAll((account, percent) -> percent.setScale(SCALE, RoundingMode.HALF_EVEN));
        return percents;
    }

    private static void add(SortedMap<Long, BigDecimal> percents, String accounts, BigDecimal percent) {
        for (String account : accounts.split(",", -1)) {
            String id = account.strip();
            require(ID.matcher(id).matches(), "names an account by something that is no id");
            percents.merge(Long.valueOf(id), percent, BigDecimal::add);
        }
    }

    private static BigDecimal percent(BigDecimal percent) {
        require(
                percent.precision() - percent.scale() <= MAX_DIGITS && percent.scale() <= MAX_SCALE,
                "has a percentage with too many digits");
        return percent;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw misfit(otherwise);
        }
    }

    private static MisfitException misfit(String why) {
        return new MisfitException(MisfitException.DISTRIBUTION, why);
    }
}
