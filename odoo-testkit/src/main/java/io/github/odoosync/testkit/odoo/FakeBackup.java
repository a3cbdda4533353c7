package io.github.odoosync.testkit.odoo;

import io.github.odoosync.testkit.odoo.internal.orm.Table;
import java.util.Map;

/** All rows of a {@link FakeOdooServer} as they were at some moment. Immutable. */
public final class FakeBackup {
    private final Map<String, Table> tables;

    FakeBackup(Map<String, Table> tables) {
        this.tables = tables;
    }

    Map<String, Table> tables() {
        return tables;
    }
}
