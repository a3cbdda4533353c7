package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The body of an answer as it came, decompressed whenever it is read. */
final class Body implements AutoCloseable {
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

    /** The number of bytes as they came. */
    long size() {
        return spool.size();
    }

    /** Reads what is compressed to its end, so that what is damaged is found while it can be asked for again. */
    void check() throws IOException {
        if (gzip && size() > 0) {
            try (InputStream in = open()) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
    }

    /** The first bytes, decompressed; nothing if they can't be. */
    byte[] beginning(int most) {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Reads the body once and for all. */
    InputStream handedOver() throws IOException {
        return new FilterInputStream(open()) {
            @Override
            public void close() throws IOException {
                super.close();
                Body.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(spool.open());
        return new BoundedStream(gzip && size() > 0 ? new GZIPInputStream(raw, 1 << 14) : raw, limit);
    }
}
