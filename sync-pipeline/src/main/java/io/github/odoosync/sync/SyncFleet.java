package io.github.odoosync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Pipelines that run together: one definition for many databases or companies, each with its own name, state, lock, schema and
 * result. One that fails does not stop the others. Thread-safe.
 *
 * <pre>{@code
 * SyncFleet fleet = SyncFleet.of(List.of("acme", "globex"), database -> SyncPipeline.builder("finance-" + database)
 *         .from(client(database))
 *         .streams(FinanceStreams.all())
 *         .namespace(database)
 *         ...
 *         .build());
 * FleetResult result = fleet.run();
 * }</pre>
 */
public final class SyncFleet {
    private final Map<String, SyncPipeline> pipelines;
    private final int sideBySide;
    private final Set<StopSign> underWay = ConcurrentHashMap.newKeySet();

    private SyncFleet(Map<String, SyncPipeline> pipelines, int sideBySide) {
        this.pipelines = pipelines;
        this.sideBySide = sideBySide;
    }

    /**
     * Defines a pipeline for each member.
     *
     * @param members databases or companies, for example
     * @param definition makes a member's pipeline, under a name of its own
     * @param <T> what tells members apart
     * @return the fleet, whose pipelines run one after the other
     * @throws IllegalArgumentException if there is no member, or two pipelines have one name
     */
    public static <T> SyncFleet of(Collection<T> members, Function<? super T, SyncPipeline> definition) {
        Map<String, SyncPipeline> pipelines = new LinkedHashMap<>();
        for (T member : members) {
            SyncPipeline pipeline = definition.apply(member);
            if (pipelines.putIfAbsent(pipeline.name(), pipeline) != null) {
                throw new IllegalArgumentException("two pipelines are called " + pipeline.name()
                        + "; state, lock and audit are kept under the name, so give each member's its own");
            }
        }
        if (pipelines.isEmpty()) {
            throw new IllegalArgumentException("members is empty; name at least one");
        }
        return new SyncFleet(pipelines, 1);
    }

    /**
     * Sets how many pipelines run at the same time.
     *
     * @param sideBySide at least 1; members of one Odoo server share its workers
     * @return the fleet
     * @throws IllegalArgumentException if it is less
     */
    public SyncFleet sideBySide(int sideBySide) {
        if (sideBySide < 1) {
            throw new IllegalArgumentException("sideBySide is " + sideBySide + ", it must be at least 1");
        }
        return new SyncFleet(pipelines, sideBySide);
    }

    /** {@return the pipelines, in the members' order} */
    public List<SyncPipeline> pipelines() {
        return List.copyOf(pipelines.values());
    }

    /**
     * Runs all pipelines, whatever becomes of the others.
     *
     * @return what each of them did, or why it failed; {@link FleetResult#requireComplete} makes an exception of that
     */
    public FleetResult run() {
        return run("");
    }

    /**
     * Does what {@link #run()} does, under a description that results and audits show.
     *
     * @param description why it runs, for example; empty for none
     * @return what each of them did, or why it failed
     */
    public FleetResult run(String description) {
        StopSign stop = new StopSign();
        underWay.add(stop);
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(sideBySide, pipelines.size()));
        try {
            List<Future<FleetResult.Member>> runs = new ArrayList<>();
            for (SyncPipeline pipeline : pipelines.values()) {
                runs.add(threads.submit(() -> run(pipeline, description, stop)));
            }
            List<FleetResult.Member> members = new ArrayList<>();
            for (Future<FleetResult.Member> run : runs) {
                members.add(run.get());
            }
            return new FleetResult(members);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the fleet was interrupted; each pipeline goes on from its checkpoint", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pipeline ended in an error that is none of its own", e.getCause());
        } finally {
            underWay.remove(stop);
            threads.shutdown();
        }
    }

    /**
     * Lets all that is under way end at its next checkpoint, as {@link SyncPipeline#stop} does, and no further pipeline begin.
     * Returns at once; those that were stopped are among the result's {@linkplain FleetResult#failed failed} ones.
     */
    public void stop() {
        underWay.forEach(StopSign::raise);
        pipelines.values().forEach(SyncPipeline::stop);
    }

    private static FleetResult.Member run(SyncPipeline pipeline, String description, StopSign stop) {
        try {
            if (stop.stops()) {
                throw new SyncStoppedException(
                        "pipeline " + pipeline.name() + " was not begun, as the fleet was stopped", null);
            }
            return FleetResult.Member.done(pipeline.run(description));
        } catch (SyncException e) {
            return FleetResult.Member.failed(pipeline.name(), e);
        }
    }

    @Override
    public String toString() {
        return "fleet " + pipelines.keySet();
    }
}
