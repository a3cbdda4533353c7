package io.github.odoosync.client.internal.read;

import java.util.List;

/**
 * How changes are seen that don't move a record's own {@code write_date} (W11).
 *
 * @param paths to the records that fields hang on; a window also asks for the {@code write_date} at their end
 * @param parents the same as a tree, as far as each record has one of them: theirs are read for a row's version
 * @param notes what is not seen, one sentence each
 */
record FollowPlan(List<String> paths, List<Parent> parents, List<String> notes) {

    /**
     * A record that rows hang on.
     *
     * @param field the many2one that leads to it
     * @param model its model
     * @param above the records that it hangs on in turn
     */
    record Parent(String field, String model, List<Parent> above) {}
}
