package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.Access;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls, in what context and in which transaction; belongs to one call. */
public final class Env {
    private final Database database;
    private final long uid;
    private final FakeUser user;
    private final boolean superuser;
    private final Map<String, @Nullable Object> context;
    private final LocalDateTime now;

    private Env(
            Database database,
            long uid,
            FakeUser user,
            boolean superuser,
            Map<String, @Nullable Object> context,
            LocalDateTime now) {
        this.database = database;
        this.uid = uid;
        this.user = user;
        this.superuser = superuser;
        this.context = context;
        this.now = now;
    }

    /** Makes the surroundings of one call by a user, whose transaction starts now. */
    public static Env of(Database database, long uid, FakeUser user, Map<String, @Nullable Object> context) {
        return new Env(database, uid, user, false, context, time(database));
    }

    /** Makes the surroundings of a call that may do everything, in a transaction that started at the given time. */
    public static Env superuser(Database database, LocalDateTime start) {
        long uid = database.users().keySet().stream().findFirst().orElse(1L);
        FakeUser user = database.users().getOrDefault(uid, NOBODY);
        return new Env(database, uid, user, true, Map.of("active_test", false), start);
    }

    private static final FakeUser NOBODY = FakeUser.builder("__system__").build();

    /** Returns the time of the database in UTC, in microseconds as PostgreSQL keeps it. */
    public static LocalDateTime time(Database database) {
        return LocalDateTime.ofInstant(database.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the same call with the rights of the superuser. */
    Env sudo() {
        return superuser ? this : new Env(database, uid, user, true, context, now);
    }

    /** Returns the same call with one more key in its context. */
    Env with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(context);
        more.put(key, value);
        return new Env(database, uid, user, superuser, more, now);
    }

    /** Returns the same call made for one company. */
    public Env inCompany(long company) {
        return with("allowed_company_ids", List.of(company));
    }

    Database database() {
        return database;
    }

    OdooRelease release() {
        return database.release();
    }

    long uid() {
        return uid;
    }

    FakeUser user() {
        return user;
    }

    boolean isSuperuser() {
        return superuser;
    }

    LocalDateTime now() {
        return now;
    }

    Map<String, @Nullable Object> context() {
        return context;
    }

    boolean flag(String key) {
        Object value = context.get(key);
        return value != null && !Boolean.FALSE.equals(value) && !Long.valueOf(0).equals(value);
    }

    boolean activeTest() {
        return !context.containsKey("active_test") || flag("active_test");
    }

    String lang() {
        return context.get("lang") instanceof String lang ? lang : "en_US";
    }

    /** Returns the company of company-dependent values: the context's first one, else the user's. */
    long company() {
        if (context.get("allowed_company_ids") instanceof List<?> ids
                && !ids.isEmpty()
                && ids.get(0) instanceof Number first) {
            return first.longValue();
        }
        return user.companies().isEmpty() ? 1 : user.companies().get(0);
    }

    /** Checks what the context asks for against what the user may. */
    void checkContext() {
        if (!superuser
                && context.get("allowed_company_ids") instanceof List<?> ids
                && !user.companies().isEmpty()
                && !user.companies().containsAll(ids)) {
            throw new OdooError(ErrorKind.ACCESS_ERROR, "Access to unauthorized or invalid companies.");
        }
    }

    void check(Access access, Table table) {
        if (superuser || user.may(access, table.name())) {
            return;
        }
        String verb =
                switch (access) {
                    case READ -> "access";
                    case WRITE -> "modify";
                    case CREATE -> "create";
                    case UNLINK -> "delete";
                };
        throw new OdooError(
                ErrorKind.ACCESS_ERROR,
                "You are not allowed to " + verb + " '" + table.model().label() + "' (" + table.name()
                        + ") records.\n\n"
                        + "No group currently allows this operation.\n\n"
                        + "Contact your administrator to request access if necessary.");
    }

    boolean sees(FakeField field) {
        return superuser || user.isIn(field.text("groups"));
    }
}
