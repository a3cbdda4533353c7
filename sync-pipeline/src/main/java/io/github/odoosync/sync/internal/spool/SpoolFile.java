package io.github.odoosync.sync.internal.spool;

import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Records in a temporary file that only this user can read, and that is gone when it is closed or the process ends. */
final class SpoolFile {
    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final RecordCodec codec;
    private final FileChannel channel;
    private final DataOutputStream out;

    SpoolFile(Path folder, RecordSchema schema) {
        this.folder = folder;
        this.codec = new RecordCodec(schema);
        try {
            this.channel = FileChannel.open(
                    Files.createTempFile(folder, "odoosync", ".batch"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed(e);
        }
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    void write(SyncRecord row) {
        try {
            codec.write(row, out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Leaves nothing in the buffer; nothing is written afterwards. */
    void complete() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Iterator<SyncRecord> records(int count) {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FromStart(), BUFFER));
        return new Iterator<>() {
            private int left = count;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public SyncRecord next() {
                if (left-- <= 0) {
                    throw new NoSuchElementException();
                }
                try {
                    return codec.read(in);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new UncheckedIOException("the thread was interrupted at a batch's temporary file", cause);
        }
        return new UncheckedIOException(
                "a batch is too large for memory, and its temporary file in " + folder + " failed (" + cause
                        + "); make room there, or choose another folder by the system property java.io.tmpdir",
                cause);
    }

    /** Reads at a position of its own, so that several readers do not disturb each other. */
    private final class FromStart extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
