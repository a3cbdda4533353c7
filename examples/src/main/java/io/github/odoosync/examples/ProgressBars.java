package io.github.odoosync.examples;

import io.github.odoosync.client.window.Window;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.SyncListener;
import io.github.odoosync.sync.SyncProgress;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a bar for the stream that is being read. */
final class ProgressBars implements SyncListener, AutoCloseable {
    private final boolean shown;
    private @Nullable ProgressBar bar;

    /**
     * @param shown whether there is a terminal; without one, nothing is shown
     */
    ProgressBars(boolean shown) {
        this.shown = shown;
    }

    /** {@return whether somebody watches; from JDK 22 on, there can be a console without a terminal} */
    @SuppressWarnings("SystemConsoleNull")
    static boolean terminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void windowStarted(SyncStream stream, Window window) {
        close();
        if (shown) {
            bar = new ProgressBarBuilder()
                    .setTaskName(String.format("%-24s", stream))
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" rows", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void progress(SyncProgress progress) {
        ProgressBar current = bar;
        if (current != null) {
            current.maxHint(progress.expected().orElse(progress.rows()));
            current.stepTo(progress.rows());
        }
    }

    @Override
    public void streamEnded(StreamResult result) {
        close();
    }

    @Override
    public void runEnded(SyncResult result) {
        close();
    }

    @Override
    public void close() {
        ProgressBar current = bar;
        if (current != null) {
            current.maxHint(current.getCurrent());
            current.close();
            bar = null;
        }
    }
}
