package io.github.odoosync.checks.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown files of the repository. */
final class Documents {
    private static final Path ROOT = Path.of("..");

    private Documents() {}

    /** {@return those of the root and all below {@code docs}} */
    static List<Path> all() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> guides = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, guides)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** {@return the README} */
    static Path readme() {
        return ROOT.resolve("README.md");
    }
}
