package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Gathers all that an org lacks. */
public final class Lacks {
    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z]\\w{0,36}__c");

    private final List<String> findings = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, OwnField>> fields = new TreeMap<>();
    private final SortedSet<String> objects = new TreeSet<>();

    /** Notes a finding, which says what to do. */
    public void add(String finding) {
        findings.add(finding);
    }

    /** Notes a field that the sync needs beside those of the mapping. */
    public void field(String object, String name, OwnField kind) {
        boolean custom = CUSTOM.matcher(name).matches();
        if (custom) {
            make(object, name, kind);
        }
        findings.add("field " + name + " of " + object + " is missing, or the user may not see it; "
                + (custom ? "deploy the metadata of SalesforceSink.verify, or add it as " : "name a custom field: ")
                + kind.needed());
    }

    /** Notes a custom object that the sync needs. */
    public void object(String object, Map<String, OwnField> ownFields) {
        objects.add(object);
        ownFields.forEach((name, kind) -> make(object, name, kind));
        findings.add("the custom object " + object + " is missing, or the user may not see it; deploy the"
                + " metadata of SalesforceSink.verify");
    }

    private void make(String object, String name, OwnField kind) {
        fields.computeIfAbsent(object, any -> new TreeMap<>()).put(name, kind);
    }

    /** {@return the findings so far, in their order} */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** Takes in what another one gathered. */
    public void addAll(Lacks other) {
        findings.addAll(other.findings);
        objects.addAll(other.objects);
        other.fields.forEach((object, own) -> own.forEach((name, kind) -> make(object, name, kind)));
    }

    /** {@return the files that would make the objects and fields, by path, as the Metadata API deploys them; empty for none} */
    public SortedMap<String, String> files(String apiVersion) {
        return fields.isEmpty() ? new TreeMap<>() : MetadataXml.files(objects, fields, apiVersion);
    }
}
