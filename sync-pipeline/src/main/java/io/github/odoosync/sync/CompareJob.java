package io.github.odoosync.sync;

/** Compares tables with Odoo and mends them (W7, W8). */
final class CompareJob implements Job {
    private final ReconcileOptions options;

    CompareJob(ReconcileOptions options) {
        this.options = options;
    }

    @Override
    public void in(Run run) throws InterruptedException {
        // all are planned: rows of every stream may refer to what is gone in one
        run.each(stream -> stream.plan(run.until()));
        run.each(StreamRun::finishInterrupted);
        run.inOrder(stream -> {
            if (options.streams().isEmpty()
                    || options.streams().get().contains(stream.stream().name())) {
                stream.nets().compare(options, run.until());
            }
        });
        run.settle();
    }
}
