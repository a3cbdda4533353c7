package io.github.odoosync.sync.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A second JVM that takes a pipeline's lock and holds it until it is killed. */
final class LockingProcess implements AutoCloseable {
    private final Process process;
    private final String answer;

    LockingProcess(Path folder, String pipeline) throws IOException {
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockingProcess.class.getName(),
                        folder.toString(),
                        pipeline)
                .redirectErrorStream(true)
                .start();
        this.answer = String.valueOf(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    /** {@return what it said when it had taken the lock, or had not} */
    String answer() {
        return answer;
    }

    /** Kills it without a chance to clean up. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        FileWatermarkStore.at(Path.of(arguments[0])).lock(arguments[1], "the other process");
        out.println("locked");
        System.in.read();
    }
}
