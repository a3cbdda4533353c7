package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** A second JVM that holds a database open, or writes to it until it is killed. */
final class OtherProcess implements AutoCloseable {
    /** How many rows each batch of {@link #writing} has. */
    static final int BATCH = 100;

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(String mode, String url) throws IOException {
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        mode,
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProcess holding(String url) throws IOException {
        return new OtherProcess("hold", url);
    }

    static OtherProcess writing(String url) throws IOException {
        return new OtherProcess("write", url);
    }

    long pid() {
        return process.pid();
    }

    /** {@return the next line that it prints} */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("the other process ended");
        }
        return line;
    }

    /** Kills it without a chance to clean up. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (SinkRun run = JdbcSink.to(arguments[1]).open(SinkFixture.run("other"));
                SinkWriter writer = run.writer(SinkFixture.PARTNERS)) {
            if (arguments[0].equals("hold")) {
                out.println("holding");
                System.in.read();
            }
            for (int number = 1; arguments[0].equals("write"); number++) {
                writer.write(batch(number));
                out.println(number);
            }
        }
    }

    private static RecordBatch batch(int number) {
        List<SyncRecord> records = LongStream.range(0, BATCH)
                .mapToObj(i -> SinkFixture.partner(number * (long) BATCH + i, "p" + i, SinkFixture.v(1)))
                .toList();
        return RecordBatch.of(number, SinkFixture.PARTNER, records);
    }
}
