package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PageFeedTest {

    @Test
    void handsOutEverythingInOrderAndThenNull() throws InterruptedException {
        try (PageFeed<Integer> feed =
                new PageFeed<>("test", List.of(List.of(1, 2, 3).iterator()), 1)) {
            assertThat(feed.next()).isEqualTo(1);
            assertThat(feed.next()).isEqualTo(2);
            assertThat(feed.next()).isEqualTo(3);
            assertThat(feed.next()).isNull();
        }
    }

    @Test
    void handsOutWhatWasReadBeforeItThrowsTheReadersException() throws InterruptedException {
        Iterator<Integer> failing = Stream.of(1, 0).map(i -> 1 / i).iterator();
        try (PageFeed<Integer> feed = new PageFeed<>("test", List.of(failing), 5)) {
            assertThat(feed.next()).isEqualTo(1);
            assertThatThrownBy(feed::next).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void readsNoFurtherAheadThanItMay() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        Semaphore reads = new Semaphore(0);
        Iterator<Integer> endless = Stream.generate(() -> {
                    int number = read.incrementAndGet();
                    reads.release();
                    return number;
                })
                .iterator();
        try (PageFeed<Integer> feed = new PageFeed<>("test", List.of(endless), 2)) {
            reads.acquire(3);
            assertThat(reads.tryAcquire(1, 50, TimeUnit.MILLISECONDS)).isFalse();
            feed.next();
            reads.acquire(1);
            assertThat(read).hasValue(4);
        }
    }

    @Test
    void interruptsTheReaderWhenItIsClosed() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        Iterator<Integer> blocking = Stream.generate(() -> {
                    reading.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return 1;
                })
                .iterator();
        try (PageFeed<Integer> feed = new PageFeed<>("test", List.of(blocking), 1)) {
            reading.await();
        }
        interrupted.await();
    }
}
