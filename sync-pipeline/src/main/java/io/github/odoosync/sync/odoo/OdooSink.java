package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.record.RecordSchema;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes the records of another system to Odoo. Thread-safe configuration.
 *
 * <p>Which Odoo record is which, Odoo keeps itself: as external ids in {@code ir.model.data}, {@code
 * <module>.<stream>_<key>}, so that a record that is told again is the same one, whatever crashed between. The API user
 * needs the right to read and write those, which Odoo's group for access rights has.
 */
public final class OdooSink {
    private static final Pattern MODULE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final int MOST_ROWS = 500;

    private final OdooClient odoo;
    private final String module;

    private OdooSink(OdooClient odoo, String module) {
        this.odoo = odoo;
        this.module = module;
    }

    /**
     * Returns a sink whose external ids have the module {@code salesforce}.
     *
     * @param odoo a client, not owned by the sink
     * @return the sink
     */
    public static OdooSink to(OdooClient odoo) {
        Objects.requireNonNull(odoo, "odoo");
        // load reads moments in the context's time zone, which must be a name that Odoo knows: new partners get it;
        // and it finds archived records only where it is told to
        return new OdooSink(
                odoo.withContext(odoo.context().timeZone(ZoneId.of("UTC")).archived(true)), "salesforce");
    }

    /**
     * Sets the module part of the external ids, which tells the systems apart that write to one Odoo.
     *
     * @param module letters, digits and underscores
     * @return a sink with that module
     */
    public OdooSink module(String module) {
        if (!MODULE.matcher(module).matches()) {
            throw new IllegalArgumentException(
                    "module is letters, digits and underscores, for example salesforce, not \"" + module + "\"");
        }
        return new OdooSink(odoo, module);
    }

    /** {@return how many records a batch has at most} */
    public int batchRows() {
        return MOST_ROWS;
    }

    /**
     * Opens a stream for writing, and looks whether it can be written.
     *
     * @param stream what goes where
     * @param schema of the source's records
     * @return a writer, for one thread
     * @throws io.github.odoosync.spi.sink.PermanentSinkException if fields lack on either side, don't fit or can't be
     *     written, or the user may not keep external ids; the message names all of it
     * @throws io.github.odoosync.client.error.OdooException if Odoo can't be asked
     */
    public OdooWriter writer(ReturnStream stream, RecordSchema schema) {
        return new OdooWriter(odoo, new ExternalIds(odoo, module), ModelPlan.of(odoo, stream, schema));
    }

    /**
     * Asks for Odoo's key anew, at the start of a run.
     *
     * @return whether it is another one than before
     */
    public boolean refreshKey() {
        return odoo.refreshKey();
    }

    @Override
    public String toString() {
        return "OdooSink " + module;
    }
}
