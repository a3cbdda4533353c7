package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an org lacks for some tables.
 *
 * @param findings each in a sentence with what to do, in the order of the objects
 * @param creatable the own fields that could be made, by object and name
 */
public record MissingMetadata(List<String> findings, SortedMap<String, SortedMap<String, OwnField>> creatable) {
    /** Copies the list. */
    public MissingMetadata {
        findings = List.copyOf(findings);
    }

    /**
     * Compares an org with what is needed.
     *
     * @param describe asks the org
     * @param needed by each table
     * @return what is missing
     */
    public static MissingMetadata of(Describe describe, List<Requirement> needed) {
        Comparison comparison = new Comparison();
        needed.stream()
                .sorted(Comparator.comparing(Requirement::name))
                .forEach(object -> comparison.add(object, describe.find(object.name())));
        return new MissingMetadata(comparison.findings(), comparison.creatable());
    }

    /** {@return the files that would make the own fields, by path, as the Metadata API deploys them; empty for none} */
    public SortedMap<String, String> files(String apiVersion) {
        return creatable.isEmpty() ? new TreeMap<>() : MetadataXml.files(creatable, apiVersion);
    }

    /** {@return the findings in lines} */
    @Override
    public String toString() {
        return String.join("\n", findings);
    }
}
