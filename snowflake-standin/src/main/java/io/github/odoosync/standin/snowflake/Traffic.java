package io.github.odoosync.standin.snowflake;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes over the wire: requests, the bytes of their bodies and of the answers' as they are sent, and files. */
public final class Traffic extends Filter {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong files = new AtomicLong();

    Traffic() {}

    /** {@return how many requests came} */
    public long requests() {
        return requests.get();
    }

    /** {@return bytes of the requests' bodies} */
    public long sent() {
        return sent.get();
    }

    /** {@return bytes of the answers' bodies} */
    public long received() {
        return received.get();
    }

    /** {@return bytes of files that lay on a stage when they were copied into a table} */
    public long files() {
        return files.get();
    }

    void file(long bytes) {
        files.addAndGet(bytes);
    }

    @Override
    public String description() {
        return "counts";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        requests.incrementAndGet();
        exchange.setStreams(
                new CountingInput(exchange.getRequestBody(), sent),
                new CountingOutput(exchange.getResponseBody(), received));
        chain.doFilter(exchange);
    }

    private static final class CountingInput extends FilterInputStream {
        private final AtomicLong count;

        CountingInput(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count.addAndGet(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }

    private static final class CountingOutput extends FilterOutputStream {
        private final AtomicLong count;

        CountingOutput(OutputStream out, AtomicLong count) {
            super(out);
            this.count = count;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count.incrementAndGet();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count.addAndGet(length);
        }
    }
}
