package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each stream's state in a file of its own: {@code <folder>/<pipeline>/<stream>.state}.
 *
 * <p>A save writes a new file, forces it to disk and puts it in the old one's place in one step, so a crash leaves the
 * old state or the new. The first line carries a checksum; a damaged file is an error, never taken for "no state".
 * Thread-safe; of several processes, one at a time has a pipeline's lock, which is one of the operating system.
 */
public final class FileWatermarkStore implements WatermarkStore {
    private static final String HEADER = "odoosync-state 1";

    private final Path folder;

    private FileWatermarkStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a store.
     *
     * @param folder where the files are; made if it is not there
     * @return the store
     * @throws StateException if the folder can't be made or written
     */
    public static FileWatermarkStore at(Path folder) {
        try {
            return new FileWatermarkStore(FileNames.folder(folder));
        } catch (IOException e) {
            throw FileNames.unusable(folder, e);
        }
    }

    @Override
    public Optional<StreamState> load(StreamId stream) {
        Path file = file(stream);
        String content;
        try {
            content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StateException(
                    "the state file " + file + " can't be read (" + e + "); give the right to read it, and run again",
                    e);
        }
        int body = content.indexOf('\n') + 1;
        String[] header = content.substring(0, Math.max(body - 1, 0)).split(" ", -1);
        if (header.length != 4
                || !HEADER.equals(header[0] + " " + header[1])
                || !header[2].equals(checksum(header[3], content.substring(body)))) {
            throw damaged(file, null);
        }
        try {
            Instant mark = header[3].equals("-") ? null : Instant.parse(header[3]);
            return Optional.of(new StreamState(mark, content.substring(body)));
        } catch (DateTimeException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public void save(StreamId stream, StreamState state) {
        Path parent = folder(stream.pipeline());
        Path file = file(stream);
        String mark = state.mark() == null ? "-" : state.mark().toString();
        String content = HEADER + " " + checksum(mark, state.document()) + " " + mark + "\n" + state.document();
        try {
            FileNames.folder(parent);
            FileNames.replace(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StateException(
                    "the state of " + stream + " can't be saved to " + file + " (" + e
                            + "); the state before stands. Make room or give the right to write there, and run again",
                    e);
        }
    }

    /**
     * Takes the operating system's lock on {@code <folder>/<pipeline>/lock}, a file that names the holder.
     *
     * @throws StateException if another one holds it, or the file system has no locks
     */
    @Override
    public PipelineLock lock(String pipeline, String holder) {
        Path parent = folder(pipeline);
        try {
            return LockFile.take(parent, pipeline, holder);
        } catch (IOException e) {
            throw new StateException(
                    "pipeline " + pipeline + " can't be locked in " + parent + " (" + e
                            + "); give the right to write there, on a file system that has locks",
                    e);
        }
    }

    private Path file(StreamId stream) {
        return folder(stream.pipeline()).resolve(FileNames.of(stream.stream()) + ".state");
    }

    private Path folder(String pipeline) {
        return folder.resolve(FileNames.of(pipeline));
    }

    private static StateException damaged(Path file, @Nullable Throwable cause) {
        return new StateException(
                "the state file " + file + " is damaged: its checksum does not match. Restore it from a backup, or"
                        + " remove it to load the stream from the start, which loses nothing",
                cause);
    }

    private static String checksum(String mark, String document) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(mark.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }
}
