package io.github.odoosync.sync;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** Ids in eight bytes each, since there may be millions. */
final class IdList extends AbstractList<Long> implements RandomAccess {
    private long[] ids = new long[16];
    private int size;

    @Override
    public boolean add(Long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
        return true;
    }

    @Override
    public Long get(int index) {
        return ids[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        size = 0;
    }
}
