package io.github.odoosync.sink.snowflake.internal.session;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.snowflake.internal.sql.Privileges;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells of a statement that was refused for want of a right which right it takes. */
public final class GrantedSession implements Session {
    private final Session session;
    private final @Nullable String role;

    /**
     * Stands before a session.
     *
     * @param session is closed with this
     * @param role that lacks what lacks, or null if it is not known
     */
    public GrantedSession(Session session, @Nullable String role) {
        this.session = session;
        this.role = role;
    }

    @Override
    public Rows query(String sql, @Nullable String... texts) {
        return told(sql, () -> session.query(sql, texts));
    }

    @Override
    public long update(String sql, @Nullable String... texts) {
        return told(sql, () -> session.update(sql, texts));
    }

    @Override
    public long load(String sql, String text, Utf8 document) {
        return told(sql, () -> session.load(sql, text, document));
    }

    @Override
    public void close() {
        session.close();
    }

    private <T> T told(String sql, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (StatementException e) {
            if (!e.code().equals(StatementException.NOT_ALLOWED)) {
                throw e;
            }
            throw Privileges.of(sql)
                    .map(privileges ->
                            e.needing("GRANT " + privileges + " TO ROLE " + (role == null ? "<role>" : quote(role))))
                    .orElse(e);
        }
    }
}
