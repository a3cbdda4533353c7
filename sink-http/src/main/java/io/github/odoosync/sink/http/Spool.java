package io.github.odoosync.sink.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes that are held as they came while they are few, and in a file, which goes with its closing, where they are many. */
final class Spool implements AutoCloseable {
    private final long inMemory;
    private final List<ByteBuffer> memory = new ArrayList<>();
    private @Nullable FileChannel file;
    private long size;
    private boolean closed;

    Spool(long inMemory) {
        this.inMemory = inMemory;
    }

    /** Takes bytes, which must not change any more. */
    synchronized void write(ByteBuffer bytes) throws IOException {
        if (closed) {
            throw new IOException("nobody waits for the answer any more");
        }
        size += bytes.remaining();
        FileChannel channel = file;
        if (channel == null && size <= inMemory) {
            memory.add(bytes);
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
            List<InputStream> streams = new ArrayList<>(memory.size());
            memory.forEach(bytes -> streams.add(new BufferStream(bytes.duplicate())));
            return new SequenceInputStream(Collections.enumeration(streams));
        }
        channel.position(0);
        return new UnclosedStream(Channels.newInputStream(channel));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        memory.clear();
        FileChannel channel = file;
        if (channel != null) {
            channel.close();
        }
    }

    private FileChannel spilled() throws IOException {
        Path path = Files.createTempFile("odoosync-", ".answer");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        file = channel;
        for (ByteBuffer bytes : memory) {
            writeWhole(channel, bytes);
        }
        memory.clear();
        return channel;
    }

    private static void writeWhole(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static final class UnclosedStream extends FilterInputStream {
        UnclosedStream(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the file would go with its channel
        }
    }
}
