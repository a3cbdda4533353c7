package io.github.odoosync.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the pipelines of a fleet did. Immutable.
 *
 * @param members a member each, in the fleet's order
 */
public record FleetResult(List<Member> members) {

    /**
     * Copies the members.
     *
     * @param members a member each, in the fleet's order
     */
    public FleetResult {
        members = List.copyOf(members);
    }

    /**
     * What one pipeline did.
     *
     * @param pipeline its name
     * @param result what it did; of one that failed what is known of that
     * @param failure why it failed; empty if it did not
     */
    public record Member(String pipeline, Optional<SyncResult> result, Optional<SyncException> failure) {

        static Member done(SyncResult result) {
            return new Member(result.run().pipeline(), Optional.of(result), Optional.empty());
        }

        static Member failed(String pipeline, SyncException failure) {
            return new Member(pipeline, failure.result(), Optional.of(failure));
        }

        /** {@return its result, or why it failed, in one line} */
        @Override
        public String toString() {
            return failure.<Object>map(SyncException::getMessage)
                    .orElseGet(() -> result.map(SyncResult::toString).orElse(pipeline))
                    .toString();
        }
    }

    /** {@return whether no pipeline failed} */
    public boolean complete() {
        return failed().isEmpty();
    }

    /** {@return the pipelines that failed} */
    public List<Member> failed() {
        return members.stream().filter(member -> member.failure().isPresent()).toList();
    }

    /**
     * Returns what one pipeline did.
     *
     * @param pipeline its name
     * @return its member
     * @throws IllegalArgumentException if there is none of that name
     */
    public Member member(String pipeline) {
        return members.stream()
                .filter(member -> member.pipeline().equals(pipeline))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pipeline is called " + pipeline + "; there are "
                        + members.stream().map(Member::pipeline).toList()));
    }

    /**
     * Makes sure that no pipeline failed.
     *
     * @return this
     * @throws SyncException of the first that failed, with those of the others suppressed; a {@link SyncStoppedException} if
     *     they were stopped, and none failed
     */
    public FleetResult requireComplete() {
        List<SyncException> failures = members.stream()
                .map(Member::failure)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(SyncStoppedException.class::isInstance))
                .toList();
        if (!failures.isEmpty()) {
            SyncException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return this;
    }

    /** {@return a line for each pipeline} */
    @Override
    public String toString() {
        return members.stream().map(Member::toString).collect(Collectors.joining("\n"));
    }
}
