package io.github.odoosync.standin.snowflake;

import java.util.List;
import java.util.regex.Pattern;

/** Makes DuckDB's SQL of the few statements that the sink sends. */
final class Translation {

    /** What DuckDB lacks of Snowflake's functions. */
    static final List<String> MACROS = List.of(
            "CREATE OR REPLACE MACRO to_timestamp_ntz(x, f) AS strptime(x, '%Y-%m-%d %H:%M:%S.%f')",
            "CREATE OR REPLACE MACRO to_date(x, f) AS CAST(x AS DATE)",
            "CREATE OR REPLACE MACRO to_char(x, f) AS strftime(x, CASE f WHEN 'YYYY-MM-DD' THEN '%Y-%m-%d'"
                    + " ELSE '%Y-%m-%d %H:%M:%S.%f' END)",
            "CREATE OR REPLACE MACRO iff(c, a, b) AS CASE WHEN c THEN a ELSE b END",
            "CREATE OR REPLACE MACRO parse_json(x) AS CAST(x AS JSON)",
            "CREATE OR REPLACE MACRO arrays_overlap(a, b) AS list_has_any(a, b)");

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("\\bTRANSIENT TABLE\\b", "TABLE"),
            Rule.of("\\) DATA_RETENTION_TIME_IN_DAYS = 0$", ")"),
            Rule.of("\\bTIMESTAMP_NTZ\\(6\\)", "TIMESTAMP"),
            Rule.of("\\bVARCHAR\\(\\d+\\)", "VARCHAR"),
            Rule.of("\\bNUMBER\\(19,0\\)", "BIGINT"),
            Rule.of("\\bNUMBER\\(", "DECIMAL("),
            Rule.of("\\bFLOAT\\b", "DOUBLE"),
            Rule.of("\\bVARIANT\\b", "JSON"),
            Rule.of("\\bARRAY_CONSTRUCT\\(([^)]*+)\\)", "[$1]"),
            Rule.of("::ARRAY\\b", "::BIGINT[]"),
            Rule.of("\" ARRAY\\b", "\" BIGINT[]"),
            Rule.of("SET DATA TYPE ARRAY\\b", "SET DATA TYPE BIGINT[]"),
            Rule.of(" COPY GRANTS COMMENT = '(?:[^']|'')*+' AS\\n", " AS\n"),
            Rule.of(
                    "LATERAL FLATTEN\\(INPUT => SPLIT\\((\\S+), ','\\)\\)",
                    "LATERAL (SELECT unnest(string_split($1, ',')) AS value)"),
            Rule.of(
                    "LATERAL FLATTEN\\(INPUT => (\\S+)\\)",
                    "LATERAL (SELECT key, json_extract($1, '\\$.\"' || key || '\"') AS value"
                            + " FROM (SELECT unnest(json_keys($1)) AS key))"),
            Rule.of(
                    "LISTAGG\\(DISTINCT (\\S+), ', '\\) WITHIN GROUP \\(ORDER BY \\1\\)",
                    "string_agg(DISTINCT $1, ', ' ORDER BY $1)"),
            Rule.of("LISTAGG\\((\\S+), ''\\) WITHIN GROUP \\(ORDER BY (\\S+)\\)", "string_agg($1, '' ORDER BY $2)"),
            Rule.of(
                    "FROM TABLE\\(FLATTEN\\(INPUT => PARSE_JSON\\(\\?\\)\\)\\) r",
                    "FROM (SELECT unnest(CAST(CAST(? AS JSON) AS JSON[])) AS value) r"),
            Rule.of("r\\.value\\[(\\d+)\\]", "(r.value->>$1)"));

    /** A comment in a definition, which DuckDB takes in a statement of its own. */
    static final Pattern COMMENT = Pattern.compile(
            "(\"[^\"]++\") ([A-Z_]++(?:\\([\\d,]++\\))?(?: NOT NULL)?) COMMENT ('[^']*+(?:''[^']*+)*+')");

    private Translation() {}

    static String duckDb(String sql) {
        String translated = COMMENT.matcher(sql).replaceAll("$1 $2");
        for (Rule rule : RULES) {
            translated = rule.pattern.matcher(translated).replaceAll(rule.replacement);
        }
        return translated;
    }
}
