package io.github.odoosync.checks.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the Java that the documents show, as the body of a method that has what a reader would have by then. */
class SnippetsTest {
    /** What a snippet may use without having made it. */
    private static final String GIVEN = """
            OdooClient odoo;
            SyncPipeline pipeline;
            SyncResult result;
            Path state;
            Path audit;
            """;

    private static final List<String> JDK_PACKAGES = List.of(
            "java.math",
            "java.net",
            "java.net.http",
            "java.nio.file",
            "java.sql",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.stream");

    private static final List<String> OUR_PACKAGES = ourPackages();

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path classes;

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path document : Documents.all()) {
            snippets.addAll(Snippet.of(document));
        }
        return snippets;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles(Snippet snippet) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        COMPILER.getTask(
                        null,
                        null,
                        found,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        List.of(source(snippet)))
                .call();
        assertThat(found.getDiagnostics())
                .as("%s shows Java that does not compile", snippet)
                .filteredOn(Diagnostic::getKind, Diagnostic.Kind.ERROR)
                .extracting(error ->
                        "line " + (snippet.line() + error.getLineNumber() - 1) + ": " + error.getMessage(Locale.ROOT))
                .isEmpty();
    }

    @Test
    void readmeShowsAPipelineOfAtMostFifteenLines() throws IOException {
        assertThat(Snippet.of(Documents.readme())).isNotEmpty().first().satisfies(snippet -> assertThat(snippet.code())
                .hasSizeLessThanOrEqualTo(15)
                .anyMatch(line -> line.contains("SyncPipeline.builder"))
                .anyMatch(line -> line.contains(".run()")));
    }

    /** The snippet's lines keep their numbers: all that goes before them stands on the first one's line. */
    private static JavaFileObject source(Snippet snippet) {
        String before = Stream.concat(JDK_PACKAGES.stream(), OUR_PACKAGES.stream())
                        .map(name -> "import " + name + ".*;")
                        .collect(joining())
                + "@SuppressWarnings(\"all\") class Shown {"
                + GIVEN.replace('\n', ' ')
                + "void shown() throws Exception {";
        String code = before + String.join("\n", snippet.code()) + "\n}}";
        return new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static List<String> ourPackages() {
        return new ClassFileImporter()
                .importPackages("io.github.odoosync").stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.contains(".internal") && !name.contains(".checks"))
                        .distinct()
                        .toList();
    }
}
