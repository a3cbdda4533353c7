package io.github.odoosync.testkit.odoo.traffic;

/** The way a request came in. */
public enum Protocol {
    /** {@code /json/2}, from Odoo 19 on. */
    JSON2,
    /** {@code /jsonrpc}. */
    JSONRPC,
    /** {@code /xmlrpc/2}. */
    XMLRPC,
    /** What the web client and a few libraries use: {@code /web/...}. */
    WEB
}
