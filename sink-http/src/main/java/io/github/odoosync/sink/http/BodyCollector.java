package io.github.odoosync.sink.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** Gathers a body up to a limit. */
public final class BodyCollector implements BodySubscriber<Body> {
    private final BodyLimits limits;
    private final LongConsumer arrived;
    private final boolean gzip;
    private final Spool spool;
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.Subscription subscription = new NoSubscription();

    /**
     * Begins.
     *
     * @param info status and headers
     * @param limits of the body
     * @param arrived is told of the number of bytes whenever some come
     */
    public BodyCollector(ResponseInfo info, BodyLimits limits, LongConsumer arrived) {
        this.limits = limits;
        this.arrived = arrived;
        this.gzip = info.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        this.spool = new Spool(limits.inMemory());
    }

    @Override
    public CompletionStage<Body> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        if (body.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : more) {
                arrived.accept(buffer.remaining());
                spool.write(buffer);
            }
            if (spool.size() <= limits.largest()) {
                subscription.request(1);
            } else if (limits.cut()) {
                subscription.cancel();
                onComplete();
            } else {
                throw new TooLargeException();
            }
        } catch (IOException e) {
            subscription.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        abandon();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new Body(spool, gzip, limits.largestUnpacked()));
    }

    /** Lets go of what has come. */
    public void abandon() {
        try {
            spool.close();
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }

    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
