package io.github.odoosync.sink.sql.record;

/** The rules of S5 as SQL. They stand here alone. */
public final class Judgement {

    private Judgement() {}

    /**
     * Returns the expression that gives a staged row {@code s} its {@link Verdict}, beside the row {@code t} that the table
     * has of its key. Both have {@code _version}, {@code _row_hash} and {@code _deleted}, and {@code s} tells by {@code
     * _odoosync_forced} whether it overwrites any version.
     *
     * @param key a column of the key, quoted, which is null in {@code t} where the table has no such row
     * @param removes whether a deleted row is removed and not only marked
     * @return the expression
     */
    public static String sql(String key, boolean removes) {
        // a row that is to be removed but is only marked is not yet as the deletion wants it
        String alreadyDeleted = removes ? "FALSE" : "t._deleted";
        return """
                CASE
                  WHEN t.%s IS NULL THEN CASE WHEN s._deleted THEN 'A' ELSE 'C' END
                  WHEN NOT COALESCE(s._odoosync_forced OR s._version IS NULL OR t._version IS NULL
                    OR s._version > t._version
                    OR s._version = t._version AND (t._deleted OR NOT s._deleted), FALSE) THEN 'S'
                  WHEN s._deleted THEN CASE
                    WHEN %s AND s._version IS NOT DISTINCT FROM t._version THEN 'A' ELSE 'D' END
                  WHEN NOT COALESCE(t._deleted, FALSE) AND s._version IS NOT DISTINCT FROM t._version
                    AND s._row_hash = t._row_hash THEN '='
                  ELSE 'U' END""".formatted(key, alreadyDeleted);
    }
}
