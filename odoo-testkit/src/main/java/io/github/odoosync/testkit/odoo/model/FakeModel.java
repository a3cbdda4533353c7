package io.github.odoosync.testkit.odoo.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A model of a fake server; the fields that every Odoo model has are added by themselves. */
public final class FakeModel {
    private final String name;
    private final String label;
    private final String order;
    private final String recName;
    private final String parentField;
    private final boolean accessLog;
    private final Map<String, FakeField> fields;
    private final Map<String, String> inherits;
    private final Map<String, FakeMethod> methods;
    private final Optional<Function<FakeRow, String>> displayName;

    private FakeModel(Builder builder) {
        this.name = builder.name;
        this.label = builder.label;
        this.order = builder.order;
        this.parentField = builder.parentField;
        this.accessLog = builder.accessLog;
        this.fields = new LinkedHashMap<>(builder.fields);
        this.inherits = Map.copyOf(builder.inherits);
        this.methods = Map.copyOf(builder.methods);
        this.displayName = builder.displayName;
        String named = fields.containsKey("name") ? "name" : "id";
        this.recName = builder.recName.isEmpty() ? named : builder.recName;
        addAutomatic();
    }

    /**
     * Starts a model of that technical name, such as {@code res.partner}.
     *
     * @param name its technical name
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    private void addAutomatic() {
        add(FakeField.of("id", FieldType.INTEGER).label("ID").readonly());
        add(FakeField.of("display_name", FieldType.CHAR)
                .label("Display Name")
                .readonly()
                .attribute("store", false)
                .attribute("depends", recName.equals("id") ? List.of() : List.of(recName)));
        if (accessLog) {
            add(FakeField.many2one("create_uid", "res.users")
                    .label("Created by")
                    .readonly());
            add(FakeField.of("create_date", FieldType.DATETIME)
                    .label("Created on")
                    .readonly());
            add(FakeField.many2one("write_uid", "res.users")
                    .label("Last Updated by")
                    .readonly());
            add(FakeField.of("write_date", FieldType.DATETIME)
                    .label("Last Updated on")
                    .readonly());
        }
    }

    private void add(FakeField field) {
        fields.putIfAbsent(field.name(), field);
    }

    /**
     * Returns a copy with more fields.
     *
     * @param more what is added
     * @return a copy with more fields
     */
    public FakeModel with(Collection<FakeField> more) {
        Builder copy =
                new Builder(name).label(label).order(order).recName(recName).parentField(parentField);
        copy.accessLog = accessLog;
        copy.displayName = displayName;
        copy.fields.putAll(fields);
        copy.inherits.putAll(inherits);
        copy.methods.putAll(methods);
        more.forEach(copy::field);
        return copy.build();
    }

    /** {@return the technical name} */
    public String name() {
        return name;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }

    /** {@return the order of a search that names none} */
    public String order() {
        return order;
    }

    /** {@return the field that names a row} */
    public String recName() {
        return recName;
    }

    /** {@return the many2one of the hierarchy} */
    public String parentField() {
        return parentField;
    }

    /** {@return whether rows know who wrote them and when} */
    public boolean hasAccessLog() {
        return accessLog;
    }

    /** {@return the fields by name, in the order of definition} */
    public Map<String, FakeField> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** {@return the many2one by delegated model} */
    public Map<String, String> inherits() {
        return inherits;
    }

    /** {@return the methods beyond those of every model} */
    public Map<String, FakeMethod> methods() {
        return methods;
    }

    /** {@return how rows are named, if not by one field} */
    public Optional<Function<FakeRow, String>> displayName() {
        return displayName;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what a model is made of. */
    public static final class Builder {
        private final String name;
        private String label;
        private String order = "id";
        private String recName = "";
        private String parentField = "parent_id";
        private boolean accessLog = true;
        private final Map<String, FakeField> fields = new LinkedHashMap<>();
        private final Map<String, String> inherits = new LinkedHashMap<>();
        private final Map<String, FakeMethod> methods = new LinkedHashMap<>();
        private Optional<Function<FakeRow, String>> displayName = Optional.empty();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
            this.label = name;
        }

        /**
         * Sets the name for people; default the technical one.
         *
         * @param text the text
         * @return this
         */
        public Builder label(String text) {
            this.label = text;
            return this;
        }

        /**
         * Sets the order of searches that name none; default {@code id}.
         *
         * @param text the text
         * @return this
         */
        public Builder order(String text) {
            this.order = text;
            return this;
        }

        /**
         * Sets the field that names a row; default {@code name} where there is one.
         *
         * @param field the field
         * @return this
         */
        public Builder recName(String field) {
            this.recName = field;
            return this;
        }

        /**
         * Names a row by more than one field.
         *
         * @param function computes it from the row
         * @return this
         */
        public Builder displayName(Function<FakeRow, String> function) {
            this.displayName = Optional.of(function);
            return this;
        }

        /**
         * Sets the many2one that {@code child_of} follows; default {@code parent_id}.
         *
         * @param field the field
         * @return this
         */
        public Builder parentField(String field) {
            this.parentField = field;
            return this;
        }

        /**
         * Leaves out {@code create_date}, {@code write_date} and who did it, as in SQL views.
         *
         * @return this
         */
        public Builder withoutAccessLog() {
            this.accessLog = false;
            return this;
        }

        /**
         * Adds or replaces a field.
         *
         * @param field the field
         * @return this
         */
        public Builder field(FakeField field) {
            fields.put(field.name(), field);
            return this;
        }

        /**
         * Adds a field that needs no relation.
         *
         * @param fieldName its technical name
         * @param type what its values are
         * @return this
         */
        public Builder field(String fieldName, FieldType type) {
            return field(FakeField.of(fieldName, type));
        }

        /**
         * Delegates to another model: all of its fields can be read and written here, and a row of it is made with each
         * row of this one.
         *
         * @param many2one the field that refers to it; defined if it isn't
         * @param model the model's technical name
         * @return this
         */
        public Builder inherits(String model, String many2one) {
            inherits.put(model, many2one);
            fields.putIfAbsent(many2one, FakeField.many2one(many2one, model).required());
            return this;
        }

        /**
         * Adds a public method.
         *
         * @param methodName its name
         * @param method what it does
         * @return this
         */
        public Builder method(String methodName, FakeMethod method) {
            methods.put(methodName, method);
            return this;
        }

        /**
         * Makes the model.
         *
         * @return the model
         */
        public FakeModel build() {
            return new FakeModel(this);
        }
    }
}
