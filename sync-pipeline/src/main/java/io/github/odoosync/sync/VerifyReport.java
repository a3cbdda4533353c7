package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SyncPipeline#verify} found: all at once that would keep a run from doing its work.
 *
 * @param pipeline the pipeline's name
 * @param problems what is wrong; empty if a run can begin
 * @param notes what a person should know, a sentence each: what is skipped, what can't be followed
 * @param tables where the streams that could be planned would write, for questions to the sink
 */
public record VerifyReport(String pipeline, List<Problem> problems, List<String> notes, List<TargetTable> tables) {

    /** What a problem lies in. */
    public enum Place {
        /** The server, the user or its rights. */
        ODOO,
        /** The target, its tables or the rights on them. */
        TARGET,
        /** The watermark store, or the pipeline's lock. */
        STATE,
        /** The audit log. */
        AUDIT
    }

    /**
     * One thing that is wrong.
     *
     * @param place what it lies in
     * @param stream the stream that it concerns, or null if all of them
     * @param message the cause, and what to do
     */
    public record Problem(Place place, @Nullable String stream, String message) {

        @Override
        public String toString() {
            return place + (stream == null ? "" : ", stream " + stream) + ": " + message;
        }
    }

    /**
     * Copies the lists.
     *
     * @param pipeline the pipeline's name
     * @param problems what is wrong
     * @param notes what a person should know
     * @param tables where it would write
     */
    public VerifyReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
    }

    /** {@return whether nothing keeps a run from doing its work} */
    public boolean ok() {
        return problems.isEmpty();
    }

    /** {@return the report for a person, one line per problem and note} */
    @Override
    public String toString() {
        String head = ok()
                ? "pipeline " + pipeline + " can run"
                : "pipeline " + pipeline + " can't run as it is, " + problems.size() + " to mend:";
        return head + lines("no   ", problems) + lines("note ", notes);
    }

    private static String lines(String before, List<?> lines) {
        return lines.stream().map(line -> "\n" + before + line).collect(Collectors.joining());
    }
}
