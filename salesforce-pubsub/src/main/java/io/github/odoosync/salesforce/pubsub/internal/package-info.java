/** Salesforce's Pub/Sub API, generated from {@code pubsub.proto}; the sink's own, and not API. */
@NullMarked
package io.github.odoosync.salesforce.pubsub.internal;

import org.jspecify.annotations.NullMarked;
