/** A run against an org: its writers and its listings. */
@NullMarked
package io.github.odoosync.sink.salesforce.internal.run;

import org.jspecify.annotations.NullMarked;
