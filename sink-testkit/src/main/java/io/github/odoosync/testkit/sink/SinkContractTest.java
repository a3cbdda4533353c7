package io.github.odoosync.testkit.sink;

import org.junit.jupiter.api.Nested;

/**
 * Contract S as tests, a rule's id in each name: extend this class, and JUnit runs them against your sink.
 *
 * <pre>{@code
 * class MySinkContractTest extends SinkContractTest {
 *     @Override
 *     protected SinkTarget newTarget() {
 *         return new MyEmptyDatabase();
 *     }
 * }
 * }</pre>
 *
 * <p>Tests of what a sink's {@linkplain io.github.odoosync.spi.sink.SinkCapabilities capabilities} leave out, or its
 * target {@linkplain SinkTarget#lacks lacks}, are skipped and say why. Everything else must pass.
 */
@SuppressWarnings("ClassCanBeStatic")
public abstract class SinkContractTest {

    /** For subclasses. */
    protected SinkContractTest() {}

    /**
     * Makes the target of one test.
     *
     * @return a target with nothing in it, closed after the test
     */
    protected abstract SinkTarget newTarget();

    /** What becomes of the records of a batch: S1 to S5 and S7. */
    @Nested
    class Writes extends WriteContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** What is written is what is read: S3. */
    @Nested
    class Values extends ValueContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** What happens when a stream's fields change: S6. */
    @Nested
    class Schemas extends SchemaContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** What is kept of the past, by sinks that keep it. */
    @Nested
    class Versions extends VersionsContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** How runs and writers live, and whose a table is: S8 and S10. */
    @Nested
    class Runs extends RunContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** What a sink tells of the rows it holds: S9. */
    @Nested
    class Listings extends ListingContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** What a sink tells of a run that has not begun: S6 and S10. */
    @Nested
    class Previews extends PreviewContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }

    /** Random batches against a model: S2, S4, S5 and S7 together. */
    @Nested
    class Histories extends HistoryContract {
        @Override
        protected SinkTarget newTarget() {
            return SinkContractTest.this.newTarget();
        }
    }
}
