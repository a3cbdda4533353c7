package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.sink.salesforce.internal.rest.Org;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import java.util.function.Supplier;

/**
 * The org that is read.
 *
 * @param rest its API
 * @param connect logs in, and tells who we are
 */
public record SourceOrg(Rest rest, Supplier<Org> connect) {}
