package io.github.odoosync.examples.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Writes the report as one HTML file that asks nothing of the network and runs no script but its own two.
 *
 * <p>The charts are drawn in the browser from the tables, in its light or dark colours; without scripts the tables remain.
 */
public final class HtmlReport {
    /** The version stands in the POM, too. */
    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private HtmlReport() {}

    /**
     * Writes the file, in place of one that is there.
     *
     * @param file where
     * @param title the heading
     * @param fact what stands below it
     * @param sections what was found
     * @throws IOException if the file can't be written
     */
    public static void write(Path file, String title, String fact, List<Section> sections) throws IOException {
        Files.writeString(file, html(title, fact, sections));
    }

    static String html(String title, String fact, List<Section> sections) {
        String chartLibrary = Query.resource(CHART_LIBRARY).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
        String script = Query.resource("/report/report.js");
        String scriptHashes = hash(chartLibrary) + " " + hash(script);
        String style = Query.resource("/report/report.css");
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .compile(Query.resource("/report/report.mustache"))
                .execute(new Page(title, fact, sections, style, chartLibrary, script, scriptHashes));
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }

    private record Page(
            String title,
            String fact,
            List<Section> sections,
            String style,
            String chartLibrary,
            String script,
            String scriptHashes) {}
}
