package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Python method.
 *
 * @param onModel whether it is called without ids
 * @param required how many of the parameters have no default
 * @param parameters in order
 * @param open whether any other named argument is taken too
 */
record Signature(String name, boolean onModel, int required, List<String> parameters, boolean open) {

    static Signature onModel(String name, int required, String... parameters) {
        return new Signature(name, true, required, List.of(parameters), false);
    }

    static Signature onRows(String name, int required, String... parameters) {
        return new Signature(name, false, required, List.of(parameters), false);
    }

    Signature openTo(String parameter) {
        List<String> more = new java.util.ArrayList<>(parameters);
        more.add(parameter);
        return new Signature(name, onModel, required, more, true);
    }

    /** Gives each argument its name, or raises Python's TypeError. */
    Map<String, @Nullable Object> bind(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        String shown = "BaseModel." + name + "()";
        if (args.size() > parameters.size()) {
            throw new OdooError(
                    ErrorKind.TYPE_ERROR,
                    shown + " takes from " + (required + 1) + " to " + (parameters.size() + 1)
                            + " positional arguments but " + (args.size() + 1) + " were given");
        }
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            bound.put(parameters.get(i), args.get(i));
        }
        kwargs.forEach((key, value) -> {
            if (!parameters.contains(key)) {
                String blamed = open ? "BaseModel.read()" : shown;
                throw new OdooError(ErrorKind.TYPE_ERROR, blamed + " got an unexpected keyword argument '" + key + "'");
            } else if (bound.containsKey(key)) {
                throw new OdooError(ErrorKind.TYPE_ERROR, shown + " got multiple values for argument '" + key + "'");
            }
            bound.put(key, value);
        });
        for (String parameter : parameters.subList(0, required)) {
            if (!bound.containsKey(parameter)) {
                throw new OdooError(
                        ErrorKind.TYPE_ERROR, shown + " missing 1 required positional argument: '" + parameter + "'");
            }
        }
        return bound;
    }
}
