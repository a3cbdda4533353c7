package io.github.odoosync.sink.snowflake.internal.api;

import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a request, in pieces: an array as large as a batch makes G1 collect in a small heap each time it is made. They
 * are the request's own, as an attempt to send it that was given up may still read them while the next one is written.
 */
final class RequestBody {
    static final RequestBody EMPTY = new RequestBody(List.of(), 0);

    private final List<byte[]> pieces;
    private final int length;

    private RequestBody(List<byte[]> pieces, int length) {
        this.pieces = List.copyOf(pieces);
        this.length = length;
    }

    int length() {
        return length;
    }

    /** {@return what sends them, as often as is needed} */
    BodyPublisher publisher() {
        return length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(pieces), length);
    }

    /** Takes the bytes one after the other. */
    static final class Writer extends OutputStream {
        private static final int FIRST_PIECE = 8 << 10;
        private static final int PIECE = 64 << 10;

        private final List<byte[]> full = new ArrayList<>();
        private byte[] piece = new byte[FIRST_PIECE];
        private int used;
        private int length;

        @Override
        public void write(int oneByte) {
            makeRoom();
            piece[used++] = (byte) oneByte;
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            for (int done = 0; done < count; ) {
                makeRoom();
                int some = Math.min(count - done, piece.length - used);
                System.arraycopy(bytes, offset + done, piece, used, some);
                used += some;
                done += some;
            }
            length += count;
        }

        /** {@return what was written; nothing can be written any more} */
        RequestBody body() {
            full.add(Arrays.copyOf(piece, used));
            return new RequestBody(full, length);
        }

        private void makeRoom() {
            if (used == piece.length) {
                full.add(piece);
                piece = new byte[PIECE];
                used = 0;
            }
        }
    }
}
