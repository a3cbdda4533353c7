package io.github.odoosync.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the head of an answer tells. */
class AnswerTest {

    @Test
    void readsItsHeaders() {
        Answer answer = answer(Map.of(
                "Content-Type", "Application/JSON ; charset=UTF-8",
                "Date", "Tue, 3 Jun 2008 11:05:30 GMT",
                "Retry-After", "17",
                "Location", "https://elsewhere.example.com/path?token=s3cr3t"));

        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.isPage()).isFalse();
        assertThat(answer.date()).isEqualTo(Instant.parse("2008-06-03T11:05:30Z"));
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(answer.redirectedTo()).isEqualTo(" to elsewhere.example.com");
    }

    @Test
    void headersThatMakeNoSenseTellNothing() {
        Answer answer = answer(Map.of(
                "Content-Type", "text/HTML",
                "Date", "yesterday",
                "Retry-After", "Tue, 3 Jun 2008 11:05:30 GMT",
                "Location", "not an address"));

        assertThat(answer.isPage()).isTrue();
        assertThat(answer.date()).isNull();
        assertThat(answer.retryAfter()).isNull();
        assertThat(answer.redirectedTo()).isEmpty();
    }

    @Test
    void missingHeadersTellNothing() {
        Answer answer = answer(Map.of());

        assertThat(answer.mediaType()).isEmpty();
        assertThat(answer.isPage()).isFalse();
        assertThat(answer.date()).isNull();
        assertThat(answer.retryAfter()).isNull();
        assertThat(answer.redirectedTo()).isEmpty();
    }

    @Test
    void quotesOnOneLineAndNotTooMuch() {
        assertThat(OneLine.of(" one\r\ntwo\u001b[31m ", 300)).isEqualTo("one two [31m");
        assertThat(OneLine.of("x".repeat(400), 300)).isEqualTo("x".repeat(300) + "...");
    }

    @Test
    void takesNoClientThatWouldTakeATokenAlong() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpClient client = HttpClients.create();

        HttpClients.check(client, Duration.ofNanos(1));
        assertThatThrownBy(() -> HttpClients.check(follows, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("followRedirects(NEVER)");
        assertThatThrownBy(() -> HttpClients.check(client, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not positive");
    }

    private static Answer answer(Map<String, String> headers) {
        Arriving arriving = new Arriving(new BodyLimits(1, 1, 1, false), headers);
        arriving.collector.onComplete();
        return new Answer(200, Arriving.headers(headers), arriving.body().join());
    }
}
