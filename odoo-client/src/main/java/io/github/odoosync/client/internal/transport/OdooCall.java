package io.github.odoosync.client.internal.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model's public method.
 *
 * @param model for example {@code res.partner}, already checked
 * @param method for example {@code search_read}, already checked
 * @param ids the records it is called on, or null for a method of the model itself
 * @param arguments by name, in the order of the method's signature: JDK values only (String, Boolean, Integer, Long,
 *     Double, BigDecimal, List, Map, null)
 * @param context Odoo's context, may be empty
 * @param idempotent whether it may be sent again when it is not known whether it was executed
 * @param gate where it waits for its turn
 */
public record OdooCall(
        String model,
        String method,
        @Nullable List<Long> ids,
        Map<String, @Nullable Object> arguments,
        Map<String, @Nullable Object> context,
        boolean idempotent,
        CallGate gate) {

    /**
     * Makes a call that waits for nobody.
     *
     * @param model for example {@code res.partner}, already checked
     * @param method for example {@code search_read}, already checked
     * @param ids the records it is called on, or null
     * @param arguments by name
     * @param context Odoo's context
     * @param idempotent whether it may be sent again
     */
    public OdooCall(
            String model,
            String method,
            @Nullable List<Long> ids,
            Map<String, @Nullable Object> arguments,
            Map<String, @Nullable Object> context,
            boolean idempotent) {
        this(model, method, ids, arguments, context, idempotent, CallGate.OPEN);
    }

    /** Returns the same call, which waits for its turn at a gate. */
    OdooCall through(CallGate turn) {
        return new OdooCall(model, method, ids, arguments, context, idempotent, turn);
    }
}
