package io.github.odoosync.live.workload;

import java.sql.Connection;
import java.sql.SQLException;

/** Odoo's own PostgreSQL, for what Odoo does behind its API. */
@FunctionalInterface
public interface OdooDatabase {
    /** Opens a connection as Odoo's own user. */
    Connection open() throws SQLException;
}
