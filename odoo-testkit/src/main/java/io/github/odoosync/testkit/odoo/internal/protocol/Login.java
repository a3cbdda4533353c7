package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who is calling. */
final class Login {
    private final Database database;

    Login(Database database) {
        this.database = database;
    }

    /** Returns the id of the user who has the API key. */
    Optional<Long> byKey(String key) {
        return database.users().entrySet().stream()
                .filter(entry -> hasKey(entry.getValue(), key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the id of the user of that login, if the secret is their password or one of their keys. */
    Optional<Long> byLogin(@Nullable Object login, @Nullable Object secret) {
        return database.users().entrySet().stream()
                .filter(entry -> entry.getValue().login().equals(login))
                .filter(entry -> accepts(entry.getValue(), secret))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Returns the user of that id.
     *
     * @throws OdooError if there is none, or the secret is not theirs
     */
    FakeUser check(@Nullable Object uid, @Nullable Object secret) {
        FakeUser user = uid instanceof Long id ? database.users().get(id) : null;
        if (user == null) {
            throw new OdooError(
                    ErrorKind.MISSING_ERROR,
                    "Record does not exist or has been deleted.\n(Record: res.users(" + uid + ",), User: " + uid + ")");
        } else if (!accepts(user, secret)) {
            throw denied();
        }
        return user;
    }

    static OdooError denied() {
        return new OdooError(ErrorKind.ACCESS_DENIED, "Access Denied");
    }

    private boolean accepts(FakeUser user, @Nullable Object secret) {
        return secret instanceof String text && (user.hasPassword(text) || hasKey(user, text));
    }

    private boolean hasKey(FakeUser user, String key) {
        return user.key(key)
                .filter(known -> known.isValidAt(database.clock().instant()))
                .isPresent();
    }
}
