package io.github.odoosync.sink.snowflake.internal.api;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Gathers a body: a result's up to a limit that fails it, another one's beginning alone. */
final class BodyCollector implements BodySubscriber<Body> {
    /** More than a part of a result that Snowflake was asked for, should it come uncompressed. */
    static final int LARGEST_RESULT = 64 << 20;

    static final int LARGEST_STATUS = 64 << 10;

    private final boolean result;
    private final boolean gzip;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long size;

    BodyCollector(ResponseInfo info) {
        this.result = info.statusCode() == 200;
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
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : more) {
            size += buffer.remaining();
            parts.add(buffer);
        }
        if (result && size > LARGEST_RESULT) {
            give(null);
        } else if (!result && size > LARGEST_STATUS) {
            give(new Body(parts, gzip));
        }
    }

    @Override
    public void onError(Throwable failure) {
        parts.clear();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new Body(parts, gzip));
    }

    private void give(@Nullable Body beginning) {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        if (beginning != null) {
            body.complete(beginning);
        } else {
            parts.clear();
            body.completeExceptionally(
                    new TooLargeException("the answer is larger than any that Snowflake was asked for"));
        }
    }
}
