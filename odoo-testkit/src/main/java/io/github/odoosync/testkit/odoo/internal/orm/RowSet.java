package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, ready to be written.
 *
 * @param fields the names, {@code id} first
 * @param rows a value per field
 */
public record RowSet(List<String> fields, List<@Nullable Object[]> rows) {}
