package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.read.SourceOrg;
import io.github.odoosync.sink.salesforce.internal.rest.Org;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sources of an org that is played here. */
final class SourceFixture {
    private SourceFixture() {}

    static SalesforceSource.Builder source(ChangingOrg org) {
        return source(org, ChangingOrg.US);
    }

    static SalesforceSource.Builder source(ChangingOrg org, @Nullable String user) {
        Org us = new Org(URI.create("https://acme.my.salesforce.com"), "00D000000000001AAA", user);
        return new SalesforceSource.Builder(builder -> new SourceOrg(org, () -> us))
                .prefix("acme")
                .clock(org);
    }

    static SalesforceSource contacts(ChangingOrg org, int pageRows) {
        return source(org).object("Contact", "LastName").pageRows(pageRows).build();
    }
}
