package io.github.odoosync.spi.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a pipeline's audit log at some moment: kept with the mark, it shows later that nothing before it was cut off
 * or changed (A5).
 *
 * @param sequence how many entries the pipeline's log has had, from its beginning
 * @param hash the last entry's hash in the chain, in lower-case hexadecimal; see {@link AuditChain}
 */
public record AuditHead(long sequence, String hash) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** The head of a log without entries. */
    public static final AuditHead START = new AuditHead(0, "0".repeat(64));

    /**
     * Reads what {@link #toString} wrote.
     *
     * @param text sequence and hash, with a colon between them
     * @return the head
     * @throws IllegalArgumentException if the text is something else
     */
    public static AuditHead parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no head of an audit log: " + text);
        }
        return new AuditHead(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /** {@return sequence and hash, with a colon between them} */
    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
