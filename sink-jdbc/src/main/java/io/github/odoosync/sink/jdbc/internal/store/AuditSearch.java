package io.github.odoosync.sink.jdbc.internal.store;

import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds entries page by page, so that neither memory nor a connection is held while the caller works on them. */
public final class AuditSearch extends Spliterators.AbstractSpliterator<AuditEntry> {
    private static final int PAGE = 5_000;

    private final StoreDatabase database;
    private final StringBuilder condition = new StringBuilder("pipeline = ?");
    private final List<Object> parameters = new ArrayList<>();
    private List<AuditTables.Row> page = List.of();
    private int next;
    private long last;
    private boolean ended;

    private AuditSearch(StoreDatabase database, AuditQuery query) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.database = database;
        parameters.add(query.pipeline());
        query.runId().ifPresent(run -> and("run_id = ?", run));
        query.stream().ifPresent(stream -> and("stream = ?", stream));
        query.key().ifPresent(key -> and("record_key = ?", key.toString()));
        query.from().ifPresent(from -> and("written_at >= CAST(? AS TIMESTAMP)", Micros.sql(up(from))));
        query.until().ifPresent(until -> and("written_at < CAST(? AS TIMESTAMP)", Micros.sql(up(until))));
        if (!query.actions().isEmpty()) {
            condition
                    .append(" AND action IN (")
                    .append(String.join(
                            ", ", Collections.nCopies(query.actions().size(), "?")))
                    .append(')');
            query.actions().forEach(action -> parameters.add(action.name()));
        }
        condition.append(" AND sequence > ? ORDER BY sequence LIMIT ").append(PAGE);
    }

    /** {@return what a query asks for, in the order of the chain} */
    public static Stream<AuditEntry> entries(StoreDatabase database, AuditQuery query) {
        return StreamSupport.stream(new AuditSearch(database, query), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super AuditEntry> action) {
        if (next == page.size() && !ended) {
            read();
        }
        if (next == page.size()) {
            return false;
        }
        AuditTables.Row row = page.get(next++);
        last = row.head().sequence();
        action.accept(row.entry());
        return true;
    }

    private void read() {
        List<Object> all = new ArrayList<>(parameters);
        all.add(last);
        try {
            page = database.snapshot(connection -> AuditTables.rows(connection, condition.toString(), all));
        } catch (SQLException e) {
            throw new AuditException("the audit log can't be read; " + database.reason(e), e);
        }
        next = 0;
        ended = page.size() < PAGE;
    }

    private void and(String sql, Object parameter) {
        condition.append(" AND ").append(sql);
        parameters.add(parameter);
    }

    /** Returns the first moment of whole microseconds that is not before another. */
    private static Instant up(Instant moment) {
        return moment.plusNanos(999);
    }
}
