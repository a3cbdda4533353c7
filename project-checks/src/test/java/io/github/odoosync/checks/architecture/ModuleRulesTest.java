package io.github.odoosync.checks.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of modules in {@code docs/architecture.md}. */
class ModuleRulesTest {
    /** By module, the modules whose code it may name; the JDK and third parties are the POMs' matter. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("odoo-client", Set.of()),
            entry("sink-spi", Set.of()),
            entry("sync-pipeline", Set.of("odoo-client", "sink-spi")),
            entry("sink-sql", Set.of("sink-spi")),
            entry("sink-http", Set.of("sink-spi")),
            entry("sink-jdbc", Set.of("sink-spi", "sink-sql")),
            entry("salesforce-mappings", Set.of("odoo-client", "sink-salesforce", "sink-spi", "sync-pipeline")),
            entry("salesforce-pubsub", Set.of()),
            entry("sink-salesforce", Set.of("sink-spi", "sink-http", "salesforce-pubsub")),
            entry("sink-snowflake", Set.of("sink-spi", "sink-http", "sink-sql")),
            entry("sink-testkit", Set.of("sink-spi")),
            entry("odoo-testkit", Set.of()));

    static List<ProjectModule> modules() {
        return ProjectModule.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void seesEveryClass(ProjectModule module) {
        assertThat(module.typeNames())
                .as("add %s to the dependencies of project-checks, so that its classes are checked", module.directory())
                .isNotEmpty()
                .allMatch(ProjectClasses.ALL::contain, "is on the classpath");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void usesOnlyTheModulesItMay(ProjectModule module) {
        assertThat(MAY_USE)
                .as("say here and in docs/architecture.md which modules %s may use", module.directory())
                .containsKey(module.directory());
        Set<String> others = MAY_USE.getOrDefault(module.directory(), Set.of());
        List<ProjectModule> allowed = modules().stream()
                .filter(other -> other.equals(module) || others.contains(other.directory()))
                .toList();
        classes()
                .that(describe("are in " + module.directory(), type -> module.owns(type.getPackageName())))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are in " + module.directory() + ", in " + others + " or not ours",
                        type -> !ours(type) || allowed.stream().anyMatch(other -> other.owns(packageOfElement(type)))))
                .because("a client is usable without a pipeline and a sink without Odoo; what both sides must know"
                        + " belongs in sink-spi, and what translates between them in sync-pipeline")
                .check(ProjectClasses.ALL);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void keepsToItsOwnPackages(ProjectModule module) {
        assertThat(module.typeNames())
                .as("two modules in one package can't both be on a module path; move the type below %s", module)
                .allMatch(type -> module.owns(type.substring(0, type.lastIndexOf('.'))), "is in the root package");
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ProjectClasses.ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package: move the type that both use to the lower one,"
                        + " or hand in an interface from there")
                .check(ProjectClasses.ALL);
    }

    private static boolean ours(JavaClass type) {
        return packageOfElement(type).startsWith(ProjectClasses.ROOT);
    }

    private static String packageOfElement(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }
}
