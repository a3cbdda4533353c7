package io.github.odoosync.sink.snowflake.internal.setup;

import io.github.odoosync.sink.sql.table.Layout;
import java.util.Map;

/**
 * A table that is ready to be written to.
 *
 * @param layout where the fields go
 * @param lengths how many characters the columns of texts take, by field
 */
public record PreparedTable(Layout layout, Map<String, Integer> lengths) {}
