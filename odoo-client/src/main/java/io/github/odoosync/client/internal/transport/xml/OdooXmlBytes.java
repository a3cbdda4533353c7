package io.github.odoosync.client.internal.transport.xml;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes good what Python's XML-RPC writes without a care: control characters, which XML does not allow, are left out, as
 * later versions of Odoo do themselves; a carriage return is written as a reference, without which a parser turns it into
 * a line feed. Works on bytes, since none of UTF-8's longer characters has such a byte.
 */
final class OdooXmlBytes extends InputStream {
    private static final byte[] CARRIAGE_RETURN = {'&', '#', '1', '3', ';'};

    private final InputStream body;
    private final byte[] raw = new byte[8192];
    private final byte[] clean = new byte[raw.length * CARRIAGE_RETURN.length];
    private int position;
    private int length;

    OdooXmlBytes(InputStream body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        return fill() ? clean[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int copied = Math.min(count, length - position);
        System.arraycopy(clean, position, target, offset, copied);
        position += copied;
        return copied;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private boolean fill() throws IOException {
        while (position == length) {
            int read = body.read(raw);
            if (read < 0) {
                return false;
            }
            position = 0;
            length = clean(read);
        }
        return true;
    }

    private int clean(int read) {
        int to = 0;
        for (int i = 0; i < read; i++) {
            byte b = raw[i];
            if (b < 0 || b >= ' ' || b == '\n' || b == '\t') {
                clean[to++] = b;
            } else if (b == '\r') {
                System.arraycopy(CARRIAGE_RETURN, 0, clean, to, CARRIAGE_RETURN.length);
                to += CARRIAGE_RETURN.length;
            }
        }
        return to;
    }
}
