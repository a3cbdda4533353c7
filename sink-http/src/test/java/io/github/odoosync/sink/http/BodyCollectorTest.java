package io.github.odoosync.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a body, as it comes and afterwards. */
class BodyCollectorTest {
    private static final Map<String, String> GZIP = Map.of("Content-Encoding", "GZip");

    @ParameterizedTest
    @ValueSource(longs = {100, 7, 3, 0})
    void readsWhatCameAsOftenAsIsAskedWhereverItLies(long inMemory) throws IOException {
        Arriving arriving = new Arriving(new BodyLimits(100, 100, inMemory, false), Map.of());
        arriving.come(Arriving.bytes("one "), Arriving.bytes(""), Arriving.bytes("two "), Arriving.bytes("three"));
        arriving.collector.onComplete();

        try (Body body = arriving.body().join()) {
            assertThat(text(body)).isEqualTo("one two three");
            assertThat(text(body)).isEqualTo("one two three");
            assertThat(body.beginning(5)).isEqualTo(Arriving.bytes("one t"));
            assertThat(body.size()).isEqualTo(13);
        }
        assertThat(arriving.arrived).isEqualTo(13);
        assertThat(arriving.asked).as("one more after each").isEqualTo(5);
    }

    @Test
    void failsAsSoonAsMoreComesThanMay() {
        Arriving arriving = new Arriving(new BodyLimits(5, 100, 100, false), Map.of());

        arriving.come(Arriving.bytes("12345"));
        assertThat(arriving.body()).isNotDone();
        arriving.come(Arriving.bytes("6"));

        assertThat(arriving.cancelled).isTrue();
        assertThatThrownBy(() -> arriving.body().join()).hasCauseInstanceOf(TooLargeException.class);
    }

    @Test
    void leavesOffWhatIsBeyondWhereTheBeginningIsEnough() throws IOException {
        Arriving arriving = new Arriving(new BodyLimits(5, 100, 100, true), Map.of());

        arriving.come(Arriving.bytes("12345"), Arriving.bytes("6"), Arriving.bytes("7"));

        assertThat(arriving.cancelled).isTrue();
        assertThat(text(arriving.body().join())).isEqualTo("123456");
    }

    @Test
    void unpacksNoMoreThanMayComeOut() throws IOException {
        Arriving arriving = new Arriving(new BodyLimits(10_000, 10_000, 10_000, false), GZIP);
        arriving.come(Arriving.gzipped(new byte[10_001]));
        arriving.collector.onComplete();

        assertThatThrownBy(() -> arriving.body().join().check()).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> text(arriving.body().join())).isInstanceOf(TooLargeException.class);
        assertThat(arriving.body().join().beginning(10)).hasSize(10);
    }

    @Test
    void findsDamageWhenChecked() throws IOException {
        byte[] whole = Arriving.gzipped(Arriving.bytes("one two three"));
        Arriving arriving = new Arriving(new BodyLimits(100, 100, 100, false), GZIP);
        arriving.come(Arrays.copyOf(whole, whole.length - 5));
        arriving.collector.onComplete();

        assertThatThrownBy(() -> arriving.body().join().check()).isInstanceOf(IOException.class);
    }

    @Test
    void anEmptyBodyThatCallsItselfCompressedIsEmpty() throws IOException {
        Arriving arriving = new Arriving(new BodyLimits(100, 100, 100, false), GZIP);
        arriving.collector.onComplete();

        arriving.body().join().check();
        assertThat(text(arriving.body().join())).isEmpty();
    }

    @Test
    void takesNothingAnyMoreOnceNobodyWaits() {
        Arriving arriving = new Arriving(new BodyLimits(100, 100, 0, false), Map.of());
        arriving.come(Arriving.bytes("one"));

        arriving.collector.abandon();
        arriving.come(Arriving.bytes("two"));

        assertThat(arriving.cancelled).isTrue();
        assertThatThrownBy(() -> arriving.body().join()).hasMessageContaining("nobody waits for the answer any more");
    }

    @Test
    void closesWithTheReaderThatItIsHandedOverTo() throws IOException {
        Arriving arriving = new Arriving(new BodyLimits(100, 100, 0, false), Map.of());
        arriving.come(Arriving.bytes("one"));
        arriving.collector.onComplete();
        Body body = arriving.body().join();

        try (InputStream in = body.handedOver()) {
            assertThat(in.readAllBytes()).isEqualTo(Arriving.bytes("one"));
        }

        assertThatThrownBy(body::open).isInstanceOf(IOException.class);
    }

    private static String text(Body body) throws IOException {
        try (InputStream in = body.open()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
