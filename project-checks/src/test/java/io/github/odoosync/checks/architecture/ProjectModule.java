package io.github.odoosync.checks.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A published module that holds code.
 *
 * @param directory its name in the parent POM
 * @param rootPackage the package that it owns, and its name as a Java module
 */
record ProjectModule(String directory, String rootPackage) {
    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern NOT_PUBLISHED = Pattern.compile("<(maven\\.deploy\\.skip)>true<");
    private static final Pattern ROOT_PACKAGE = Pattern.compile("<module\\.name>([^<]+)</module\\.name>");

    /** {@return every module of the parent POM with code in it that is published} */
    static List<ProjectModule> all() {
        return matches(ROOT.resolve("pom.xml"), MODULE)
                .filter(directory -> Files.isDirectory(sources(directory)) && isPublished(directory))
                .map(ProjectModule::read)
                .toList();
    }

    /** {@return the full names of its top-level types, generated ones too, as their source files name them} */
    List<String> typeNames() {
        return Stream.of(sources(directory), generated("java"), generated("grpc-java"))
                .filter(Files::isDirectory)
                .flatMap(sources -> typeNames(sources).stream())
                .toList();
    }

    private Path generated(String by) {
        return ROOT.resolve(directory)
                .resolve("target/generated-sources/protobuf")
                .resolve(by);
    }

    private static List<String> typeNames(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file ->
                            file.substring(0, file.length() - ".java".length()).replace(File.separatorChar, '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether a package is the module's own} */
    boolean owns(String packageName) {
        return packageName.equals(rootPackage) || packageName.startsWith(rootPackage + ".");
    }

    private static ProjectModule read(String directory) {
        String rootPackage = matches(pom(directory), ROOT_PACKAGE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(pom(directory) + " has no property module.name"));
        return new ProjectModule(directory, rootPackage);
    }

    private static boolean isPublished(String directory) {
        return matches(pom(directory), NOT_PUBLISHED).findAny().isEmpty();
    }

    private static Path pom(String directory) {
        return ROOT.resolve(directory).resolve("pom.xml");
    }

    private static Path sources(String directory) {
        return ROOT.resolve(directory).resolve("src/main/java");
    }

    private static Stream<String> matches(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
