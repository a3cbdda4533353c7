package io.github.odoosync.sync;

import java.time.Duration;

/** Something that happens in a {@link History}; {@code pick} chooses among what there is. */
sealed interface Step {

    /** Partners made in one transaction. */
    record Create(int count) implements Step {}

    /** A partner renamed; the target refuses the name {@code bad} for as long as it is told to. */
    record Rename(int pick, String name) implements Step {}

    /** A partner archived or brought back. */
    record Archive(int pick, boolean active) implements Step {}

    /** An order made for a partner. */
    record Order(int pick) implements Step {}

    /** An order that enters or leaves the stream of sold ones. */
    record Sell(int pick, boolean sold) implements Step {}

    /** A product made of a template. */
    record Product(String name) implements Step {}

    /** A template renamed, which changes its products without a trace on them. */
    record RenameTemplate(int pick, String name) implements Step {}

    /** A transaction that begins now and writes one partner, an existing or a new one. */
    record Begin(int pick, boolean create) implements Step {}

    /** A transaction that began earlier becomes visible, with the time of its beginning. */
    record Commit(int pick) implements Step {}

    /** Time passes. */
    record Wait(Duration by) implements Step {}

    /** Odoo's clock is set back. */
    record SetBack(Duration by) implements Step {}

    /** A partner deleted, its orders without it: no trace is left. */
    record Unlink(int pick) implements Step {}

    /** A partner changed by SQL. */
    record Silent(int pick, String name) implements Step {}

    /** Two partners merged by SQL: the orders of one go to the other, and it is deleted. */
    record Merge(int from, int into) implements Step {}

    /** The next calls fail. */
    record Break(Mishap mishap, int fromCall) implements Step {}

    /** A run, undisturbed. */
    record Sync() implements Step {}

    /** A run whose process dies at the {@code at}th time it touches target, audit or state. */
    record Crash(int at) implements Step {}

    /** A sweep whose process dies likewise. */
    record CrashedSweep(int at) implements Step {}

    /** What happens to calls. */
    enum Mishap {
        RESET,
        TRUNCATED,
        GARBAGE,
        OVERLOADED,
        HTML,
        MEMORY
    }
}
