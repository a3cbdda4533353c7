package io.github.odoosync.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Takes streams through a step, as many side by side as calls may be under way. */
final class Crew {

    /** What is done with a stream. */
    interface Step {
        void with(StreamRun stream) throws InterruptedException;
    }

    private final int workers;
    private final String name;

    Crew(String name, int workers) {
        this.name = name;
        this.workers = workers;
    }

    /** Takes each stream through the step, in any order. */
    void each(List<StreamRun> streams, Step step) throws InterruptedException {
        inOrder(streams, stream -> List.of(), step);
    }

    /**
     * Takes each stream through the step once those before it are through (W10).
     *
     * @param before which streams a stream waits for; all of them stand before it in the list
     */
    void inOrder(List<StreamRun> streams, Function<StreamRun, List<StreamRun>> before, Step step)
            throws InterruptedException {
        if (workers == 1 || streams.size() == 1) {
            for (StreamRun stream : streams) {
                step.with(stream);
            }
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(workers, streams.size()), threads());
        try {
            sideBySide(streams, before, step, threads);
        } finally {
            threads.shutdownNow();
            // a step that was interrupted ends at its next wait; the run must not end before it
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    private static void sideBySide(
            List<StreamRun> streams, Function<StreamRun, List<StreamRun>> before, Step step, ExecutorService threads)
            throws InterruptedException {
        Map<StreamRun, CompletableFuture<Void>> steps = new HashMap<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (StreamRun stream : streams) {
            List<CompletableFuture<Void>> parents = new ArrayList<>();
            before.apply(stream).forEach(parent -> parents.add(steps.get(parent)));
            CompletableFuture<Void> done = CompletableFuture.allOf(parents.toArray(CompletableFuture[]::new))
                    .thenRunAsync(() -> run(stream, step), threads);
            done.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            });
            steps.put(stream, done);
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(steps.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).get();
        } catch (ExecutionException e) {
            rethrow(Objects.requireNonNull(e.getCause()));
        }
    }

    private static void run(StreamRun stream, Step step) {
        try {
            step.with(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static void rethrow(Throwable cause) {
        if (cause instanceof CompletionException && cause.getCause() != null) {
            rethrow(cause.getCause());
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    private ThreadFactory threads() {
        UnaryOperator<Runnable> here = Scope.handover();
        AtomicInteger number = new AtomicInteger();
        return step -> {
            Thread thread = new Thread(here.apply(step), "odoosync-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
