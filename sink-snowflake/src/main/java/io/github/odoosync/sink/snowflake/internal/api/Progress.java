package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement is.
 *
 * @param handle the statement's, empty if the answer names none
 * @param result what came of it, or null while it runs
 */
record Progress(String handle, @Nullable Result result) {
    /** Says that rows are missing (Snowflake SQL API reference, response 200). */
    private static final String RESULT_TOO_LARGE = "391908";

    private static final String SUCCESS = "090001";

    /**
     * A result and its first part.
     *
     * @param head what it says of itself
     * @param first its first part
     */
    record Result(ResultHead head, Body first) {}

    static Progress of(Answer answer) throws IOException {
        if (answer.status() != 200) {
            return new Progress(StatementStatus.of(answer).handle(), null);
        }
        ResultHead head = ResultHead.read(answer.body());
        if (head.code().equals(RESULT_TOO_LARGE)) {
            throw new PermanentSinkException("the result is larger than the SQL API gives; use JDBC", null);
        }
        if (!head.hasRows()) {
            throw withoutRows(head);
        }
        if (head.handle().isEmpty() && head.partitions() > 1) {
            throw new IOException("the answer does not name its statement");
        }
        return new Progress(head.handle(), new Result(head, answer.body()));
    }

    private static IOException withoutRows(ResultHead head) {
        if (head.code().isEmpty() || head.code().equals(SUCCESS)) {
            return new IOException("the answer has no rows");
        }
        throw new StatementException(head.code(), head.sqlState(), "the statement was refused", null);
    }

    /** Reads the same and insists on a handle, which is all that a statement which still runs can be found by. */
    static Progress ofSubmitted(Answer answer) throws IOException {
        Progress progress = of(answer);
        if (progress.result() == null && progress.handle().isEmpty()) {
            throw new IOException("the answer does not name its statement");
        }
        return progress;
    }
}
