package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds what is needed against what is there, and gathers all that differs. */
final class Comparison {
    private static final String GRANT = "; give the user that the app runs as the right by a permission set";

    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z]\\w{0,36}__c");

    private final List<String> findings = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, OwnField>> creatable = new TreeMap<>();

    List<String> findings() {
        return findings;
    }

    SortedMap<String, SortedMap<String, OwnField>> creatable() {
        return creatable;
    }

    void add(Requirement needed, Optional<ObjectDescription> there) {
        if (there.isEmpty()) {
            findings.add(needed.name()
                    + " is not there, or the user can't see it; check its API name, and give the user that the"
                    + " app runs as the right to it by a permission set");
            return;
        }
        ObjectDescription object = there.get();
        right(object.createable(), object.name(), "create");
        right(object.updateable(), object.name(), "change");
        right(object.queryable(), object.name(), "read");
        right(object.deletable() || !needed.deletes(), object.name(), "delete");
        for (String name : new TreeSet<>(needed.fields())) {
            mapped(object, name);
        }
        new TreeMap<>(needed.ownFields()).forEach((name, kind) -> own(object, name, kind));
    }

    private void right(boolean there, String object, String what) {
        if (!there) {
            findings.add("the user may not " + what + " records of " + object + GRANT);
        }
    }

    private void mapped(ObjectDescription object, String name) {
        FieldDescription field = object.fields().get(name);
        String full = object.name() + "." + name;
        if (field == null) {
            findings.add(full + " is not there, or the user can't see it; check its API name, leave it out of the"
                    + " mapping, or make it visible by a permission set");
        } else if (!field.createable() && !field.updateable()) {
            findings.add(full + " can't be written by the user; leave it out of the mapping, or make it editable by a"
                    + " permission set");
        }
    }

    private void own(ObjectDescription object, String name, OwnField kind) {
        FieldDescription field = object.fields().get(name);
        String full = object.name() + "." + name;
        if (field == null) {
            boolean custom = CUSTOM.matcher(name).matches();
            if (custom) {
                creatable.computeIfAbsent(object.name(), key -> new TreeMap<>()).put(name, kind);
            }
            findings.add(full + " is not there, or the user can't see it; "
                    + (custom ? "deploy the metadata that comes with this" : "name a custom field instead")
                    + ", or make it visible by a permission set");
            return;
        }
        if (!field.type().equals(kind.type())) {
            findings.add(full + " is of type " + field.type() + ", not " + kind.type() + "; name another field");
            return;
        }
        if (field.length() < kind.length()) {
            findings.add(full + " holds " + field.length() + " characters and " + kind.length()
                    + " are needed; make it longer");
        }
        if (!field.createable() || !field.updateable()) {
            findings.add(full + " can't be written by the user; make it editable by a permission set");
        }
        if (kind == OwnField.EXTERNAL_ID && !(field.externalId() && field.unique())) {
            findings.add(full + " is not " + lacking(field) + "; tick it in the field's definition in Setup");
        }
    }

    private static String lacking(FieldDescription field) {
        if (!field.externalId()) {
            return field.unique() ? "an external id" : "an external id, and not unique";
        }
        return "unique";
    }
}
