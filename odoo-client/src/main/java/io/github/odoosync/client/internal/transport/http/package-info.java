/** Bodies of answers, bounded in time and in size; not API. */
@NullMarked
package io.github.odoosync.client.internal.transport.http;

import org.jspecify.annotations.NullMarked;
