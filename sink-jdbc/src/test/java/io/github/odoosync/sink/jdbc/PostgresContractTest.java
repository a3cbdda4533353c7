package io.github.odoosync.sink.jdbc;

import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;

/** PostgreSQL keeps every rule. */
class PostgresContractTest extends SinkContractTest {

    @Override
    protected SinkTarget newTarget() {
        return new PostgresTarget();
    }
}
