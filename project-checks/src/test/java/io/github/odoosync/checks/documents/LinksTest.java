package io.github.odoosync.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows the links between the documents. */
class LinksTest {
    private static final Pattern RELATIVE_LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");

    static List<Path> documents() throws IOException {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadToFiles(Path document) throws IOException {
        List<String> targets = RELATIVE_LINK
                .matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(targets)
                .as("links in %s", document.normalize())
                .allMatch(target -> Files.exists(document.resolveSibling(target)), "leads to a file");
    }
}
