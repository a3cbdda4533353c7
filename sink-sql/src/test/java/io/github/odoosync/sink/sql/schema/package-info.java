@NullMarked
package io.github.odoosync.sink.sql.schema;

import org.jspecify.annotations.NullMarked;
