package io.github.odoosync.testkit.odoo.internal.domain;

/** A domain that Odoo answers with a ValueError. */
public final class DomainException extends RuntimeException {

    /** Says what is wrong. */
    public DomainException(String message) {
        super(message);
    }
}
