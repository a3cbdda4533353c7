package io.github.odoosync.testkit.sink;

/** Changes a log behind its back, in its files or tables, so that a test sees whether the log tells (A5). */
public interface AuditTampering {

    /**
     * Changes what an entry tells, for example its target, and nothing else.
     *
     * @param pipeline whose log
     * @param sequence which entry
     * @throws Exception if it can't
     */
    void change(String pipeline, long sequence) throws Exception;

    /**
     * Takes one entry out.
     *
     * @param pipeline whose log
     * @param sequence which entry
     * @throws Exception if it can't
     */
    void remove(String pipeline, long sequence) throws Exception;
}
