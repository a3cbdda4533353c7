package io.github.odoosync.sink.salesforce;

import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;

/** In front of the stand-in for an org, the sink keeps every rule that Salesforce lets it keep. */
class SalesforceContractTest extends SinkContractTest {
    @Override
    protected SinkTarget newTarget() {
        return new OrgTarget();
    }
}
