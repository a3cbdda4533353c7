package io.github.odoosync.sync;

import org.jspecify.annotations.Nullable;

/**
 * A run was asked to {@linkplain SyncPipeline#stop() stop} before all was done, and ended at a checkpoint. Nothing failed: what
 * was read is written, and the next run goes on from there.
 */
public final class SyncStoppedException extends SyncException {
    private static final long serialVersionUID = 1L;

    SyncStoppedException(String message, @Nullable SyncResult result) {
        super(message, result, null);
    }
}
