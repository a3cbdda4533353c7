package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a batch that are not staged: those that our checks set aside, and those that Snowflake refused (S3). */
final class RefusedRows {
    /** Each is searched for; where more are refused, it is not the rows that are wrong. */
    private static final int MOST = 20;

    private static final Pattern COLUMN = Pattern.compile("column \"[^\"]*\"\\[\"([^\"]+)\":\\d+]");
    private static final Map<String, String> WORDS = Map.of(
            "100035", "no timestamp that it knows",
            "100037", "no boolean that it knows",
            "100038", "no number that it knows",
            "100039", "a number out of range",
            "100040", "no date that it knows",
            "100069", "no JSON that it reads",
            "100078", "a text that is too long");

    private final TableName stage;
    private final StagedRows rows;
    private final RecordBatch batch;
    private final SortedMap<Integer, Rejection> rejections = new TreeMap<>();
    private int found;

    RefusedRows(TableName stage, StagedRows rows, RecordBatch batch) {
        this.stage = stage;
        this.rows = rows;
        this.batch = batch;
    }

    void add(SortedMap<Integer, Rejection> setAside) {
        rejections.putAll(setAside);
    }

    /**
     * Rejects a row.
     *
     * @throws PermanentSinkException if too many were refused already
     */
    void add(int ordinal, StatementException why) {
        String reason = reason(why);
        if (++found > MOST) {
            throw new PermanentSinkException(
                    "more than " + MOST + " rows of a batch are refused for table " + stage + ", the last one since "
                            + reason
                            + "; nothing of the batch was merged: see to what the column takes, or leave the field"
                            + " out of the stream",
                    null);
        }
        String code = why.sqlState().isEmpty() ? why.code() : why.sqlState();
        rejections.put(ordinal, rows.rejection(batch, ordinal, new Misfit(code, reason)));
    }

    SortedMap<Integer, Rejection> rejections() {
        return rejections;
    }

    /** Snowflake's words hold the value; what is told is their number and the column, if it is one of ours. */
    private String reason(StatementException why) {
        String column = "";
        Matcher named = COLUMN.matcher(String.valueOf(why.getMessage()));
        while (named.find()) {
            String name = named.group(1);
            if (rows.layout().columns().stream().anyMatch(ours -> ours.name().equals(name))) {
                column = " for column " + name;
            }
        }
        return "Snowflake finds " + WORDS.getOrDefault(why.code(), "a value that it does not take") + column + " ("
                + why.code() + ")";
    }
}
