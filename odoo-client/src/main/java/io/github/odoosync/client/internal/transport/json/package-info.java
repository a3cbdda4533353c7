/** JSON in and out, with Jackson's streaming parser; not API. */
@NullMarked
package io.github.odoosync.client.internal.transport.json;

import org.jspecify.annotations.NullMarked;
