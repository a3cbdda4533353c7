package io.github.odoosync.sync;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.sync.internal.schema.KeyConstant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company with whose eyes a stream is read: its records and those that all companies share, with its values of
 * company-dependent fields.
 *
 * @param id of {@code res.company}
 * @param allowed all companies that are read, this one first: others' records must be seen so that one that moved to
 *     another company is seen to have left (W3)
 * @param column whether the companies share a table, so that the company is a part of its key
 */
record CompanyView(long id, List<Long> allowed, boolean column) {
    /** The column that tells whose values a row has, where companies share a table. */
    private static final String COLUMN = "_company_id";

    static CompanyView of(long id, Collection<Long> all, boolean column) {
        List<Long> allowed = new ArrayList<>(all);
        allowed.remove(id);
        allowed.add(0, id);
        return new CompanyView(id, List.copyOf(allowed), column);
    }

    OdooContext context() {
        return OdooContext.empty().companies(allowed);
    }

    /** Which records of a model are the company's; all of a model that knows no companies. */
    Domain domain(ModelSchema model) {
        if (model.field("company_id").isPresent()) {
            return Domain.field("company_id").in(id, false);
        }
        return model.field("company_ids").isPresent()
                ? Domain.field("company_ids").parentOf(List.of(id))
                : Domain.all();
    }

    /** What is a part of each record's key, or null where the companies have tables of their own. */
    @Nullable
    KeyConstant keyConstant() {
        return column ? new KeyConstant(COLUMN, "Company", id) : null;
    }
}
