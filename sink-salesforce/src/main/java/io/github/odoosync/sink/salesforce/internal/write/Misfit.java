package io.github.odoosync.sink.salesforce.internal.write;

/**
 * Why a record can't be sent (S3).
 *
 * @param code Salesforce's own, where it has one
 * @param message what is wrong, without the value
 */
record Misfit(String code, String message) {
    static final String TOO_LONG = "STRING_TOO_LONG";
    static final String OUT_OF_RANGE = "NUMBER_OUTSIDE_VALID_RANGE";
    static final String WRONG_TYPE = "INVALID_TYPE_ON_FIELD_IN_RECORD";
    static final String NO_KEY = "MISSING_ARGUMENT";
}
