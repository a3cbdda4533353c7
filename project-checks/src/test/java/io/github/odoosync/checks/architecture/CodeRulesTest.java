package io.github.odoosync.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds what published code must not do inside a user's process. */
class CodeRulesTest {
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "System.currentTimeMillis",
            "Clock.systemDefaultZone",
            "Instant.now",
            "LocalDate.now",
            "LocalDateTime.now",
            "OffsetDateTime.now",
            "ZonedDateTime.now",
            "ZoneId.systemDefault",
            "TimeZone.getDefault");

    @Test
    void logsThroughSlf4jAlone() {
        noClasses()
                .should(ACCESS_STANDARD_STREAMS)
                .orShould(USE_JAVA_UTIL_LOGGING)
                .because("where a line goes is the user's choice: log through slf4j")
                .check(ProjectClasses.ALL);
    }

    @Test
    void takesTheTimeFromAClock() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the machine is asked for its time or zone", CodeRulesTest::asksTheMachine))
                .because("tests set the time, and the machine's zone must not change a value: take a java.time.Clock,"
                        + " and say ZoneOffset.UTC")
                .check(ProjectClasses.ALL);
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        CodeUnitCallTarget target = call.getTarget();
        return OF_THE_MACHINE.contains(target.getOwner().getSimpleName() + "." + target.getName())
                && target.getRawParameterTypes().isEmpty();
    }
}
