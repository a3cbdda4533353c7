@NullMarked
package io.github.odoosync.sink.sql.text;

import org.jspecify.annotations.NullMarked;
