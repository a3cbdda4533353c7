package io.github.odoosync.sink.salesforce.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptFeedsTest {
    private final List<Scripted> opened = new ArrayList<>();
    private final KeptFeeds feeds = new KeptFeeds((object, replayId) -> {
        Scripted feed = new Scripted();
        opened.add(feed);
        return feed;
    });

    @Test
    void lendsAFeedAgainAtThePlaceThatItReached() {
        ChangeFeed first = feeds.open("Contact", null);
        first.next(Duration.ZERO);
        first.close();
        assertThat(opened.get(0).closed).isFalse();
        feeds.open("Contact", new byte[] {1});
        assertThat(opened).hasSize(1);
    }

    @Test
    void opensAnotherWhereWhatWasToldDidNotBecomeDurable() {
        ChangeFeed first = feeds.open("Contact", null);
        first.next(Duration.ZERO);
        first.close();
        feeds.open("Contact", null);
        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void lendsAFeedToOneReaderAtATime() {
        feeds.open("Contact", null);
        feeds.open("Contact", null);
        feeds.open("Account", null);
        assertThat(opened).hasSize(3);
    }

    @Test
    void doesNotKeepAFeedThatFailed() {
        ChangeFeed feed = feeds.open("Contact", null);
        opened.get(0).fails = true;
        assertThatThrownBy(() -> feed.next(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        feed.close();
        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void closesWhatItKeepsAndKeepsNothingThen() {
        ChangeFeed lent = feeds.open("Account", null);
        feeds.open("Contact", null).close();
        feeds.close();
        lent.close();
        assertThat(opened).extracting(feed -> feed.closed).containsOnly(true);
    }

    private static final class Scripted implements ChangeFeed {
        private boolean closed;
        private boolean fails;

        @Override
        public @Nullable Changes next(Duration wait) {
            if (fails) {
                throw new IllegalStateException("told to");
            }
            return new Changes(List.of(), new byte[] {1}, false);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
