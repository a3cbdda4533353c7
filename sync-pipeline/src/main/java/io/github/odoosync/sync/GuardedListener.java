package io.github.odoosync.sync;

import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what listeners throw away from the run, and tells them one thing at a time. */
final class GuardedListener implements SyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(SyncListener.class);

    private final List<SyncListener> listeners;

    GuardedListener(List<SyncListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void runStarted(RunContext run) {
        tell(l -> l.runStarted(run));
    }

    @Override
    public void streamStarted(SyncStream stream) {
        tell(l -> l.streamStarted(stream));
    }

    @Override
    public void lagged(StreamLag lag) {
        tell(l -> l.lagged(lag));
    }

    @Override
    public void drifted(SchemaDrift drift) {
        tell(l -> l.drifted(drift));
    }

    @Override
    public void windowStarted(SyncStream stream, Window window) {
        tell(l -> l.windowStarted(stream, window));
    }

    @Override
    public void pageRead(PageRead page) {
        tell(l -> l.pageRead(page));
    }

    @Override
    public void progress(SyncProgress progress) {
        tell(l -> l.progress(progress));
    }

    @Override
    public void batchWritten(BatchWritten batch) {
        tell(l -> l.batchWritten(batch));
    }

    @Override
    public void rejected(SyncStream stream, Rejection rejection) {
        tell(l -> l.rejected(stream, rejection));
    }

    @Override
    public void retried(RetryNotice retry) {
        tell(l -> l.retried(retry));
    }

    @Override
    public void compared(StreamComparison comparison) {
        tell(l -> l.compared(comparison));
    }

    @Override
    public void noted(SyncStream stream, String note) {
        tell(l -> l.noted(stream, note));
    }

    @Override
    public void streamEnded(StreamResult result) {
        tell(l -> l.streamEnded(result));
    }

    @Override
    public void runEnded(SyncResult result) {
        tell(l -> l.runEnded(result));
    }

    @Override
    public void runFailed(SyncException failure) {
        tell(l -> l.runFailed(failure));
    }

    private synchronized void tell(Consumer<SyncListener> event) {
        for (SyncListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
                LOG.warn("a listener failed; the run goes on", e);
            }
        }
    }
}
