package io.github.odoosync.client;

import io.github.odoosync.client.AccessReport.ModelAccess;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.internal.read.ModelCalls;
import io.github.odoosync.client.internal.read.PagedChangeReader;
import io.github.odoosync.client.internal.read.RowPages;
import io.github.odoosync.client.internal.read.SchemaCache;
import io.github.odoosync.client.internal.transport.LimitedTransport;
import io.github.odoosync.client.internal.transport.Transport;
import io.github.odoosync.client.internal.transport.WatchedTransport;
import io.github.odoosync.client.internal.wire.Names;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.Watermark;
import io.github.odoosync.client.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one Odoo server as one user. Thread-safe; make one and keep it.
 *
 * <pre>{@code
 * OdooClient odoo = OdooClient.builder("https://acme.odoo.com")
 *         .database("acme")
 *         .apiKey(System.getenv("ODOO_API_KEY"))
 *         .build();
 *
 * Domain companies = Domain.field("is_company").equalTo(true);
 * for (OdooRow partner : odoo.model("res.partner").searchRead(ReadQuery.of(companies, "name", "email"))) {
 *     System.out.println(partner.id() + " " + partner.string("name"));
 * }
 * }</pre>
 *
 * <p>Every method that calls the server throws {@link io.github.odoosync.client.error.OdooException} when that fails.
 */
public final class OdooClient {

    private static final OdooContext WITH_ARCHIVED = OdooContext.empty().archived(true);

    private final Transport transport;
    private final OdooContext context;
    private final int pageSize;
    private final boolean odooOnline;
    private final SchemaCache schemas;

    OdooClient(Transport transport, OdooContext context, int pageSize, boolean odooOnline) {
        this.transport = transport;
        this.odooOnline = odooOnline;
        this.context = context;
        this.pageSize = pageSize;
        this.schemas = new SchemaCache(transport, context.toMap());
    }

    /**
     * Starts a client.
     *
     * @param url the server's address, for example {@code https://acme.odoo.com}
     * @return its builder
     * @throws IllegalArgumentException if it is no http or https URL
     */
    public static OdooClientBuilder builder(String url) {
        return new OdooClientBuilder(url);
    }

    /** {@return the server's version, asked for once} */
    public OdooVersion version() {
        return transport.version();
    }

    /** {@return the server's clock, to the second} */
    public Instant serverTime() {
        return transport.serverTime();
    }

    /** {@return the context of every call} */
    public OdooContext context() {
        return context;
    }

    /**
     * Returns a client that asks in another context, over the same connection.
     *
     * @param context replaces this client's
     * @return the client
     */
    public OdooClient withContext(OdooContext context) {
        return new OdooClient(transport, context, pageSize, odooOnline);
    }

    /**
     * Returns a client that has no more than so many calls under way at once, over the same connection; more of them
     * wait for their turn. Calls of this client don't count.
     *
     * @param callsAtOnce at least 1
     * @return the client
     */
    public OdooClient limitedTo(int callsAtOnce) {
        if (callsAtOnce < 1) {
            throw new IllegalArgumentException("callsAtOnce is " + callsAtOnce + "; it must be 1 or more");
        }
        return new OdooClient(new LimitedTransport(transport, callsAtOnce), context, pageSize, odooOnline);
    }

    /**
     * Returns a client that tells a listener of each call that failed and is sent again, over the same connection; logins
     * and questions for the clock and the version included. Calls of this client are not told.
     *
     * @param listener beside those that this client tells
     * @return the client
     */
    public OdooClient tellingRetries(RetryListener listener) {
        return new OdooClient(new WatchedTransport(transport, listener), context, pageSize, odooOnline);
    }

    /** {@return whether the server is one of Odoo Online, {@code *.odoo.com}, where one call at a time is welcome} */
    public boolean odooOnline() {
        return odooOnline;
    }

    /**
     * Finds models by name, without wizards. Only an administrator may list all models; another user gets those that it
     * may read, which Odoo tells from 16 on.
     *
     * @param pattern {@code %} stands for any text and {@code _} for any character, for example {@code mut.%}; {@code %}
     *     alone for all
     * @return the models in the order of their names, for an administrator those too that hold no records themselves
     * @throws io.github.odoosync.client.error.OdooAccessException if the server tells models to administrators only
     */
    public List<ModelInfo> models(String pattern) {
        return new ModelSearch(model("ir.model")).find(pattern);
    }

    /**
     * Returns the fields of a model, discovered once per client.
     *
     * @param model for example {@code res.partner}
     * @return its schema; {@link ModelSchema#degraded} if discovery failed on the server (W12)
     * @throws IllegalArgumentException if no model can be called that
     */
    public ModelSchema schema(String model) {
        return schemas.schema(Names.model(model));
    }

