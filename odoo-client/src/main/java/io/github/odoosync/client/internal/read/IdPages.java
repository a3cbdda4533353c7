package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Goes up through the ids of the records that match, many to a call. */
final class IdPages implements Iterator<long[]> {
    private static final int IDS_PER_CALL = 20_000;

    private final ModelCalls calls;
    private final Domain domain;
    private final PageSize size;
    private long afterId;
    private boolean done;

    IdPages(ModelCalls calls, Domain domain) {
        this.calls = calls;
        this.domain = domain;
        this.size = new PageSize(calls.transport(), IDS_PER_CALL, IDS_PER_CALL);
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public long[] next() {
        if (done) {
            throw new NoSuchElementException();
        }
        return size.read(IDS_PER_CALL, this::page, page -> 0);
    }

    private long[] page(int limit) {
        long[] ids = calls.searchAfter(afterId, domain, limit);
        done = ids.length < limit;
        afterId = ids.length == 0 ? afterId : ids[ids.length - 1];
        return ids;
    }
}
