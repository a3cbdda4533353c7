package io.github.odoosync.sync.internal.state;

import io.github.odoosync.spi.record.RowHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/**
 * The hashes of the rows that the next window will read again (W4), by id, in 16 bytes a row.
 *
 * <p>Holds at most a million rows; a row beyond that is written again, which changes nothing but costs a write.
 */
public final class OverlapHashes {
    private static final int MAX_SIZE = 1 << 20;
    private static final long DELETED = 0;
    private static final long FORGOTTEN = 1;

    private long[] ids = new long[64];
    private long[] hashes = new long[64];
    private final BitSet seen = new BitSet();
    private int size;

    /** Remembers that a row was written as it is now. */
    public void written(long id, RowHash hash) {
        put(id, hash.high());
    }

    /** Remembers that a row was deleted. */
    public void deleted(long id) {
        put(id, DELETED);
    }

    /** {@return whether the target holds exactly this content} */
    public boolean holds(long id, RowHash hash) {
        int slot = slot(ids, id);
        return ids[slot] == id && hashes[slot] == hash.high();
    }

    /** {@return whether the row was deleted in the target and not written since} */
    public boolean holdsDeleted(long id) {
        int slot = slot(ids, id);
        return ids[slot] == id && hashes[slot] == DELETED;
    }

    /**
     * Forgets what the target holds of a row, which is about to change there.
     *
     * @return whether anything was known of it
     */
    public boolean forget(long id) {
        int slot = slot(ids, id);
        if (ids[slot] != id || hashes[slot] == FORGOTTEN) {
            return false;
        }
        hashes[slot] = FORGOTTEN;
        return true;
    }

    /** Notes that a row was read again. */
    public void see(long id) {
        seen.set(slot(ids, id));
    }

    /** {@return rows above an id that were written as far as is known, and were not read again; at most so many} */
    public List<Long> unseen(long aboveId, int most) {
        List<Long> unseen = new ArrayList<>();
        for (int i = 0; i < ids.length && unseen.size() < most; i++) {
            if (ids[i] > aboveId && hashes[i] != DELETED && hashes[i] != FORGOTTEN && !seen.get(i)) {
                unseen.add(ids[i]);
            }
        }
        return unseen;
    }

    /** {@return how many rows are remembered} */
    public int size() {
        return size;
    }

    /** {@return the rows as text, for {@link #decode}} */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(size * 2 * Long.BYTES);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                bytes.putLong(ids[i]).putLong(hashes[i]);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Returns the rows of a text made by {@link #encode}. */
    public static OverlapHashes decode(String text) {
        OverlapHashes rows = new OverlapHashes();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        while (bytes.hasRemaining()) {
            rows.put(bytes.getLong(), bytes.getLong());
        }
        return rows;
    }

    private void put(long id, long hash) {
        if (id == 0) {
            throw new IllegalArgumentException("no Odoo record has the id 0");
        }
        int slot = slot(ids, id);
        if (ids[slot] == 0) {
            if (size == MAX_SIZE) {
                return;
            }
            size++;
        }
        ids[slot] = id;
        hashes[slot] = hash;
        if (size * 2 > ids.length) {
            grow();
        }
    }

    private void grow() {
        seen.clear();
        long[] oldIds = ids;
        long[] oldHashes = hashes;
        ids = new long[oldIds.length * 2];
        hashes = new long[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                int slot = slot(ids, oldIds[i]);
                ids[slot] = oldIds[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    private static int slot(long[] ids, long id) {
        int mask = ids.length - 1;
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (ids[slot] != 0 && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
