package io.github.odoosync.client.window;

import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads a model's windows page by page: W1 to W3, W5, W11 and W12, without threads and without a target.
 *
 * <p>Thread-safe: partitions of one window may be read at the same time, each by its own iterator. Every method that
 * calls the server throws {@link io.github.odoosync.client.error.OdooException} when that fails.
 */
public interface ChangeReader {

    /** {@return what is read} */
    ChangeQuery query();

    /** {@return the model's fields, as discovered when the reader was made} */
    ModelSchema schema();

    /** {@return the columns of every row: {@code id}, then the fields in the order asked for} */
    RowLayout layout();

    /** {@return what changes unseen (W3, W11) or is not read, and why; one sentence each, for a person} */
    List<String> notes();

    /**
     * Counts a window's records that match the domain.
     *
     * @param window which
     * @return how many there are, or were when the window was cut into {@link #partitions}
     */
    long count(Window window);

    /**
     * Cuts a window into ranges of ids with about as many records each.
     *
     * @param window which
     * @param parts how many at most, 1 or more; fewer where there is little to read
     * @return the ranges in ascending order, the last without an upper id; {@link Partition#ALL} alone for one part,
     *     without asking the server
     */
    List<Partition> partitions(Window window, int parts);

    /**
     * Reads a partition of a window, ascending by id.
     *
     * @param window which; an empty one gives no page
     * @param partition which of its ids
     * @param afterId goes on after this id, from a checkpoint; 0 to start
     * @return the pages; each {@code next()} reads one. At least one page unless the window is empty
     */
    Iterator<RowPage> pages(Window window, Partition partition, long afterId);

    /**
     * Lists a window's records that match the domain, ascending by id, without reading their fields: for comparing
     * versions (W8).
     *
     * @param window which
     * @return the records in pages; each {@code next()} is one call, one more for each kind of record they hang on
     */
    Iterator<List<SightedRow>> sightings(Window window);

    /**
     * Lists all records that match the domain now, ascending by id: for finding what is gone (W7).
     *
     * @return the ids in pages; each {@code next()} is one call
     */
    Iterator<long[]> ids();

    /**
     * Tells which records exist, readable or not, in the domain or not.
     *
     * @param ids at most some thousands
     * @return those that exist; empty too where the server does not tell
     */
    Set<Long> existing(Collection<Long> ids);

    /** {@return whether the model's fields were found to have changed since the reader was made: make another} */
    boolean stale();

    /**
     * Reads records by id, whatever window they are in.
     *
     * @param ids any number, in any order
     * @return their rows ascending by id; in {@code departed} those that are gone or outside the domain
     */
    RowPage read(Collection<Long> ids);
}
