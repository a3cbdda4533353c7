package io.github.odoosync.standin.snowflake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that came, and those of them that are to fail. */
public final class Faults {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile int failing = -1;
    private volatile boolean executedFirst;
    private volatile @Nullable Pattern losing;
    private volatile @Nullable Hold hold;

    /** What becomes of a statement. */
    enum Fate {
        ANSWERED,
        REFUSED,
        EXECUTED_AND_LOST
    }

    List<String> statements() {
        return statements;
    }

    void failAt(int index, boolean executed) {
        executedFirst = executed;
        failing = index;
    }

    void failAfter(String beginning) {
        losing = Pattern.compile(beginning);
    }

    /**
     * Keeps a statement waiting.
     *
     * @param beginning how it begins, a regular expression
     * @param executed whether it is executed before it waits, or when it is released
     */
    Hold hold(String beginning, boolean executed) {
        Hold made = new Hold(Pattern.compile(beginning), executed);
        hold = made;
        return made;
    }

    /** Called by a server when it has executed a statement. */
    void executed(String sql) {
        waitIfHeld(sql, true);
    }

    private void waitIfHeld(String sql, boolean executed) {
        Hold held = hold;
        if (held != null && held.meets(sql, executed)) {
            hold = null;
            held.await();
        }
    }

    Fate fate(String sql) {
        boolean fails = failing == statements.size();
        statements.add(sql);
        waitIfHeld(sql, false);
        if (fails) {
            return executedFirst ? Fate.EXECUTED_AND_LOST : Fate.REFUSED;
        }
        Pattern lost = losing;
        if (lost == null || !lost.matcher(sql).lookingAt()) {
            return Fate.ANSWERED;
        }
        losing = null;
        return Fate.EXECUTED_AND_LOST;
    }

    /** {@return what the caller of a statement is told that fails} */
    static Refusal refusal(Fate fate) {
        return new Refusal("000603", "XX000", "a failure, the statement was " + fate);
    }
}
