package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Gathers a body up to a limit that fails it. */
final class BodyCollector implements BodySubscriber<Body> {
    /** More than any JSON that is asked for; the description of an object has a few MiB. */
    static final long LARGEST_JSON = 64L << 20;
    /** What became of 100 MB of rows, with an error for each. */
    static final long LARGEST_CSV = 1L << 30;

    private final Spool spool = new Spool();
    private final AtomicLong moved;
    private final long limit;
    private final boolean gzip;
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.Subscription subscription = new NoSubscription();

    BodyCollector(ResponseInfo info, AtomicLong moved) {
        this.moved = moved;
        String type = info.headers().firstValue("Content-Type").orElse("");
        this.limit = type.toLowerCase(Locale.ROOT).startsWith("text/csv") ? LARGEST_CSV : LARGEST_JSON;
        this.gzip = info.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
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
                moved.addAndGet(buffer.remaining());
                spool.write(buffer);
            }
            if (spool.size() > limit) {
                throw new TooLargeException();
            }
            subscription.request(1);
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
        body.complete(new Body(spool, gzip, limit));
    }

    /** Lets go of what has come. */
    void abandon() {
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
