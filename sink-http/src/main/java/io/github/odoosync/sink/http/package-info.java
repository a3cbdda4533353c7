/** What sinks that call an HTTP API share: answers of bounded size, and attempts that follow each other at growing waits. */
@NullMarked
package io.github.odoosync.sink.http;

import org.jspecify.annotations.NullMarked;
