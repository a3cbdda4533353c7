package io.github.odoosync.sink.jdbc;

/**
 * Why a value can't be stored.
 *
 * @param code the SQL state that names the cause
 * @param message what is wrong, without the value
 */
record Misfit(String code, String message) {
    static final String KEY_IS_NULL = "22004";
    static final String NOT_A_CHARACTER = "22021";
    static final String OUT_OF_RANGE = "22003";
    static final String NOT_A_DATE = "22008";
    static final String NOT_JSON = "22032";
    static final String WRONG_CLASS = "42804";
}
