package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditChain;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps entries for as long as the object lives, in one segment, for tests. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Map<String, List<AuditHead>> chains = new HashMap<>();

    @Override
    public synchronized AuditHead append(List<AuditEntry> appended) {
        List<AuditHead> chain = chains.computeIfAbsent(
                appended.get(0).pipeline(), pipeline -> new ArrayList<>(List.of(AuditHead.START)));
        for (AuditEntry entry : appended) {
            chain.add(AuditChain.next(chain.get(chain.size() - 1), entry));
        }
        entries.addAll(appended);
        return chain.get(chain.size() - 1);
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        return entries().stream().filter(query::matches);
    }

    @Override
    public synchronized AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        List<AuditHead> chain = chains.getOrDefault(pipeline, List.of(AuditHead.START));
        String broken = heads.stream()
                .filter(head -> !chain.contains(head))
                .map(head -> "entry " + head.sequence() + " is not in the log")
                .findFirst()
                .orElse(null);
        return new AuditVerification(chain.size() - 1L, 1, 0, List.of(), broken);
    }

    /** Does nothing: the last segment stays, and there is only one. */
    @Override
    public int drop(String pipeline, Instant before) {
        return 0;
    }

    /** {@return all entries in their order, a copy} */
    public synchronized List<AuditEntry> entries() {
        return List.copyOf(entries);
    }
}
