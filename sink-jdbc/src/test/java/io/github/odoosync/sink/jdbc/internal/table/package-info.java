@NullMarked
package io.github.odoosync.sink.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
