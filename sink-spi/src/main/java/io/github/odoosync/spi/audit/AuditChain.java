package io.github.odoosync.spi.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of hashes that makes a pipeline's audit log tell of each later change (A5).
 *
 * <p>An entry's hash is SHA-256 over the hash before it, its sequence and all its parts, each with its length. It depends
 * on the entry alone and not on how a log stores it, so that every log has the same chain.
 */
public final class AuditChain {
    private static final int ABSENT = -1;

    private AuditChain() {}

    /**
     * Appends an entry to the chain.
     *
     * @param head the chain before it
     * @param entry the entry
     * @return the chain that ends with the entry
     */
    public static AuditHead next(AuditHead head, AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(head.hash()));
            out.writeLong(head.sequence() + 1);
            moment(out, entry.at());
            text(out, entry.pipeline());
            text(out, entry.runId());
            text(out, entry.stream());
            text(out, entry.key().toString());
            moment(out, entry.version());
            text(out, entry.action().name());
            text(out, entry.target());
            out.writeLong(entry.batch());
            text(out, entry.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AuditHead(head.sequence() + 1, HexFormat.of().formatHex(sha256(bytes.toByteArray())));
    }

    private static void moment(DataOutputStream out, @Nullable Instant moment) throws IOException {
        out.writeBoolean(moment != null);
        if (moment != null) {
            out.writeLong(moment.getEpochSecond());
            out.writeInt(moment.getNano());
        }
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }
}
