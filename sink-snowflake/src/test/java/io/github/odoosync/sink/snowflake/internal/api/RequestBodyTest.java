package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.snowflake.internal.session.Utf8Buffer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final ApiSettings SETTINGS = new ApiSettings(
            URI.create("http://127.0.0.1:1"),
            null,
            null,
            null,
            null,
            "",
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            HttpClients.create());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8 << 10, (8 << 10) + 1, 72 << 10, (72 << 10) + 1, 1_000_000})
    void sendsTheSameBytesEachTime(int length) {
        String text = "0123456789".repeat(length / 10 + 1).substring(0, length);
        RequestBody.Writer writer = new RequestBody.Writer();
        for (int from = 0; from < length; from += 7_001) {
            byte[] some = text.substring(from, Math.min(length, from + 7_001)).getBytes(StandardCharsets.US_ASCII);
            writer.write(some[0]);
            writer.write(some, 1, some.length - 1);
        }
        RequestBody body = writer.body();
        assertThat(body.length()).isEqualTo(length);
        assertThat(body.publisher().contentLength()).isEqualTo(length);
        assertThat(sent(body.publisher())).isEqualTo(text);
        assertThat(sent(body.publisher())).isEqualTo(text);
    }

    @Test
    void staysAsItIsWhenTheNextDocumentIsWrittenIntoTheSameBuffer() {
        Utf8Buffer buffer = new Utf8Buffer();
        buffer.writeBytes("[first]".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        BodyPublisher first =
                StatementBody.of(SETTINGS, "INSERT", buffer.text(), "1").publisher();
        buffer.reset();
        buffer.writeBytes("[other]".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        StatementBody.of(SETTINGS, "INSERT", buffer.text(), "2");
        assertThat(sent(first)).contains("[first][first]").doesNotContain("other");
    }

    private static String sent(BodyPublisher publisher) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<String> text = new CompletableFuture<>();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer some) {
                byte[] array = new byte[some.remaining()];
                some.get(array);
                bytes.writeBytes(array);
            }

            @Override
            public void onError(Throwable failure) {
                text.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                text.complete(bytes.toString(StandardCharsets.UTF_8));
            }
        });
        return text.join();
    }
}
