/** Records as collections and bulk jobs, and what became of each. */
@NullMarked
package io.github.odoosync.sink.salesforce.internal.write;

import org.jspecify.annotations.NullMarked;
