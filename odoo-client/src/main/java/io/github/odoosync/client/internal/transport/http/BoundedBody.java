package io.github.odoosync.client.internal.transport.http;

import io.github.odoosync.client.internal.transport.http.BodyException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in an exception when a body is larger than allowed, for example one that a few compressed bytes expand to. */
public final class BoundedBody extends FilterInputStream {
    private final long limit;
    private long count;
    private boolean ended;

    /**
     * Makes a body.
     *
     * @param body the body, already decompressed
     * @param limit the most bytes that it may have
     */
    public BoundedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    /** {@return how many bytes were read} */
    public long count() {
        return count;
    }

    /** {@return whether its end was read} */
    public boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        return counted(value < 0 ? -1 : 1, value);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        return counted(read, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int bytes, int result) throws IOException {
        if (bytes < 0) {
            ended = true;
            return result;
        }
        count += bytes;
        if (count > limit) {
            throw new BodyException(Reason.TOO_LARGE, "the answer is larger than " + limit + " bytes", null);
        }
        return result;
    }
}
