package io.github.odoosync.sync;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run would read and write if it began now, as {@link SyncPipeline#dryRun} found.
 *
 * @param pipeline the pipeline's name
 * @param until the server's clock, up to which the run would read (W2)
 * @param streams what it would do, in the order in which they run
 */
public record DryRunReport(String pipeline, Instant until, List<StreamPreview> streams) {

    /**
     * Copies the list.
     *
     * @param pipeline the pipeline's name
     * @param until the server's clock
     * @param streams what the run would do
     */
    public DryRunReport {
        streams = List.copyOf(streams);
    }

    /**
     * Returns what would be done for one stream.
     *
     * @param name the stream's name
     * @return its preview
     * @throws IllegalArgumentException if the pipeline has no such stream
     */
    public StreamPreview stream(String name) {
        return streams.stream()
                .filter(preview -> preview.stream().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the pipeline has no stream " + name));
    }

    /** {@return the rows that would be read in windows, of all streams} */
    public long rows() {
        return streams.stream().mapToLong(StreamPreview::rows).sum();
    }

    /** {@return the report for a person, some lines per stream} */
    @Override
    public String toString() {
        return "pipeline " + pipeline + " would read " + rows() + " rows up to " + until
                + streams.stream().map(stream -> "\n" + stream).collect(Collectors.joining());
    }
}
