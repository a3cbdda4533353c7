package io.github.odoosync.client.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.internal.transport.ResultDecoder;
import io.github.odoosync.client.internal.transport.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageSizeTest {
    private final List<Integer> asked = new ArrayList<>();

    /** A server that is there, or not. */
    private record Clock(boolean alive) implements Transport {
        @Override
        public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
            throw new AssertionError("not called");
        }

        @Override
        public Instant serverTime() {
            if (!alive) {
                throw new OdooTransportException("nothing answers", null);
            }
            return Instant.EPOCH;
        }

        @Override
        public OdooVersion version() {
            return OdooVersion.parse("19.0");
        }

        @Override
        public TransportKind kind() {
            return TransportKind.JSON2;
        }
    }

    private static OdooException noMemory() {
        return new OdooServerException("builtins.MemoryError", "no memory", null);
    }

    private int read(PageSize size, long limit, int most) {
        return size.read(
                limit,
                wanted -> {
                    asked.add(wanted);
                    if (wanted > most) {
                        throw noMemory();
                    }
                    return wanted;
                },
                wanted -> 0);
    }

    @Test
    void asksForLessWhenAPageTakesLong() {
        AtomicLong nanos = new AtomicLong();
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000, nanos::get);
        IntFunction<Integer> slow = wanted -> {
            asked.add(wanted);
            nanos.addAndGet(Duration.ofMillis(8L * wanted).toNanos());
            return wanted;
        };

        size.read(Long.MAX_VALUE, slow, wanted -> 0);
        size.read(Long.MAX_VALUE, slow, wanted -> 0);
        size.read(Long.MAX_VALUE, slow, wanted -> 0);

        assertThat(asked).containsExactly(1_000, 250, 250);
    }

    @Test
    void asksForLessWhenAPageIsLarge() {
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000, () -> 0);
        IntFunction<Integer> page = wanted -> {
            asked.add(wanted);
            return wanted;
        };

        size.read(Long.MAX_VALUE, page, wanted -> wanted * (32L << 10));
        size.read(Long.MAX_VALUE, page, wanted -> wanted * (32L << 10));

        assertThat(asked).containsExactly(1_000, 256);
    }

    @Test
    void asksForMoreAgainWhenTheServerIsQuick() {
        AtomicLong nanos = new AtomicLong();
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000, nanos::get);
        size.read(
                Long.MAX_VALUE,
                wanted -> {
                    nanos.addAndGet(Duration.ofSeconds(8).toNanos());
                    return wanted;
                },
                wanted -> 0);
        for (int i = 0; i < 17; i++) {
            read(size, Long.MAX_VALUE, 1_000);
        }

        assertThat(asked.get(0)).isEqualTo(250);
        assertThat(asked.get(asked.size() - 1)).isEqualTo(1_000);
    }

    @Test
    void halvesUntilAPageGoes() {
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000);

        assertThat(read(size, Long.MAX_VALUE, 200)).isEqualTo(125);
        assertThat(asked).containsExactly(1_000, 500, 250, 125);
    }

    @Test
    void growsBackSlowly() {
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000);
        read(size, Long.MAX_VALUE, 200);

        for (int i = 0; i < 30; i++) {
            read(size, Long.MAX_VALUE, 1_000);
        }

        assertThat(asked.subList(4, asked.size()))
                .startsWith(125, 125, 125, 125, 125, 125, 125, 250)
                .endsWith(1_000)
                .isSorted();
    }

    @Test
    void growsWithEachGoodPageWhileNoneWasBad() {
        PageSize size = new PageSize(new Clock(true), 100, 1_000);
        for (int i = 0; i < 6; i++) {
            read(size, Long.MAX_VALUE, 1_000);
        }

        assertThat(asked).containsExactly(100, 200, 400, 800, 1_000, 1_000);
    }

    @Test
    void growsNoMoreWithEachPageOnceOneWasBad() {
        PageSize size = new PageSize(new Clock(true), 100, 1_000);
        for (int i = 0; i < 11; i++) {
            read(size, Long.MAX_VALUE, 300);
        }

        assertThat(asked).startsWith(100, 200, 400, 200, 200).endsWith(200, 400, 200);
    }

    @Test
    void growsOnNoPageThatTellsNothingOfItsSize() {
        PageSize size = new PageSize(new Clock(true), 100, 1_000);
        read(size, 7, 1_000);
        read(size, Long.MAX_VALUE, 1_000);

        assertThat(asked).containsExactly(7, 100);
    }

    @Test
    void asksForNoMoreThanTheCallerWants() {
        assertThat(read(new PageSize(new Clock(true), 1_000, 1_000), 7, 1_000)).isEqualTo(7);
    }

    @Test
    void givesUpAtOneRecord() {
        PageSize size = new PageSize(new Clock(true), 8, 8);

        assertThatThrownBy(() -> read(size, Long.MAX_VALUE, 0)).hasMessage("no memory");
        assertThat(asked).containsExactly(8, 4, 2, 1);
    }

    @Test
    void doesNotAskAServerThatIsDownForEverSmallerPages() {
        PageSize size = new PageSize(new Clock(false), 1_000, 1_000);

        assertThatThrownBy(() -> read(size, Long.MAX_VALUE, 0))
                .hasMessage("no memory")
                .hasSuppressedException(new OdooTransportException("nothing answers", null));
        assertThat(asked).containsExactly(1_000);
    }

    @Test
    void doesNotHalveAPageThatFailsForAnotherReason() {
        PageSize size = new PageSize(new Clock(true), 1_000, 1_000);

        IntFunction<Integer> page = wanted -> {
            throw new OdooServerException("builtins.ValueError", "no such field", null);
        };

        assertThatThrownBy(() -> size.read(9, page, wanted -> 0)).hasMessage("no such field");
    }
}
