package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Records that the org holds or held, by external id; there are several where the org does not keep them apart. */
final class HeldRecords {
    /** From how many on it takes fewer calls to read all of a model's records than to ask for some. */
    private static final int MANY = 2_000;

    private final Map<String, List<JsonNode>> byExternalId = new HashMap<>();

    /**
     * Asks for records.
     *
     * @param externalIds which
     * @param paths what is told of them beside {@code Id}; with {@code IsDeleted} among them, deleted ones are told too
     */
    static HeldRecords find(Rest rest, RowShape shape, Collection<String> externalIds, Collection<String> paths) {
        HeldRecords held = new HeldRecords();
        String key = shape.externalIdField();
        Set<String> fields = new TreeSet<>(paths);
        fields.add("Id");
        fields.add(key);
        Set<String> wanted = new HashSet<>(externalIds);
        for (String condition : conditions(shape, wanted)) {
            Soql.forEach(
                    rest,
                    "finding records of " + shape.object(),
                    paths.contains("IsDeleted"),
                    "SELECT " + String.join(", ", fields) + " FROM " + shape.object() + " WHERE " + condition,
                    record -> {
                        String externalId = record.path(key).asText();
                        if (wanted.contains(externalId)) {
                            held.byExternalId
                                    .computeIfAbsent(externalId, any -> new ArrayList<>())
                                    .add(record);
                        }
                    });
        }
        return held;
    }

    private static List<String> conditions(RowShape shape, Set<String> wanted) {
        return wanted.size() < MANY
                ? Soql.in(
                        shape.externalIdField(),
                        wanted.stream().sorted().map(Soql::quoted).toList())
                : List.of(Soql.startsWith(shape.externalIdField(), shape.ids().start()));
    }

    /** {@return those that are there} */
    List<JsonNode> of(String externalId) {
        return ever(externalId).stream()
                .filter(record -> !record.path("IsDeleted").asBoolean())
                .toList();
    }

    /** {@return those that are there, and those that were} */
    List<JsonNode> ever(String externalId) {
        return byExternalId.getOrDefault(externalId, List.of());
    }
}
