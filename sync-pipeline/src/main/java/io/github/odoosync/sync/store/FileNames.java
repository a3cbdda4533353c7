package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.StateException;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Folders, names and safe replacement of the files that the stores keep. */
final class FileNames {
    private FileNames() {}

    /** Returns a name that is legal on every file system and different for different names. */
    static String of(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    /** Makes a folder and everything above it. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("not writable");
        }
        return folder;
    }

    /** Puts a new content in a file's place in one step, so that a crash leaves the old or the new; with attributes. */
    static void replace(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        if (attributes.length > 0) {
            // one that a crash has left may lack them
            Files.deleteIfExists(next);
        }
        try (FileChannel channel = FileChannel.open(
                next,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.toAbsolutePath().resolveSibling(""));
    }

    /** Forces a folder's entries to disk; not on Windows, where a folder can't be opened. */
    static void force(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static StateException unusable(Path folder, IOException cause) {
        return new StateException(
                "the state folder " + folder + " can't be used (" + cause
                        + "); name a folder that exists or can be made, and that this process may write",
                cause);
    }
}
