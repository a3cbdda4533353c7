package io.github.odoosync.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds what all API of the project has in common. */
class ApiRulesTest {
    /** Names that say nothing about what a type is. */
    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Record|Object|Manager|Helper|Utils?)");

    /** SyncRecord is the contracts' own word for what travels, and java.lang.Record is not meant by it. */
    private static final Set<String> ALLOWED_NAMES = Set.of("SyncRecord");

    /** Made of JUnit's annotations, which is what they are for. */
    private static final String CONTRACT_TESTS = ProjectClasses.ROOT + ".testkit.sink..";

    /** Takes a registry of Micrometer, which is what it is for. */
    private static final String METERS = ProjectClasses.ROOT + ".sync.metrics..";

    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");

    @Test
    void keepsInternalTypesOutOfSignatures() {
        classes()
                .that(Api.TYPES)
                .should(mentionOnly("no internal type", type -> !Api.isInternal(type)))
                .because("internal packages change without notice; move the type out of internal, or hide it behind one"
                        + " that is API")
                .check(ProjectClasses.ALL);
    }

    @Test
    void keepsOtherLibrariesOutOfSignatures() {
        classes()
                .that(Api.TYPES)
                .and()
                .resideOutsideOfPackages(CONTRACT_TESTS, METERS)
                .should(mentionOnly("only types of the JDK, of the project and of JSpecify", ApiRulesTest::isJdkOrOurs))
                .because("a library in a signature is forced on users in our version; take and return JDK types, and"
                        + " convert below internal")
                .check(ProjectClasses.ALL);
    }

    @Test
    void marksEveryPackageForNulls() {
        List<String> unmarked = ProjectClasses.ALL.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(code -> !code.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked)
                .as("add a package-info.java with a sentence of javadoc and @NullMarked")
                .isEmpty();
    }

    @Test
    void namesTypesForWhatTheyAre() {
        Set<String> vague = ProjectClasses.ALL.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> VAGUE_NAME.matcher(name).matches() && !ALLOWED_NAMES.contains(name))
                .collect(Collectors.toSet());
        assertThat(vague)
                .as("say what the type is or does: Record, Object, Manager, Helper and Util fit anything")
                .isEmpty();
    }

    @Test
    void namesAccessorsWithoutGet() {
        Set<String> getters = ProjectClasses.ALL.stream()
                .filter(Api::isApi)
                .flatMap(Api::members)
                .filter(member -> member instanceof JavaMethod method && isGetter(method))
                .map(JavaMember::getFullName)
                .collect(Collectors.toSet());
        assertThat(getters)
                .as("an accessor is the noun alone: name(), not getName()")
                .isEmpty();
    }

    private static boolean isGetter(JavaMethod method) {
        return GETTER.matcher(method.getName()).matches()
                && Stream.concat(
                                method.getOwner().getAllRawSuperclasses().stream(),
                                method.getOwner().getAllRawInterfaces().stream())
                        .filter(parent -> parent.getPackageName().startsWith("java."))
                        .noneMatch(parent -> parent.tryGetMethod(method.getName(), parameters(method))
                                .isPresent());
    }

    private static String[] parameters(JavaMethod method) {
        return method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    }

    private static boolean isJdkOrOurs(JavaClass type) {
        String name = type.getPackageName();
        return type.isPrimitive()
                || Stream.of("java.", "javax.", "org.jspecify.", ProjectClasses.ROOT + ".")
                        .anyMatch((name + ".")::startsWith);
    }

    private static ArchCondition<JavaClass> mentionOnly(String what, Predicate<JavaClass> allowed) {
        return new ArchCondition<>("mention " + what + " in what users see") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Api.typesOf(type)
                        .filter(allowed.negate())
                        .forEach(found -> events.add(SimpleConditionEvent.violated(
                                type, type.getFullName() + " is declared with " + found.getFullName())));
                Api.members(type).forEach(member -> Api.typesOf(member)
                        .filter(allowed.negate())
                        .forEach(found -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " mentions " + found.getFullName()))));
            }
        };
    }
}
