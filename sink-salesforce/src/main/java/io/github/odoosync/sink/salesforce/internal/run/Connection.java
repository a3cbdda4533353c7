package io.github.odoosync.sink.salesforce.internal.run;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.ObjectDescriptions;
import java.util.function.Function;

/**
 * The way to an org, which its runs share.
 *
 * @param rest its API
 * @param objects asks for its objects by such an API, once a run
 */
public record Connection(Rest rest, Function<CountingRest, ObjectDescriptions> objects) {}
