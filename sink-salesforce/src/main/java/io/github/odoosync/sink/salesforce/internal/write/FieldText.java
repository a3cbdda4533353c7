package io.github.odoosync.sink.salesforce.internal.write;

import org.jspecify.annotations.Nullable;

/** Turns a value into the text that Salesforce reads, in JSON and in CSV alike. */
interface FieldText {

    /**
     * Writes a value.
     *
     * @param value of the class that its type names, or null
     * @return its text, or null to clear the field
     * @throws MisfitException if the field can't hold it
     */
    @Nullable
    String of(@Nullable Object value) throws MisfitException;
}
