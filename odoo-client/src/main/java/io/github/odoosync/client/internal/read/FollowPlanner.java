package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.domain.Operator;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.internal.read.FollowPlan.Parent;
import io.github.odoosync.client.schema.FieldType;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the records that fields hang on, along {@code related} and {@code depends}, and tries whether they can be asked. */
final class FollowPlanner {
    private static final Instant FAR_FUTURE = Instant.parse("2999-01-01T00:00:00Z");
    private static final int MAX_DEPTH = 4;

    private final SchemaCache schemas;
    private final ModelSchema schema;
    private final ModelCalls calls;
    private final Map<String, Hop> hops = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> manyFromOtherSide = new LinkedHashSet<>();

    /** A relation on the way to a followed record. */
    private record Hop(ModelField field, String model, Set<String> neededBy) {
        boolean one() {
            return field.type() == FieldType.MANY2ONE;
        }
    }

    FollowPlanner(SchemaCache schemas, ModelSchema schema, ModelCalls calls) {
        this.schemas = schemas;
        this.schema = schema;
        this.calls = calls;
    }

    FollowPlan plan(List<String> fields, Domain domain) {
        if (!schema.hasWriteDate()) {
            notes.add(schema.model() + " has no write_date: it is read whole each time");
            return new FollowPlan(List.of(), List.of(), notes);
        }
        fields.forEach(this::follow);
        followDomain(domain);
        if (!manyFromOtherSide.isEmpty()) {
            notes.add(schema.model() + "." + String.join(", ", manyFromOtherSide)
                    + ": a link made from the other record's side does not move write_date and is not seen");
        }
        keepAskable();
        return new FollowPlan(List.copyOf(hops.keySet()), parents(""), List.copyOf(notes));
    }

    private void follow(String name) {
        ModelField field = schema.field(name).orElseThrow();
        if (field.type() == FieldType.ONE2MANY) {
            manyFromOtherSide.add(name);
            return;
        }
        String reason = walk(schema, "", List.of(name), MAX_DEPTH, name);
        if (reason != null) {
            notes.add(schema.model() + "." + name + ": not all its changes are seen, as " + reason);
        }
    }

    private void followDomain(Domain domain) {
        for (Domain.Condition condition : domain.conditions()) {
            String path = condition.field();
            boolean hierarchical =
                    condition.operator() == Operator.CHILD_OF || condition.operator() == Operator.PARENT_OF;
            if (path.contains(".") || hierarchical) {
                notes.add("the domain on " + schema.model() + " asks about another record (" + path
                        + "): when that changes, records enter or leave unseen");
            } else if (schema.field(path).isPresent()) {
                follow(path);
            }
        }
    }

    /**
     * Walks a path to the record that holds its last field.
     *
     * @param prefix the path walked so far, with a dot behind it, or empty
     * @return why changes at its end are not seen, or null if they are
     */
    private @Nullable String walk(ModelSchema at, String prefix, List<String> path, int depth, String neededBy) {
        ModelField field = at.field(path.get(0)).orElse(null);
        if (field == null) {
            return at.model() + "." + path.get(0) + " is not readable";
        }
        if (path.size() == 1 && field.type() != FieldType.ONE2MANY) {
            return end(at, prefix, field, depth, neededBy);
        }
        String model = field.relation().orElse(null);
        if (model == null || !field.searchable()) {
            return at.model() + "." + field.name() + " can't be searched through";
        }
        ModelSchema next;
        try {
            next = schemas.schema(model);
        } catch (OdooServerException e) {
            if (PageFailures.refusesAll(e)) {
                throw e;
            }
            return model + " can't be discovered: " + e.getMessage();
        }
        if (!next.hasWriteDate()) {
            return model + " has no write_date";
        }
        String hop = prefix + field.name();
        hops.computeIfAbsent(hop, key -> new Hop(field, model, new LinkedHashSet<>()))
                .neededBy()
                .add(neededBy);
        String reason = path.size() == 1 ? null : walk(next, hop + ".", path.subList(1, path.size()), depth, neededBy);
        return reason == null && field.type() != FieldType.MANY2ONE
                ? "a deleted " + model + " leaves no trace"
                : reason;
    }

    private @Nullable String end(ModelSchema at, String prefix, ModelField field, int depth, String neededBy) {
        String name = at.model() + "." + field.name();
        if (field.stored()) {
            if (field.type() == FieldType.MANY2MANY) {
                manyFromOtherSide.add(neededBy);
            }
            return null;
        }
        if (depth == 0) {
            return name + " is too far away";
        }
        if (field.related().isPresent()) {
            return walk(at, prefix, path(field.related().get()), depth - 1, neededBy);
        }
        if (field.companyDependent()) {
            return name + " is kept per company, outside the record";
        }
        if (field.depends().isEmpty()) {
            return name + " is computed and does not tell from what";
        }
        String reason = null;
        for (String dependency : field.depends()) {
            String missed = walk(at, prefix, path(dependency), depth - 1, neededBy);
            reason = reason == null ? missed : reason;
        }
        return reason;
    }

    private static List<String> path(String dotted) {
        return Arrays.asList(dotted.split("\\.", -1));
    }

    /** Leaves out what this user or version can't ask: one call where all goes well. */
    private void keepAskable() {
        if (hops.isEmpty() || refusal(hops.keySet()) == null) {
            return;
        }
        Map<String, Hop> tried = new LinkedHashMap<>(hops);
        tried.forEach((path, hop) -> {
            OdooException refusal = refusal(Set.of(path));
            if (refusal != null) {
                hops.remove(path);
                notes.add(schema.model() + "." + String.join(", ", hop.neededBy()) + ": changes made on " + hop.model()
                        + " are not seen, as it can't be asked for: " + refusal.getMessage());
            }
        });
    }

    private @Nullable OdooException refusal(Set<String> paths) {
        List<Domain> asked = paths.stream()
                .map(path -> Domain.field(path + ".write_date").atLeast(FAR_FUTURE))
                .toList();
        try {
            calls.search(Domain.anyOf(asked), 0, 1);
            return null;
        } catch (OdooServerException e) {
            if (PageFailures.refusesAll(e)) {
                throw e;
            }
            return e;
        }
    }

    /** The followed records below a path, as long as there is one of each. */
    private List<Parent> parents(String prefix) {
        List<Parent> parents = new ArrayList<>();
        hops.forEach((path, hop) -> {
            boolean below = path.startsWith(prefix) && path.indexOf('.', prefix.length()) < 0;
            if (below && hop.one()) {
                parents.add(new Parent(hop.field().name(), hop.model(), parents(path + ".")));
            }
        });
        return parents;
    }
}
