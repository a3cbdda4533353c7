package io.github.odoosync.sink.sql.record;

/**
 * Why a value can't be stored.
 *
 * @param code the SQL state that names the cause
 * @param message what is wrong, without the value
 */
public record Misfit(String code, String message) {
    /** A part of the key is missing. */
    public static final String KEY_IS_NULL = "22004";
    /** A text holds what is no character, or none that the database takes. */
    public static final String NOT_A_CHARACTER = "22021";
    /** A text has more characters, or bytes, than its column takes. */
    public static final String TOO_LONG = "22001";
    /** A number has more digits than its column. */
    public static final String OUT_OF_RANGE = "22003";
    /** A date or moment is outside the database's range. */
    public static final String NOT_A_DATE = "22008";
    /** A text is not JSON. */
    public static final String NOT_JSON = "22032";
    /** A value is not of the class that its type takes. */
    public static final String WRONG_CLASS = "42804";
}
