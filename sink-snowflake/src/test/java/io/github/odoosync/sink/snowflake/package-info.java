@NullMarked
package io.github.odoosync.sink.snowflake;

import org.jspecify.annotations.NullMarked;
