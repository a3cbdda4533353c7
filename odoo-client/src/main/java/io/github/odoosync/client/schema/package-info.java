/** What {@code fields_get} tells of a model. */
@NullMarked
package io.github.odoosync.client.schema;

import org.jspecify.annotations.NullMarked;
