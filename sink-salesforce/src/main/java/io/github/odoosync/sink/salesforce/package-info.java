/** Writes records to Salesforce. */
@NullMarked
package io.github.odoosync.sink.salesforce;

import org.jspecify.annotations.NullMarked;
