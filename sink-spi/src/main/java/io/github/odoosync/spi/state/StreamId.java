package io.github.odoosync.spi.state;

/**
 * Whose state it is.
 *
 * @param pipeline the pipeline's name
 * @param stream the stream's name in it
 */
public record StreamId(String pipeline, String stream) {

    @Override
    public String toString() {
        return pipeline + "/" + stream;
    }
}
