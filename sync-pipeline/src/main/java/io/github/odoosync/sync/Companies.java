package io.github.odoosync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Companies whose records and values are read one by one: each stream becomes one per company, which has a watermark of its
 * own and asks as a user of that company does ({@code allowed_company_ids}). Immutable.
 *
 * <pre>{@code
 * Companies companies = Companies.of(List.of(1L, 3L));
 * pipeline.streams(companies.inSchemas(FinanceStreams.all(), id -> "company_" + id));
 * }</pre>
 *
 * <p>A company's stream has the records whose {@code company_id} is the company or none; those whose {@code company_ids} has
 * the company or one above it; and of a model that has neither field, all. Company-dependent fields, such as an account's code
 * or a product's cost, have the company's value. A record that changes its company leaves one stream and comes into the other
 * within the same run.
 */
public final class Companies {
    private final Set<Long> ids;

    private Companies(Set<Long> ids) {
        this.ids = ids;
    }

    /**
     * Names companies.
     *
     * @param ids of {@code res.company}, at least one; the user must have access to all of them
     * @return the companies
     * @throws IllegalArgumentException if there is none
     */
    public static Companies of(Collection<Long> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("ids is empty; name at least one company");
        }
        return new Companies(new LinkedHashSet<>(ids));
    }

    /**
     * Reads streams per company into a schema for each.
     *
     * @param streams what is read
     * @param schema the target's schema by the company's id, each another
     * @return a stream for each of them and each company, named {@code <stream>@<company>}
     * @throws IllegalArgumentException if two companies have one schema
     */
    public List<SyncStream> inSchemas(List<SyncStream> streams, LongFunction<String> schema) {
        if (ids.stream().map(schema::apply).distinct().count() < ids.size()) {
            throw new IllegalArgumentException("schema names one schema for several of the companies " + ids);
        }
        return each(streams, false, (stream, company) -> stream.toBuilder()
                .namespace(schema.apply(company))
                .build());
    }

    /**
     * Reads streams per company into one table for all of them, whose key is id and {@code _company_id}. For models with
     * company-dependent fields; what has the same values in all companies is better read once.
     *
     * @param streams what is read
     * @return a stream for each of them and each company, named {@code <stream>@<company>}
     * @throws IllegalArgumentException if a stream unfolds a field into a bridge table, which has no company
     */
    public List<SyncStream> inOneTable(List<SyncStream> streams) {
        for (SyncStream stream : streams) {
            if (stream.bridgeTable().isPresent()) {
                throw new IllegalArgumentException(
                        "stream " + stream + " unfolds a field into a bridge table, which has no"
                                + " company; read it once, or into a schema per company");
            }
        }
        return each(streams, true, (stream, company) -> stream);
    }

    private interface Place {
        SyncStream of(SyncStream stream, long company);
    }

    private List<SyncStream> each(List<SyncStream> streams, boolean column, Place place) {
        List<SyncStream> all = new ArrayList<>();
        for (SyncStream stream : streams) {
            for (long company : ids) {
                all.add(place.of(stream, company).inCompany(CompanyView.of(company, ids, column)));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "companies " + ids;
    }
}
