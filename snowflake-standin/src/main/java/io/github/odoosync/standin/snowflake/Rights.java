package io.github.odoosync.standin.snowflake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may do what: a right holds for all objects of a kind. Statements without the right that they take are refused. */
public final class Rights {
    /** The role of every session. */
    public static final String ROLE = "ODOOSYNC";

    private static final Pattern ON = Pattern.compile("SHOW GRANTS ON (DATABASE|SCHEMA|TABLE) (.+)");
    private static final Pattern IS_IN_SESSION = Pattern.compile("IS_ROLE_IN_SESSION\\('([^']*)'\\)");
    private static final List<Need> NEEDS = List.of(
            new Need("CREATE SCHEMA.*", "DATABASE", "CREATE SCHEMA"),
            new Need("CREATE (OR REPLACE TRANSIENT )?TABLE.*", "SCHEMA", "CREATE TABLE"),
            new Need("CREATE STREAM.*", "SCHEMA", "CREATE STREAM"),
            new Need("(ALTER|COMMENT ON) (TABLE|COLUMN).*", "TABLE", "OWNERSHIP"),
            new Need("MERGE INTO (?!.*_ODOOSYNC_STREAMS\" r).*", "TABLE", "INSERT"));

    private final List<Grant> grants = new CopyOnWriteArrayList<>();
    private final Set<String> roles = ConcurrentHashMap.newKeySet();

    private record Grant(String kind, String privilege, String granteeKind, String grantee) {}

    private record Need(String statement, String kind, String privilege) {}

    Rights() {
        roles.add(ROLE);
        for (String kind : List.of("DATABASE", "SCHEMA")) {
            grant(kind, "OWNERSHIP", "ROLE", "SYSADMIN");
            grant(kind, "USAGE", "ROLE", ROLE);
        }
        grant("DATABASE", "CREATE SCHEMA", "ROLE", ROLE);
        grant("SCHEMA", "CREATE TABLE", "ROLE", ROLE);
        grant("SCHEMA", "CREATE STREAM", "ROLE", ROLE);
        grant("TABLE", "OWNERSHIP", "ROLE", ROLE);
    }

    /** Gives a right. */
    public void grant(String kind, String privilege, String granteeKind, String grantee) {
        grants.add(new Grant(kind, privilege, granteeKind, grantee));
    }

    /** Takes a right from all who have it. */
    public void revoke(String kind, String privilege) {
        grants.removeIf(grant -> grant.kind.equals(kind) && grant.privilege.equals(privilege));
    }

    /** Lets the sessions' role inherit another, or has it active beside it. */
    public void inherit(String role) {
        roles.add(role);
    }

    void check(String sql) throws Refusal {
        for (Need need : NEEDS) {
            if (Pattern.compile(need.statement, Pattern.DOTALL).matcher(sql).matches()
                    && grants.stream()
                            .noneMatch(grant -> grant.kind.equals(need.kind)
                                    && List.of(need.privilege, "OWNERSHIP").contains(grant.privilege)
                                    && (roles.contains(grant.grantee) || !grant.granteeKind.equals("ROLE")))) {
                throw new Refusal(
                        "003001",
                        "42501",
                        "SQL access control error:\nInsufficient privileges to operate on "
                                + need.kind.toLowerCase(Locale.ROOT) + " 'X'.");
            }
        }
    }

    /** {@return the rights on an object, as {@code SHOW GRANTS ON} tells them} */
    Answer shown(String sql) {
        Matcher on = ON.matcher(sql);
        if (!on.matches()) {
            throw new AssertionError(sql);
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Grant grant : grants) {
            if (grant.kind.equals(on.group(1))) {
                rows.add(List.of(
                        "2026-01-01",
                        grant.privilege,
                        grant.kind,
                        "X",
                        grant.granteeKind,
                        grant.grantee,
                        "false",
                        "ROLE",
                        ""));
            }
        }
        return new Answer(
                Answer.SELECT,
                List.of(
                        "created_on",
                        "privilege",
                        "granted_on",
                        "name",
                        "granted_to",
                        "grantee_name",
                        "grant_option",
                        "granted_by_role_type",
                        "granted_by"),
                rows);
    }

    /** {@return which of the roles that are asked for are in the session} */
    Answer inSession(String sql) {
        List<@Nullable String> row = new ArrayList<>();
        Matcher asked = IS_IN_SESSION.matcher(sql);
        while (asked.find()) {
            row.add(roles.contains(asked.group(1)) ? "1" : "0");
        }
        return new Answer(
                Answer.SELECT, Stream.generate(() -> "c").limit(row.size()).toList(), List.of(row));
    }
}
