package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Bytes that are held in memory while they are few, and in a file, which goes with its closing, where they are many. */
final class Spool implements AutoCloseable {
    static final int MOST_IN_MEMORY = 1 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long size;
    private boolean closed;

    synchronized void write(ByteBuffer bytes) throws IOException {
        if (closed) {
            throw new IOException("nobody waits for the answer any more");
        }
        size += bytes.remaining();
        FileChannel channel = file;
        if (channel == null && size <= MOST_IN_MEMORY) {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            memory.writeBytes(piece);
            return;
        }
        if (channel == null) {
            channel = spilled();
            file = channel;
        }
        writeWhole(channel, bytes);
    }

    /** The number of bytes. */
    synchronized long size() {
        return size;
    }

    /** Reads from the beginning; one reader at a time, whose closing does not close this. */
    synchronized InputStream open() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        channel.position(0);
        return new UnclosedStream(Channels.newInputStream(channel));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        memory.reset();
        FileChannel channel = file;
        if (channel != null) {
            channel.close();
        }
    }

    private FileChannel spilled() throws IOException {
        Path path = Files.createTempFile("odoosync-salesforce-", ".answer");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        writeWhole(channel, ByteBuffer.wrap(memory.toByteArray()));
        memory.reset();
        return channel;
    }

    private static void writeWhole(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static final class UnclosedStream extends java.io.FilterInputStream {
        UnclosedStream(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the file would go with its channel
        }
    }
}
