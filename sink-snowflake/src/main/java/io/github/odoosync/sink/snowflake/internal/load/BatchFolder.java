package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of one batch. A locked file beside it tells that its process lives, so that the next batch, of whatever
 * process, removes what one left that was killed.
 */
final class BatchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchFolder.class);
    private static final String PREFIX = "odoosync-snowflake";
    private static final String SIGN = ".lock";

    private final Path path;
    private final Path sign;
    private final FileChannel lock;

    private BatchFolder(Path path, Path sign, FileChannel lock) {
        this.path = path;
        this.sign = sign;
        this.lock = lock;
    }

    /**
     * Makes a folder.
     *
     * @throws PermanentSinkException if none can be made
     */
    static BatchFolder in(Path parent) {
        try {
            removeOrphans(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            Path sign = parent.resolve(path.getFileName() + SIGN);
            FileChannel lock = FileChannel.open(sign, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new BatchFolder(path, sign, lock);
        } catch (IOException e) {
            throw new PermanentSinkException(
                    "no folder for the files of a batch can be made in " + parent + ": " + e.getMessage()
                            + "; make room there, or name another",
                    e);
        }
    }

    Path path() {
        return path;
    }

    private static void removeOrphans(Path parent) throws IOException {
        try (DirectoryStream<Path> signs = Files.newDirectoryStream(parent, PREFIX + "*" + SIGN)) {
            for (Path sign : signs) {
                String name = sign.getFileName().toString();
                removeIfOrphan(parent.resolve(name.substring(0, name.length() - SIGN.length())), sign);
            }
        }
    }

    private static void removeIfOrphan(Path path, Path sign) {
        try (FileChannel channel = FileChannel.open(sign, StandardOpenOption.WRITE);
                FileLock free = tryLock(channel)) {
            if (free != null) {
                remove(path);
                Files.delete(sign);
            }
        } catch (IOException e) {
            LOG.debug("{} stays", path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(path);
        }
    }

    /** Removes the folder with its files. */
    @Override
    public void close() {
        try (lock) {
            remove(path);
            Files.deleteIfExists(sign);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", path, e.getMessage());
        }
    }
}
