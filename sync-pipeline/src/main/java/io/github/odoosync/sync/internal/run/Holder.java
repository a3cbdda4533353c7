package io.github.odoosync.sync.internal.run;

import io.github.odoosync.spi.sink.RunContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who holds a pipeline's lock, told to whoever asks for it in vain (A6). */
public final class Holder {
    private Holder() {}

    /** Names a run and the process that it is in. */
    public static String of(RunContext run) {
        return "run " + run.runId() + ", process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                + run.startedAt();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this host";
        }
    }
}
