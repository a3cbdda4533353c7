/** What change events tell, whoever receives them. */
@NullMarked
package io.github.odoosync.sink.salesforce.internal.events;

import org.jspecify.annotations.NullMarked;
