@NullMarked
package io.github.odoosync.sink.sql.record;

import org.jspecify.annotations.NullMarked;
