/** What the org says of its objects and their fields. */
@NullMarked
package io.github.odoosync.sink.salesforce.internal.describe;

import org.jspecify.annotations.NullMarked;
