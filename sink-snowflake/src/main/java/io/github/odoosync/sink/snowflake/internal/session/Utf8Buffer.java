package io.github.odoosync.sink.snowflake.internal.session;

import java.io.ByteArrayOutputStream;

/** Takes a text in UTF-8, piece by piece. To grow to a large array costs G1 collections, so that it is worth keeping. */
public final class Utf8Buffer extends ByteArrayOutputStream {

    /** Makes an empty one that grows. */
    public Utf8Buffer() {}

    /** {@return what was written; good until more is, or {@link #reset} is called} */
    public Utf8 text() {
        return new Utf8(buf, count);
    }

    /** {@return a copy of some bytes in square brackets} */
    public Utf8 array(int from, int to) {
        Utf8Buffer part = new Utf8Buffer();
        part.write('[');
        part.write(buf, from, to - from);
        part.write(']');
        return part.text();
    }
}
