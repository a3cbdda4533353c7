/** Calls to the org's REST API: the token, limits, retries. */
@NullMarked
package io.github.odoosync.sink.salesforce.internal.rest;

import org.jspecify.annotations.NullMarked;
