package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.LoadResult;
import io.github.odoosync.client.LoadResult.Message;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads rows so that one that is refused does not fail its neighbours: {@code load} writes all of them or none, and names
 * those that are wrong, or where it breaks, none. Then they are halved until it is found.
 */
final class RowLoad {
    private static final int SHORTEST_VALUE = 2;

    private final OdooModel model;
    private final List<String> columns;
    private final Told told;

    /**
     * A row on its way.
     *
     * @param position of its record in the batch
     * @param cells a text for each column
     */
    record Row(int position, List<String> cells) {}

    /** Who is told what became of each row. */
    interface Told {
        void loaded(int position, long id);

        void refused(int position, String code, String message, boolean retryable);
    }

    RowLoad(OdooModel model, List<String> columns, Told told) {
        this.model = model;
        this.columns = columns;
        this.told = told;
    }

    void load(List<Row> rows) {
        List<Row> left = rows;
        while (!left.isEmpty()) {
            LoadResult result;
            try {
                result = model.load(columns, left.stream().map(Row::cells).toList());
            } catch (OdooAuthenticationException | OdooRateLimitException | OdooMissingModelException e) {
                throw e;
            } catch (OdooServerException | IllegalArgumentException e) {
                halve(left, e);
                return;
            }
            if (result.loaded()) {
                for (int i = 0; i < left.size(); i++) {
                    told.loaded(left.get(i).position(), result.ids().get(i));
                }
                return;
            }
            left = withoutRefused(left, result);
        }
    }

    private List<Row> withoutRefused(List<Row> rows, LoadResult result) {
        Map<Integer, Message> refused = new HashMap<>();
        for (Message message : result.messages()) {
            if (message.error() && message.row() != null) {
                refused.putIfAbsent(message.row(), message);
            }
        }
        if (refused.isEmpty()) {
            String why = result.messages().get(0).text();
            halve(rows, new IllegalArgumentException(why));
            return List.of();
        }
        List<Row> left = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Message message = refused.get(i);
            if (message == null) {
                left.add(rows.get(i));
            } else {
                String field = message.field() == null ? "" : message.field() + ": ";
                refuse(rows.get(i), "load", field + message.text(), false);
            }
        }
        return left;
    }

    private void halve(List<Row> rows, RuntimeException cause) {
        if (rows.size() == 1) {
            boolean lasting = cause instanceof OdooValidationException
                    || cause instanceof OdooAccessException
                    || cause instanceof IllegalArgumentException;
            String code = cause instanceof OdooServerException server ? server.name() : "load";
            refuse(rows.get(0), code, String.valueOf(cause.getMessage()), !lasting);
            return;
        }
        int middle = rows.size() / 2;
        load(rows.subList(0, middle));
        load(rows.subList(middle, rows.size()));
    }

    /** Odoo repeats values in what it says; they are not passed on. */
    private void refuse(Row row, String code, String message, boolean retryable) {
        int detail = message.indexOf("\nDETAIL");
        String text = detail < 0 ? message : message.substring(0, detail);
        for (String cell : row.cells()) {
            if (cell.length() >= SHORTEST_VALUE) {
                text = text.replace(cell, "…");
            }
        }
        told.refused(row.position(), code, text.strip(), retryable);
    }
}
