package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import java.util.Optional;

/** Tells what the org says of its objects. Thread-safe. */
public interface ObjectDescriptions {

    /**
     * Describes an object.
     *
     * @param object its API name
     * @return what the org says of it, or empty where it has none or the user may not see it
     * @throws io.github.odoosync.spi.sink.SinkException if the org can't be asked
     */
    Optional<ObjectDescription> describe(String object);
}
