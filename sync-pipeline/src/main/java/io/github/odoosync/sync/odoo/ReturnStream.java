package io.github.odoosync.sync.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a source comes back to Odoo, and where to. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * ReturnStream.of("Contact", "res.partner")
 *         .field("Name", "name")
 *         .field("Phone", "phone", ConflictPolicy.SOURCE_WINS)
 *         .reference("AccountId", "parent_id", "Account");
 * }</pre>
 */
public final class ReturnStream {
    private final String name;
    private final String model;
    private final List<ReturnField> fields;
    private final Map<String, String> constants;
    private final GoneRecords gone;
    private final boolean ownRecords;
    private final @Nullable ReturnField host;

    private ReturnStream(
            String name,
            String model,
            List<ReturnField> fields,
            Map<String, String> constants,
            GoneRecords gone,
            boolean ownRecords,
            @Nullable ReturnField host) {
        this.name = name;
        this.model = model;
        this.fields = List.copyOf(fields);
        this.constants = constants;
        this.gone = gone;
        this.ownRecords = ownRecords;
        this.host = host;
    }

    /**
     * Returns a stream without fields, which only notes in Odoo which record is which.
     *
     * @param name the source's name of it, such as an object
     * @param model of Odoo, for example {@code res.partner}
     * @return the stream
     */
    public static ReturnStream of(String name, String model) {
        return new ReturnStream(
                requireText("name", name),
                requireText("model", model),
                List.of(),
                Map.of(),
                GoneRecords.KEEP,
                false,
                null);
    }

    /**
     * Adds a field; of two records that changed, the newer one's value counts.
     *
     * @param source the field of the source's records
     * @param odoo the field of Odoo's model
     * @return the stream
     */
    public ReturnStream field(String source, String odoo) {
        return field(source, odoo, ConflictPolicy.NEWEST_WINS);
    }

    /**
     * Adds a field.
     *
     * @param source the field of the source's records; for a many2one it holds an id, or a text that ends with the model's
     *     name, a comma and an id
     * @param odoo the field of Odoo's model
     * @param policy whose value wins
     * @return the stream
     */
    public ReturnStream field(String source, String odoo, ConflictPolicy policy) {
        return with(new ReturnField(requireText("source", source), requireText("odoo", odoo), policy, null));
    }

    /**
     * Adds a many2one to the Odoo record that another record of the source is.
     *
     * @param source the field with the other record's key
     * @param odoo the many2one
     * @param parent the stream of the other record: an earlier one, or this one
     * @return the stream
     */
    public ReturnStream reference(String source, String odoo, String parent) {
        return with(new ReturnField(
                requireText("source", source),
                requireText("odoo", odoo),
                ConflictPolicy.NEWEST_WINS,
                requireText("parent", parent)));
    }

    /**
     * Gives records that are made in Odoo a value; it is not written again.
     *
     * @param odoo the field of Odoo's model, or a path as {@link io.github.odoosync.client.OdooModel#load} takes it
     * @param text the value, as {@link io.github.odoosync.client.OdooModel#load} takes it
     * @return the stream
     */
    public ReturnStream constant(String odoo, String text) {
        Map<String, String> more = new LinkedHashMap<>(constants);
        more.put(requireText("odoo", odoo), text);
        return new ReturnStream(name, model, fields, Map.copyOf(more), gone, ownRecords, host);
    }

    /**
     * Sets what becomes of Odoo's record when the source's is deleted; default {@link GoneRecords#KEEP}.
     *
     * @param what what becomes of it
     * @return the stream
     */
    public ReturnStream gone(GoneRecords what) {
        return new ReturnStream(name, model, fields, constants, what, ownRecords, host);
    }

    /**
     * Says that Odoo's records are the source's own: the id that the source keeps is of another model, and is left alone.
     *
     * @return the stream
     */
    public ReturnStream ownRecords() {
        return new ReturnStream(name, model, fields, constants, gone, true, host);
    }

    /**
     * Says that the fields are written to the Odoo record that another record of the source is. None is created, and nothing
     * becomes of it when the source's record is deleted.
     *
     * @param source the field with the other record's key
     * @param parent the stream of the other record, an earlier one
     * @return the stream
     */
    public ReturnStream on(String source, String parent) {
        ReturnField on = new ReturnField(
                requireText("source", source), "id", ConflictPolicy.SOURCE_WINS, requireText("parent", parent));
        return new ReturnStream(name, model, fields, constants, gone, ownRecords, on);
    }

    /** {@return the source's name of it} */
    public String name() {
        return name;
    }

    /** {@return Odoo's model} */
    public String model() {
        return model;
    }

    /** {@return what becomes of Odoo's record when the source's is deleted} */
    public GoneRecords gone() {
        return gone;
    }

    /** {@return the streams that this one refers to, itself maybe among them} */
    public List<String> parents() {
        List<ReturnField> all = new ArrayList<>(fields);
        host().ifPresent(all::add);
        return all.stream()
                .flatMap(field -> field.refersTo().stream())
                .distinct()
                .toList();
    }

    /** {@return whether the fields are written to the records of another stream} */
    public boolean onOthers() {
        return host != null;
    }

    List<ReturnField> fields() {
        return fields;
    }

    Map<String, String> constants() {
        return constants;
    }

    /** Whether records of Odoo are known by their external id alone. */
    boolean keepsOwnRecords() {
        return ownRecords;
    }

    Optional<ReturnField> host() {
        return Optional.ofNullable(host);
    }

    private ReturnStream with(ReturnField field) {
        if (fields.stream().anyMatch(other -> other.odoo().equals(field.odoo()))) {
            throw new IllegalArgumentException("stream " + name + " fills " + field.odoo() + " twice");
        }
        List<ReturnField> more = new ArrayList<>(fields);
        more.add(field);
        return new ReturnStream(name, model, more, constants, gone, ownRecords, host);
    }

    private static String requireText(String argument, String value) {
        if (Objects.requireNonNull(value, argument).isBlank()) {
            throw new IllegalArgumentException(argument + " is blank");
        }
        return value;
    }

    @Override
    public String toString() {
        return name + " -> " + model;
    }
}
