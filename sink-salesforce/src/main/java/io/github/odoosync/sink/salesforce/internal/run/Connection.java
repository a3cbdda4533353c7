package io.github.odoosync.sink.salesforce.internal.run;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.ObjectDescriptions;

/**
 * The way to an org, which its runs share.
 *
 * @param rest its API
 * @param objects what it says of its objects
 */
public record Connection(Rest rest, ObjectDescriptions objects) {}
