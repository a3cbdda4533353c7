package io.github.odoosync.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/contracts.md} against the tests: a rule that is said to hold is named by one. */
class ContractsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern HOLDS = Pattern.compile("(?m)^- \\*\\*([WSA]\\d+)\\*\\* (?!\\*To come)");
    /** As in {@code void w2_readsWhatWasCommittedLate()} or in a comment on S4 and S5. */
    private static final Pattern NAMED = Pattern.compile("(?<![\"\\w])([WSAwsa]\\d+)(?=_|\\b)");

    static List<String> rulesThatHold() throws IOException {
        return HOLDS.matcher(Files.readString(ROOT.resolve("docs/contracts.md")))
                .results()
                .map(rule -> rule.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rulesThatHold")
    void areNamedByATest(String rule) throws IOException {
        assertThat(rulesNamedByTests())
                .as(
                        "name %s in the test that holds it (void %s_does...), or mark it as to come",
                        rule, rule.toLowerCase(Locale.ROOT))
                .contains(rule);
    }

    private static Set<String> rulesNamedByTests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.flatMap(module -> Stream.of(module.resolve("src/test/java"), publishedTests(module)))
                    .filter(Files::isDirectory)
                    .filter(tests -> !tests.startsWith(ROOT.resolve("project-checks")))
                    .flatMap(ContractsTest::files)
                    .flatMap(ContractsTest::rulesIn)
                    .collect(Collectors.toSet());
        }
    }

    /** The testkit's tests are run by the modules that extend them. */
    private static Path publishedTests(Path module) {
        return module.resolve("src/main/java/io/github/odoosync/testkit/sink");
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> rulesIn(Path file) {
        try {
            return NAMED
                    .matcher(Files.readString(file))
                    .results()
                    .map(rule -> rule.group(1).toUpperCase(Locale.ROOT))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
