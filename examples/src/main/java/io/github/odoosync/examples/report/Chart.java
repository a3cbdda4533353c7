package io.github.odoosync.examples.report;

/** How tables are drawn; the report's script knows the names. */
public enum Chart {
    /** Not at all. */
    NONE,
    /** Upright, side by side: few rows with short names. */
    COLUMNS,
    /** Lying, one after the other: many rows with long names. */
    BARS
}
