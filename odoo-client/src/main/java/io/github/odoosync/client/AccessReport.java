package io.github.odoosync.client;

import io.github.odoosync.client.error.OdooException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link OdooClient#verify} found: whether the server can be used, and which models can be read. Immutable. */
public final class AccessReport {
    private final @Nullable OdooException failure;
    private final List<ModelAccess> models;

    AccessReport(@Nullable OdooException failure, List<ModelAccess> models) {
        this.failure = failure;
        this.models = List.copyOf(models);
    }

    /**
     * Whether one model can be read.
     *
     * @param model its name
     * @param readable whether it can
     * @param reason why not, and what to do; empty if it can
     */
    public record ModelAccess(String model, boolean readable, String reason) {}

    /** {@return whether the server was reached, let the user in, and every model can be read} */
    public boolean ok() {
        return failure == null && models.stream().allMatch(ModelAccess::readable);
    }

    /** {@return why the server can't be used at all: not reached, or the user not let in; then no model was asked for} */
    public Optional<OdooException> failure() {
        return Optional.ofNullable(failure);
    }

    /** {@return one entry per model, in the order asked} */
    public List<ModelAccess> models() {
        return models;
    }

    /** {@return the models that can be read} */
    public List<String> readable() {
        return models.stream()
                .filter(ModelAccess::readable)
                .map(ModelAccess::model)
                .toList();
    }

    /** {@return the report for a person, one line per model} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (failure != null) {
            text.append("cannot use the server: ").append(failure.getMessage());
        }
        for (ModelAccess access : models) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(access.readable() ? "ok  " : "no  ")
                    .append(access.model());
            if (!access.readable()) {
                text.append(": ").append(access.reason());
            }
        }
        return text.toString();
    }
}
