package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A statement ends in Snowflake when its thread is interrupted or its session is closed. */
@Timeout(60)
class StopTest {
    private final ApiRig rig = new ApiRig();
    private final ApiSession session = rig.session();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        rig.close();
    }

    /** How a call ended, and whether its thread was still interrupted. */
    private record Ending(@Nullable Throwable failure, boolean interrupted) {}

    @Test
    void anInterruptCancelsAStatementThatRuns() throws Exception {
        rig.api.then(Reply.running()).otherwise(this::runs);

        Ending ending = endsBy(Thread::interrupt);

        assertThat(ending.failure())
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("was interrupted; it is cancelled");
        assertThat(ending.interrupted()).isTrue();
        assertThat(cancelled.await(0, TimeUnit.SECONDS))
                .as("cancelled when the call ends")
                .isTrue();
    }

    @Test
    void anInterruptCancelsAStatementThatHasNoNameYetAsSoonAsItHas() throws Exception {
        rig.api
                .then(request -> {
                    reached.countDown();
                    await(released);
                    return Reply.running();
                })
                .otherwise(this::runs);

        Ending ending = endsBy(Thread::interrupt);

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class);
        assertThat(ending.interrupted()).isTrue();
        assertThat(cancelled.getCount()).as("not cancelled yet").isEqualTo(1);
        released.countDown();
        cancelled.await();
    }

    @Test
    void closeCancelsAStatementThatRuns() throws Exception {
        rig.api.then(Reply.running()).otherwise(this::runs);

        Ending ending = endsBy(thread -> session.close());

        assertThat(ending.failure())
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("was closed; it is cancelled");
        assertThat(ending.interrupted()).isFalse();
        cancelled.await();
        assertThat(rig.api.requests()).filteredOn(Received::cancels).hasSize(1);
    }

    @Test
    void closeCancelsAStatementThatHasNoNameYetAsSoonAsItHas() throws Exception {
        rig.api
                .then(request -> {
                    reached.countDown();
                    await(released);
                    return Reply.running();
                })
                .otherwise(this::runs);

        Ending ending = endsBy(thread -> session.close());

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class);
        released.countDown();
        cancelled.await();
    }

    @Test
    void anInterruptEndsTheWaitForAnotherAttempt() throws Exception {
        ApiSession patient = rig.patient(reached::countDown);
        rig.api.otherwise(request -> Reply.refused(503, "390000", "busy"));

        Ending ending = call(Thread::interrupt, () -> patient.update("DROP TABLE T"));

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class).hasMessageContaining("interrupted");
        assertThat(ending.interrupted()).isTrue();
        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void closeEndsTheWaitForAnotherAttempt() throws Exception {
        ApiSession patient = rig.patient(reached::countDown);
        rig.api.otherwise(request -> Reply.refused(503, "390000", "busy"));

        Ending ending = call(thread -> patient.close(), () -> patient.update("DROP TABLE T"));

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class).hasMessageContaining("closed");
        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        Ending ending = call(thread -> {}, () -> {
            Thread.currentThread().interrupt();
            reached.countDown();
            session.update("DROP TABLE T");
        });

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class);
        assertThat(ending.interrupted()).isTrue();
        assertThat(rig.api.requests()).isEmpty();
    }

    @Test
    void anInterruptEndsTheReadingOfAResult() throws Exception {
        rig.api.then(Reply.parted("A", new int[] {1, 1}, "[\"1\"]")).then(request -> {
            reached.countDown();
            await(released);
            return Reply.part("[\"2\"]");
        });
        Rows rows = session.query("SELECT A FROM T");
        rows.next();

        Ending ending = call(Thread::interrupt, rows::next);

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class);
        assertThat(ending.interrupted()).isTrue();
    }

    @Test
    void aClosedSessionSendsNothing() throws Exception {
        session.close();
        reached.countDown();

        Ending ending = call(thread -> {}, () -> session.update("DROP TABLE T"));

        assertThat(ending.failure()).isInstanceOf(RetryableSinkException.class).hasMessageContaining("closed");
        assertThat(rig.api.requests()).isEmpty();
    }

    private Reply runs(Received request) {
        if (request.cancels()) {
            cancelled.countDown();
            return Reply.cancelled();
        }
        reached.countDown();
        return Reply.running();
    }

    private Ending endsBy(Consumer<Thread> stop) throws Exception {
        return call(stop, () -> session.update("MERGE INTO T ..."));
    }

    private Ending call(Consumer<Thread> stop, Runnable call) throws Exception {
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Throwable failure = null;
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            ending.complete(new Ending(failure, Thread.currentThread().isInterrupted()));
        });
        thread.start();
        reached.await();
        stop.accept(thread);
        return ending.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
