package io.github.odoosync.client.internal.bind;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes Java records of rows. Immutable.
 *
 * @param <T> the Java record
 */
public final class RecordBinding<T extends Record> {
    private final Class<T> type;
    private final Constructor<T> constructor;
    private final Map<String, ComponentType> components = new LinkedHashMap<>();

    /**
     * Looks at a record's components.
     *
     * @param type the Java record
     * @param fieldName of a component
     * @throws IllegalArgumentException if a component can hold no field, or two hold the same one
     */
    public RecordBinding(Class<T> type, Function<RecordComponent, String> fieldName) {
        this.type = type;
        RecordComponent[] parts = type.getRecordComponents();
        for (RecordComponent part : parts) {
            String field = fieldName.apply(part);
            ComponentType held;
            try {
                held = ComponentType.of(part.getGenericType());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where(part.getName()) + ": " + e.getMessage(), e);
            }
            if (components.put(field, held) != null) {
                throw new IllegalArgumentException(where(part.getName()) + " is the second one for field " + field);
            }
        }
        constructor = constructor(
                type, Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }

    private static <T> Constructor<T> constructor(Class<T> type, Class<?>[] parameters) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    type.getName() + " can't be made from here; make it public, or open its package to odoosync", e);
        }
    }

    private String where(String component) {
        return type.getSimpleName() + "." + component;
    }

    /** {@return the fields to read, in the order of the components} */
    public List<String> fields() {
        return List.copyOf(components.keySet());
    }

    /**
     * Checks that the fields fit the components.
     *
     * @param model for the message
     * @param layout of the rows that will come
     * @throws IllegalArgumentException naming the component that does not fit its field
     */
    public void check(String model, RowLayout layout) {
        components.forEach((field, held) -> {
            if (!held.kinds().contains(layout.kind(layout.indexOf(field)))) {
                throw new IllegalArgumentException(where(field) + " can't hold the field of " + model + ", which is "
                        + layout.kind(layout.indexOf(field)) + "; it holds " + held.kinds());
            }
        });
    }

    /**
     * Makes a record.
     *
     * @param row has all the fields
     * @return the record
     * @throws IllegalArgumentException if a primitive component's field has no value, or the record refuses the values
     */
    public T make(OdooRow row) {
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        int i = 0;
        for (Map.Entry<String, ComponentType> component : components.entrySet()) {
            Object value = row.value(component.getKey());
            if (value == null && !component.getValue().nullable()) {
                throw new IllegalArgumentException(where(component.getKey()) + " is primitive, but record " + row.id()
                        + " has no value there; use its box or an Optional");
            }
            arguments[i++] = component.getValue().convert(value);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            throw new IllegalArgumentException(
                    type.getSimpleName() + " refuses record " + row.id() + ": " + refusal.getMessage(), refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " can't be made: " + e.getMessage(), e);
        }
    }
}
