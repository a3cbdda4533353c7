package io.github.odoosync.sink.snowflake.internal.setup;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the roles of a session may do, as far as it can be known without trying. {@code SHOW GRANTS} tells who has which right
 * on an object, and {@code IS_ROLE_IN_SESSION} whether the session is one of them, by its roles or by one that they inherit. A
 * right of somebody who is no role, such as a database role, is taken for the session's. Nothing is known of an object on which
 * no right of the session's own is seen.
 */
final class Grants {
    private static final String OWNERSHIP = "OWNERSHIP";

    private final Session session;
    private final @Nullable String role;
    private final Map<String, Optional<List<Grant>>> known = new HashMap<>();
    private final Map<String, Boolean> roles = new HashMap<>();

    /** A right on an object. */
    private record Grant(String privilege, String kind, String grantee) {}

    /**
     * Asks for a session.
     *
     * @param role its primary role
     */
    Grants(Session session, @Nullable String role) {
        this.session = session;
        this.role = role;
        if (role != null) {
            roles.put(role, true);
        }
    }

    /** {@return whether the object is there for all that the role may see} */
    boolean sees(String kind, String name) {
        return grants(kind, name).isPresent();
    }

    /**
     * Looks for rights.
     *
     * @param kind of object, such as {@code TABLE}
     * @param name its full name for SQL
     * @param wanted rights, of which the owner has each
     * @return the sentence that tells which of them lack for sure, with the statement that grants them
     */
    Optional<String> lacking(String kind, String name, List<String> wanted) {
        List<Grant> grants = grants(kind, name).orElse(List.of());
        if (role == null || !hasByRole(grants)) {
            return Optional.empty();
        }
        List<String> lacking = wanted.stream()
                .filter(privilege -> !has(grants.stream()
                        .filter(grant -> grant.privilege.equals(privilege) || grant.privilege.equals(OWNERSHIP))
                        .toList()))
                .toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(sentence(kind, name, lacking, role));
    }

    private static String sentence(String kind, String name, List<String> lacking, String role) {
        String privileges = String.join(", ", lacking);
        return "role " + role + " lacks " + privileges + " on " + kind.toLowerCase(Locale.ROOT) + " "
                + name.replace("\"", "") + "; GRANT " + privileges + " ON " + kind + " " + name + " TO ROLE "
                + quote(role)
                + (lacking.contains(OWNERSHIP) ? " COPY CURRENT GRANTS" : "");
    }

    private Optional<List<Grant>> grants(String kind, String name) {
        String object = kind + " " + name;
        Optional<List<Grant>> grants = known.get(object);
        if (grants == null) {
            grants = shown(object);
            known.put(object, grants);
        }
        return grants;
    }

    private Optional<List<Grant>> shown(String object) {
        try (Rows rows = session.query("SHOW GRANTS ON " + object)) {
            int privilege = rows.column("privilege");
            int kind = rows.column("granted_to");
            int grantee = rows.column("grantee_name");
            List<Grant> grants = new ArrayList<>();
            while (rows.next()) {
                grants.add(new Grant(
                        String.valueOf(rows.text(privilege)),
                        String.valueOf(rows.text(kind)),
                        String.valueOf(rows.text(grantee))));
            }
            return Optional.of(grants);
        } catch (StatementException e) {
            if (e.code().equals(StatementException.NOT_ALLOWED)) {
                return Optional.of(List.of());
            }
            if (!e.isNotThere()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** {@return whether a right is the session's; that of a grantee who is no role counts as such} */
    private boolean has(List<Grant> grants) {
        return grants.stream().anyMatch(grant -> !grant.kind.equals("ROLE")) || hasByRole(grants);
    }

    private boolean hasByRole(List<Grant> grants) {
        List<String> grantees = grants.stream()
                .filter(grant -> grant.kind.equals("ROLE"))
                .map(Grant::grantee)
                .distinct()
                .toList();
        if (grantees.stream().noneMatch(grantee -> roles.getOrDefault(grantee, false))) {
            ask(grantees.stream().filter(grantee -> !roles.containsKey(grantee)).toList());
        }
        return grantees.stream().anyMatch(grantee -> roles.getOrDefault(grantee, false));
    }

    private void ask(List<String> others) {
        if (others.isEmpty()) {
            return;
        }
        SnowflakeDialect dialect = new SnowflakeDialect();
        String query = others.stream()
                .map(other -> "IFF(IS_ROLE_IN_SESSION(" + dialect.literal(other) + "), 1, 0)")
                .collect(joining(", ", "SELECT ", ""));
        try (Rows rows = session.query(query)) {
            rows.next();
            for (int i = 0; i < others.size(); i++) {
                roles.put(others.get(i), "1".equals(rows.text(i + 1)));
            }
        }
    }
}
