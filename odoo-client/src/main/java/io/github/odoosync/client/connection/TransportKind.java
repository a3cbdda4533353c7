package io.github.odoosync.client.connection;

/** Odoo's protocols for programs. */
public enum TransportKind {
    /** Asks the server's version: {@link #JSON2} where it exists, else {@link #JSON_RPC}; the default. */
    AUTO,
    /** {@code /json/2}, Odoo 19 and later; needs an API key and no login. */
    JSON2,
    /** {@code /jsonrpc}, up to Odoo 21; needs database, login and API key or password. */
    JSON_RPC,
    /** {@code /xmlrpc/2}, up to Odoo 21; needs database, login and API key or password. */
    XML_RPC
}
