package io.github.odoosync.checks.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that is said while it is open: to every logger at its lowest level, to the JDK's too, and to the console. */
final class Output implements AutoCloseable {
    private final StringBuffer said = new StringBuffer();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final StringWriter drivers = new StringWriter();
    private final ch.qos.logback.classic.Logger slf4j =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Lines lines = new Lines();
    private final Logger jdk = LogManager.getLogManager().getLogger("");
    private final Records records = new Records();

    Output() {
        lines.start();
        slf4j.setLevel(Level.ALL);
        slf4j.addAppender(lines);
        records.setLevel(java.util.logging.Level.ALL);
        jdk.setLevel(java.util.logging.Level.ALL);
        jdk.addHandler(records);
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        DriverManager.setLogWriter(new PrintWriter(drivers, true));
    }

    /** Adds what things say of themselves, exceptions with all that hangs on them. */
    void add(@Nullable Object... things) {
        for (Object thing : things) {
            if (thing instanceof Throwable failure) {
                add(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
            } else {
                said.append(thing).append('\n');
            }
        }
    }

    /** Adds the content of all files in a folder. */
    void addFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    String text() {
        return said + console.toString(StandardCharsets.UTF_8) + drivers;
    }

    /** {@return how many lines of log there are of loggers below a name} */
    int linesOf(String logger) {
        return lines.count(logger) + records.count(logger);
    }

    @Override
    public void close() {
        slf4j.detachAppender(lines);
        slf4j.setLevel(Level.OFF);
        jdk.removeHandler(records);
        jdk.setLevel(java.util.logging.Level.INFO);
        System.setOut(out);
        System.setErr(err);
        DriverManager.setLogWriter(null);
    }

    private void add(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        said.append(trace).append(failure.getLocalizedMessage()).append('\n');
        add(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            add(suppressed, seen);
        }
        if (failure instanceof SQLException sql) {
            add(sql.getNextException(), seen);
        }
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> loggers = Collections.synchronizedList(new java.util.ArrayList<>());

        @Override
        protected void append(ILoggingEvent line) {
            loggers.add(line.getLoggerName());
            add(line.getLoggerName(), line.getFormattedMessage(), line.getMessage(), line.getMDCPropertyMap());
            add(Arrays.toString(line.getArgumentArray()));
            if (line.getThrowableProxy() instanceof ThrowableProxy proxy) {
                add(proxy.getThrowable());
            }
        }

        int count(String logger) {
            return (int) List.copyOf(loggers).stream()
                    .filter(name -> name.startsWith(logger))
                    .count();
        }
    }

    private final class Records extends Handler {
        private final List<String> loggers = Collections.synchronizedList(new java.util.ArrayList<>());
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            loggers.add(String.valueOf(line.getLoggerName()));
            add(formatter.format(line), line.getMessage(), Arrays.toString(line.getParameters()), line.getThrown());
        }

        int count(String logger) {
            return (int) List.copyOf(loggers).stream()
                    .filter(name -> name.startsWith(logger))
                    .count();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
