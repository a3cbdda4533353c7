package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooServerException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds models by name, as far as the user may. */
final class ModelSearch {
    private final OdooModel models;

    ModelSearch(OdooModel models) {
        this.models = models;
    }

    List<ModelInfo> find(String pattern) {
        try {
            return ordered(all(pattern));
        } catch (OdooAccessException e) {
            try {
                return ordered(readable(pattern));
            } catch (OdooServerException second) {
                e.addSuppressed(second);
                throw e;
            }
        }
    }

    private List<ModelInfo> all(String pattern) {
        Domain wanted = Domain.field("model")
                .matches(pattern)
                .and(Domain.field("transient").equalTo(false));
        return models.searchRead(ReadQuery.of(wanted, "model", "name")).stream()
                .map(row -> info(row.string("model"), row.string("name")))
                .toList();
    }

    private List<ModelInfo> readable(String pattern) {
        Object answer = models.callIdempotent("get_available_models", List.of(), Map.of());
        Pattern wanted = regex(pattern);
        List<?> told = answer instanceof List<?> list ? list : List.of();
        return told.stream()
                .filter(Map.class::isInstance)
                .map(model -> (Map<?, ?>) model)
                .map(model -> info(model.get("model"), model.get("display_name")))
                .filter(model -> wanted.matcher(model.model()).matches())
                .toList();
    }

    private static ModelInfo info(@Nullable Object model, @Nullable Object name) {
        return new ModelInfo(Objects.toString(model, ""), Objects.toString(name, ""));
    }

    private static List<ModelInfo> ordered(List<ModelInfo> found) {
        return found.stream().sorted(Comparator.comparing(ModelInfo::model)).toList();
    }

    private static Pattern regex(String like) {
        return Pattern.compile(like.codePoints()
                .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining()));
    }
}
