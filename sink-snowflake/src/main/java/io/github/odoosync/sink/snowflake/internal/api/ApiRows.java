package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a result, of which one part is held at a time. */
final class ApiRows implements Rows {
    private final ApiCalls calls;
    private final ResultHead head;
    private RowCursor cursor;
    private int partition;
    private @Nullable List<@Nullable String> row;
    private volatile boolean closed;

    ApiRows(ApiCalls calls, Progress.Result result) throws IOException {
        this.calls = calls;
        this.head = result.head();
        this.cursor = new RowCursor(result.first());
    }

    @Override
    public boolean next() {
        if (closed) {
            throw new RetryableSinkException("the result was closed while it was read", null);
        }
        try {
            row = cursor.next();
            while (row == null && partition + 1 < head.partitions()) {
                cursor.close();
                partition++;
                cursor = new RowCursor(fetch(partition));
                row = cursor.next();
            }
            return row != null;
        } catch (IOException e) {
            throw new RetryableSinkException("the result can't be read", e);
        } catch (StoppedException e) {
            throw new RetryableSinkException("reading a result was " + e.getMessage(), null);
        } catch (StatementException e) {
            throw new RetryableSinkException("Snowflake no longer has the result (code " + e.code() + ")", null);
        }
    }

    @Override
    public @Nullable String text(int column) {
        if (row == null) {
            throw new IllegalStateException("there is no row");
        }
        return row.get(column - 1);
    }

    @Override
    public int column(String name) {
        return head.column(name);
    }

    @Override
    public void close() {
        closed = true;
    }

    private Body fetch(int number) {
        return calls.send(ApiRequest.partition(head.handle(), number), answer -> {
            if (answer.status() != 200) {
                throw new IOException("a part of a finished result is still being made");
            }
            ResultHead part = ResultHead.read(answer.body());
            if (!part.hasRows()) {
                throw new IOException("a part of a result has no rows");
            }
            part.requireRows(head.expected(number));
            return answer.body();
        });
    }
}
