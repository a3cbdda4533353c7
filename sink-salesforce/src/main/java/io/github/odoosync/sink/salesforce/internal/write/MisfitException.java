package io.github.odoosync.sink.salesforce.internal.write;

/** A value does not fit the field that it is for. */
final class MisfitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Misfit misfit;

    MisfitException(String code, String message) {
        super(message, null, false, false);
        this.misfit = new Misfit(code, message);
    }

    Misfit misfit() {
        return misfit;
    }
}
