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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        return size.read(limit, wanted -> {
            asked.add(wanted);
            if (wanted > most) {
                throw noMemory();
            }
            return wanted;
        });
    }

    @Test
    void halvesUntilAPageGoes() {
        PageSize size = new PageSize(new Clock(true), 1_000);

        assertThat(read(size, Long.MAX_VALUE, 200)).isEqualTo(125);
        assertThat(asked).containsExactly(1_000, 500, 250, 125);
    }

    @Test
    void growsBackSlowly() {
        PageSize size = new PageSize(new Clock(true), 1_000);
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
    void asksForNoMoreThanTheCallerWants() {
        assertThat(read(new PageSize(new Clock(true), 1_000), 7, 1_000)).isEqualTo(7);
    }

    @Test
    void givesUpAtOneRecord() {
        PageSize size = new PageSize(new Clock(true), 8);

        assertThatThrownBy(() -> read(size, Long.MAX_VALUE, 0)).hasMessage("no memory");
        assertThat(asked).containsExactly(8, 4, 2, 1);
    }

    @Test
    void doesNotAskAServerThatIsDownForEverSmallerPages() {
        PageSize size = new PageSize(new Clock(false), 1_000);

        assertThatThrownBy(() -> read(size, Long.MAX_VALUE, 0))
                .hasMessage("no memory")
                .hasSuppressedException(new OdooTransportException("nothing answers", null));
        assertThat(asked).containsExactly(1_000);
    }

    @Test
    void doesNotHalveAPageThatFailsForAnotherReason() {
        PageSize size = new PageSize(new Clock(true), 1_000);

        assertThatThrownBy(() -> size.read(9, wanted -> {
                    throw new OdooServerException("builtins.ValueError", "no such field", null);
                }))
                .hasMessage("no such field");
    }
}
