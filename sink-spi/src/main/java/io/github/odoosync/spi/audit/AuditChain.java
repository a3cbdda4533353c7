package io.github.odoosync.spi.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of hashes that makes a pipeline's audit log tell of each later change (A5). Grows entry by entry; not
 * thread-safe.
 *
 * <p>An entry's hash is SHA-256 over the hash before it, its sequence and all its parts, each with its length. It depends
 * on the entry alone and not on how a log stores it, so that every log has the same chain.
 */
public final class AuditChain {
    private static final int ABSENT = -1;
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest = sha256();
    private final byte[] hash;
    private AuditHead head;
    private ByteBuffer parts = ByteBuffer.allocate(512);
    private @Nullable AuditEntry previous;
    private byte[] common = {};

    private AuditChain(AuditHead head) {
        this.head = head;
        this.hash = HEX.parseHex(head.hash());
    }

    /**
     * Goes on with a chain.
     *
     * @param head its end
     * @return the chain
     */
    public static AuditChain after(AuditHead head) {
        return new AuditChain(head);
    }

    /**
     * Appends one entry to a chain; for many, {@link #append} is quicker.
     *
     * @param head the chain before it
     * @param entry the entry
     * @return the chain's end, which is the entry
     */
    public static AuditHead next(AuditHead head, AuditEntry entry) {
        return after(head).append(entry);
    }

    /** {@return the chain's end} */
    public AuditHead head() {
        return head;
    }

    /**
     * Appends an entry.
     *
     * @param entry the entry
     * @return the chain's end, which is the entry
     */
    public AuditHead append(AuditEntry entry) {
        long sequence = head.sequence() + 1;
        parts.clear();
        parts.put(hash).putLong(sequence);
        common(entry);
        text(entry.key().toString());
        moment(entry.version());
        text(entry.action().name());
        text(entry.target());
        room(Long.BYTES).putLong(entry.batch());
        text(entry.reason());
        digest.update(parts.array(), 0, parts.position());
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 no longer has " + hash.length + " bytes", e);
        }
        head = new AuditHead(sequence, HEX.formatHex(hash));
        return head;
    }

    /** Adds what the entries of a batch have in common, and so is turned into bytes only once. */
    private void common(AuditEntry entry) {
        if (previous != null
                && previous.at().equals(entry.at())
                && previous.pipeline().equals(entry.pipeline())
                && previous.runId().equals(entry.runId())
                && previous.stream().equals(entry.stream())) {
            room(common.length).put(common);
            return;
        }
        int start = parts.position();
        moment(entry.at());
        text(entry.pipeline());
        text(entry.runId());
        text(entry.stream());
        common = Arrays.copyOfRange(parts.array(), start, parts.position());
        previous = entry;
    }

    private void moment(@Nullable Instant moment) {
        room(1).put((byte) (moment == null ? 0 : 1));
        if (moment != null) {
            room(Long.BYTES + Integer.BYTES).putLong(moment.getEpochSecond()).putInt(moment.getNano());
        }
    }

    private void text(@Nullable String text) {
        if (text == null) {
            room(Integer.BYTES).putInt(ABSENT);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
    }

    private ByteBuffer room(int bytes) {
        if (parts.remaining() < bytes) {
            parts = ByteBuffer.allocate(2 * parts.capacity() + bytes).put(parts.flip());
        }
        return parts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }
}
