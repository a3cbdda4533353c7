package io.github.odoosync.checks.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of Java in a Markdown file.
 *
 * @param file where it is
 * @param line where its code begins, from 1
 * @param code its lines
 */
record Snippet(Path file, int line, List<String> code) {

    /** {@return the blocks of a file, from the top} */
    static List<Snippet> of(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```java")) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                snippets.add(new Snippet(file, i + 2, lines.subList(i + 1, end)));
                i = end;
            }
        }
        return snippets;
    }

    @Override
    public String toString() {
        return file.normalize() + ":" + line;
    }
}