    /**
     * Asks the supplier of the API key again, so that a key that was rotated is used: at the start of a run.
     *
     * @return whether it is another one than at the last call, or at the client's first use
     */
    public boolean refreshKey() {
        return transport.renewKey();
    }

    /** Forgets all schemas, so that they are discovered again: at the start of a run. */
    public void refreshSchemas() {
        schemas.clear();
    }

    /**
     * Returns a model by name; nothing is asked of the server yet.
     *
     * @param name for example {@code res.partner}
     * @return the model
     * @throws IllegalArgumentException if no model can be called that
     */
    public OdooModel model(String name) {
        return new OdooModel(calls(Names.model(name), context), schemas, pageSize);
    }

    /**
     * Returns a model whose rows are read into a Java record.
     *
     * <pre>{@code
     * @OdooModelName("account.move")
     * record Invoice(long id, String name, @OdooField("invoice_date") LocalDate date, BigDecimal amountTotal) {}
     *
     * odoo.model(Invoice.class).search(Domain.field("state").equalTo("posted")).forEach(this::book);
     * }</pre>
     *
     * <p>Components are String, long, int, boolean, double (or their boxes), BigDecimal, LocalDate, Instant, {@code
     * List<Long>} or an Optional of one; a field without a value is null, or empty in an Optional.
     *
     * @param <T> the Java record
     * @param type annotated with {@link OdooModelName}
     * @return the model
     * @throws IllegalArgumentException if the annotation is missing or a component's type can hold no field
     */
    public <T extends Record> TypedModel<T> model(Class<T> type) {
        return new TypedModel<>(model(TypedModel.model(type)), type);
    }

    /**
     * Reads what changed in a model since a watermark, with the default fields and settings.
     *
     * @param model for example {@code res.partner}
     * @param since from the last {@link Changes#watermark()}, or null to read all
     * @return the changes
     */
    public Changes changes(String model, @Nullable Watermark since) {
        return changes(ChangeQuery.of(model), since);
    }

    /**
     * Reads what changed since a watermark.
     *
     * @param query what is read
     * @param since from the last {@link Changes#watermark()}, or null to read all
     * @return the changes; the server's clock is asked here, rows while they are taken
     * @throws IllegalArgumentException if the model lacks a field
     */
    public Changes changes(ChangeQuery query, @Nullable Watermark since) {
        return new Changes(changeReader(query), Window.after(since, query.overlap(), serverTime()), since);
    }

    /**
     * Returns the reader of a model's windows and partitions, on which {@link #changes} and sync pipelines stand.
     *
     * @param query what is read
     * @return the reader; discovery is done here
     * @throws IllegalArgumentException if the model lacks a field
     */
    public ChangeReader changeReader(ChangeQuery query) {
        return changeReader(query, schema(query.model()));
    }

    /**
     * Returns the reader of a model's windows by a schema that was kept from an earlier run.
     *
     * @param query what is read
     * @param schema of the query's model, in place of discovery
     * @return the reader
     * @throws IllegalArgumentException if the schema lacks a field
     */
    public ChangeReader changeReader(ChangeQuery query, ModelSchema schema) {
        OdooContext asked = WITH_ARCHIVED.overlaid(context).overlaid(query.context());
        return new PagedChangeReader(
                query,
                schema,
                schemas,
                calls(query.model(), asked),
                query.pageSize().orElse(pageSize));
    }

    /**
     * Finds out whether the server can be used and which models can be read with their default fields, without an
     * exception.
     *
     * @param models their names
     * @return the report
     * @throws IllegalArgumentException if no model can be called that
     */
    public AccessReport verify(Collection<String> models) {
        models.forEach(Names::model);
        List<ModelAccess> found = new ArrayList<>();
        try {
            calls("res.users", context).fieldsGet(List.of("type"));
            models.forEach(model -> found.add(access(model)));
            return new AccessReport(null, found);
        } catch (OdooException e) {
            return new AccessReport(e, List.of());
        }
    }

    private ModelAccess access(String model) {
        try {
            String degraded = schemas.schema(model).degraded().orElse("");
            ModelCalls asked = calls(model, context);
            asked.search(Domain.all(), 0, 1);
            RowPages.of(asked, schemas, List.of(), false, pageSize).requireRights();
            return new ModelAccess(model, degraded.isEmpty(), degraded);
        } catch (OdooServerException e) {
            if (e instanceof OdooAuthenticationException || e instanceof OdooRateLimitException) {
                throw e;
            }
            return new ModelAccess(model, false, String.valueOf(e.getMessage()));
        }
    }

    private ModelCalls calls(String model, OdooContext asked) {
        return new ModelCalls(transport, model, asked.toMap());
    }
}
