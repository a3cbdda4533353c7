package io.github.odoosync.sink.http;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** The body of an answer as it came, decompressed whenever it is read. One that lies in memory alone need not be closed. */
public final class Body implements AutoCloseable {
    private final Spool spool;
    private final boolean gzip;
    private final long limit;

    /**
     * Holds a body.
     *
     * @param spool its bytes
     * @param gzip whether they are compressed
     * @param limit the most bytes that may come out
     */
    Body(Spool spool, boolean gzip, long limit) {
        this.spool = spool;
        this.gzip = gzip;
        this.limit = limit;
    }

    /** {@return the number of bytes as they came} */
    public long size() {
        return spool.size();
    }

    /**
     * Reads the body from its beginning; one reader at a time.
     *
     * @return the bytes, to be closed, which leaves the body open
     * @throws IOException if it can't be decompressed; reading then throws a {@link TooLargeException} when more comes out than
     *     may
     */
    public InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(spool.open());
        return new BoundedStream(gzip && size() > 0 ? new GZIPInputStream(raw, 1 << 14) : raw, limit);
    }

    /**
     * Reads the body once and for all.
     *
     * @return the bytes, whose closing closes the body
     * @throws IOException if it can't be decompressed
     */
    public InputStream handedOver() throws IOException {
        return new FilterInputStream(open()) {
            @Override
            public void close() throws IOException {
                super.close();
                Body.this.close();
            }
        };
    }

    /**
     * Reads what is compressed to its end, so that what is damaged is found while it can be asked for again.
     *
     * @throws IOException if it is damaged or too large
     */
    public void check() throws IOException {
        if (gzip && size() > 0) {
            try (InputStream in = open()) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /**
     * {@return the first bytes, decompressed; nothing if they can't be}
     *
     * @param most how many at most
     */
    public byte[] beginning(int most) {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
