@NullMarked
package io.github.odoosync.sink.http;

import org.jspecify.annotations.NullMarked;
