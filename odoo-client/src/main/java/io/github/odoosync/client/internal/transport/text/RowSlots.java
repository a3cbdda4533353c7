package io.github.odoosync.client.internal.transport.text;

import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a page's rows go, whatever the format: learns which key stands at which position of a row, and
 * sees to it that no column is left out. For one page and one thread.
 *
 * <p>A column of kind {@link ValueKind#REFERENCE_NAME} that is called like a many2one of the layout with {@code _name}
 * behind it takes its value from that field's pair of id and name; else from the field of its own name.
 */
public final class RowSlots {
    private static final String NAME_SUFFIX = "_name";
    private static final int NO_COLUMN = -1;

    private final RowLayout layout;
    private final ValueKind[] kinds;
    private final int[] nameColumns;
    private final int[] filledInRow;
    private int[] columns = new int[32];
    private @Nullable Object[] values = {};
    private int filled;
    private int row;

    /**
     * Makes the slots.
     *
     * @param layout the columns
     */
    public RowSlots(RowLayout layout) {
        this.layout = layout;
        this.kinds = new ValueKind[layout.size()];
        this.nameColumns = new int[layout.size()];
        this.filledInRow = new int[layout.size()];
        Arrays.setAll(kinds, layout::kind);
        Arrays.fill(nameColumns, NO_COLUMN);
        for (int i = 0; i < kinds.length; i++) {
            int reference = referenceOf(i);
            if (reference != NO_COLUMN) {
                nameColumns[reference] = i;
            }
        }
    }

    /** Starts a row. */
    public void begin() {
        values = new Object[kinds.length];
        filled = 0;
        row++;
    }

    /**
     * Returns the column whose key stood at a position of the last row that had one there.
     *
     * @param position from 0
     * @return the column, or a negative number if the value is to be skipped
     */
    public int column(int position) {
        return columns[position];
    }

    /**
     * Remembers which key stands at a position.
     *
     * @param position from 0
     * @param key the key
     */
    public void learn(int position, String key) {
        if (position == columns.length) {
            columns = Arrays.copyOf(columns, columns.length * 2);
        }
        int column = layout.find(key);
        columns[position] = column != NO_COLUMN && referenceOf(column) == NO_COLUMN ? column : NO_COLUMN;
    }

    /**
     * Returns how a column is decoded.
     *
     * @param column the column
     * @return its kind
     */
    public ValueKind kind(int column) {
        return kinds[column];
    }

    /**
     * Returns the column for the name of a many2one.
     *
     * @param column the column for its id
     * @return the other column, or a negative number if there is none
     */
    public int nameColumn(int column) {
        return nameColumns[column];
    }

    /**
     * Fills a column.
     *
     * @param column the column
     * @param value its value
     */
    public void set(int column, @Nullable Object value) {
        values[column] = value;
        if (filledInRow[column] != row) {
            filledInRow[column] = row;
            filled++;
        }
    }

    /**
     * Ends a row.
     *
     * @return its values
     * @throws UnreadableValueException if a column was not filled
     */
    public @Nullable Object[] end() throws UnreadableValueException {
        if (filled < kinds.length) {
            for (int i = 0; i < kinds.length; i++) {
                if (filledInRow[i] != row) {
                    throw unreadable(i, "the server left it out");
                }
            }
        }
        return values;
    }

    /**
     * Makes an exception that names field and record.
     *
     * @param column the column
     * @param reason what is wrong with its value
     * @return the exception
     */
    public UnreadableValueException unreadable(int column, @Nullable String reason) {
        return new UnreadableValueException("field " + layout.names().get(column) + " of record "
                + (values[0] == null ? "?" : values[0]) + " can't be read as " + kinds[column] + ": " + reason);
    }

    private int referenceOf(int column) {
        String name = layout.names().get(column);
        if (kinds[column] != ValueKind.REFERENCE_NAME || !name.endsWith(NAME_SUFFIX)) {
            return NO_COLUMN;
        }
        int reference = layout.find(name.substring(0, name.length() - NAME_SUFFIX.length()));
        return reference != NO_COLUMN && kinds[reference] == ValueKind.REFERENCE ? reference : NO_COLUMN;
    }
}
