package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A pipeline's lock as a lock of the operating system on a file that names the holder. */
final class LockFile implements PipelineLock {
    private static final Map<Path, LockFile> HELD = new ConcurrentHashMap<>();

    // behind the holder's name, since some systems keep others from reading what is locked
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final String pipeline;
    private final String holder;
    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable Object fileKey;

    private LockFile(String pipeline, String holder, Path file) {
        this.pipeline = pipeline;
        this.holder = holder;
        this.file = file;
    }

    static LockFile take(Path folder, String pipeline, String holder) throws IOException {
        Path file = FileNames.folder(folder).toRealPath().resolve("lock");
        LockFile lock = new LockFile(pipeline, holder, file);
        // asked first: a process that closes any channel of a file loses its own lock on it
        LockFile other = HELD.putIfAbsent(file, lock);
        if (other != null) {
            throw other.taken(other.holder);
        }
        try {
            lock.open();
            return lock;
        } finally {
            if (lock.channel == null) {
                HELD.remove(file, lock);
            }
        }
    }

    @Override
    public void requireHeld() {
        if (HELD.get(file) != this) {
            throw new StateException("the lock of pipeline " + pipeline + " was given back by " + holder, null);
        }
        try {
            if (Objects.equals(fileKey, key(file))) {
                return;
            }
        } catch (IOException e) {
            throw lost(e);
        }
        throw lost(null);
    }

    @Override
    public synchronized void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try (open) {
            open.truncate(0);
        } catch (IOException e) {
            throw new StateException("the lock file " + file + " can't be closed (" + e + ")", e);
        } finally {
            HELD.remove(file, this);
        }
    }

    private void open() throws IOException {
        FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = opened.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw taken(Files.readString(file));
            }
            opened.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            fileKey = key(file);
            channel = opened;
        } finally {
            if (channel == null) {
                opened.close();
            }
        }
    }

    private StateException taken(String by) {
        return new StateException(
                "pipeline " + pipeline + " is being run by " + (by.isEmpty() ? "another process" : by)
                        + ", which holds the lock file " + file + "; wait until that run ends, or end that process: its"
                        + " lock goes with it",
                null);
    }

    private StateException lost(@Nullable Throwable cause) {
        return new StateException(
                "the lock file " + file + " of pipeline " + pipeline
                        + " was deleted or replaced while it was held, so another process may run now; this run stops."
                        + " Run again, and leave the file where it is",
                cause);
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
