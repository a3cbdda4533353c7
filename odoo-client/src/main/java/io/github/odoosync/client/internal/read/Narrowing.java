package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.row.RowLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a page that can't be read at once: halves it until the rest is read, and names the field that breaks
 * each other row. For one page and one thread.
 */
final class Narrowing {
    private static final int SAMPLE = 32;

    private final ModelCalls calls;
    private final ReadColumns columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private List<String> suspects = List.of();

    Narrowing(ModelCalls calls, ReadColumns columns) {
        this.calls = calls;
        this.columns = columns;
    }

    /** A row and the fields that can't be read in it. */
    record Broken(long id, List<String> fields, String cause) {}

    /** The rows that were read whole, in the order of their ids. */
    List<@Nullable Object[]> rows() {
        return rows;
    }

    /** The others, in the order of their ids. */
    List<Broken> broken() {
        return broken;
    }

    /** Reads rows, ascending by id. */
    void read(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            rows.addAll(rows(ids, columns.read()));
        } catch (OdooException e) {
            if (!PageFailures.narrowable(e, ids.size())) {
                throw e;
            }
            narrow(ids, e);
        }
    }

    private void narrow(List<Long> ids, OdooException failure) {
        if (ids.size() == 1) {
            broken.add(broken(ids.get(0), failure));
            return;
        }
        if (ids.size() > 2 * SAMPLE && breaksEverywhere(ids)) {
            return;
        }
        int middle = ids.size() / 2;
        read(ids.subList(0, middle));
        read(ids.subList(middle, ids.size()));
    }

    /** Finds the field that breaks a row; mostly it is the one that broke the row before. */
    private Broken broken(long id, OdooException failure) {
        OdooException known = suspects.isEmpty() ? null : failure(id, suspects);
        if (known != null) {
            return new Broken(id, suspects, message(known));
        }
        List<String> fields = columns.fields();
        OdooException cause = failure;
        while (fields.size() > 1) {
            List<String> half = fields.subList(0, fields.size() / 2);
            OdooException found = failure(id, half);
            if (found == null) {
                half = fields.subList(half.size(), fields.size());
                found = failure(id, half);
            }
            if (found == null) {
                break;
            }
            fields = half;
            cause = found;
        }
        suspects = fields;
        return new Broken(id, fields, message(cause));
    }

    /**
     * Tries some rows alone. If one field breaks all of them in the same way, it breaks the others too as far as anybody
     * can tell, and they are given up without a call for each: a later read tries other rows first.
     */
    private boolean breaksEverywhere(List<Long> ids) {
        List<Long> sample = new ArrayList<>(ids);
        Collections.shuffle(sample);
        long first = sample.get(0);
        OdooException failure = failure(first, columns.fields());
        if (failure == null) {
            return false;
        }
        Broken example = broken(first, failure);
        for (long id : sample.subList(1, SAMPLE)) {
            OdooException same = failure(id, example.fields());
            if (same == null || !name(same).equals(name(failure))) {
                return false;
            }
        }
        String cause = example.cause() + " (so in each of " + SAMPLE + " rows that were tried, of " + ids.size() + ")";
        ids.forEach(id -> broken.add(new Broken(id, example.fields(), cause)));
        return true;
    }

    private @Nullable OdooException failure(long id, List<String> fields) {
        try {
            rows(List.of(id), columns.only(fields));
            return null;
        } catch (OdooException e) {
            if (!PageFailures.narrowable(e, 1)) {
                throw e;
            }
            return e;
        }
    }

    private List<@Nullable Object[]> rows(List<Long> ids, RowLayout layout) {
        return calls.rows(Domain.field("id").in(ids), layout, ids.size()).rows();
    }

    private static String name(OdooException failure) {
        return failure instanceof OdooServerException server
                ? server.name()
                : failure.getClass().getName();
    }

    private static String message(OdooException failure) {
        return String.valueOf(failure.getMessage());
    }
}
