package io.github.odoosync.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes that tell when they begin, so that they are not killed before. */
final class JavaProcess {
    private static final String BEGUN = "begun";

    private JavaProcess() {}

    /** Called by the process itself when it begins. */
    static void begin() {
        System.out.println(BEGUN);
    }

    /** Starts one and returns when it begins; the key goes by the environment variable {@code ODOO_API_KEY}. */
    static Process start(Class<?> main, String apiKey, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ODOO_API_KEY", apiKey);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); !BEGUN.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the process ended before its run began");
            }
        }
        return process;
    }
}
