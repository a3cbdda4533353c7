package io.github.odoosync.checks.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** What a user of the library can name: visible types outside {@code internal}, and their visible members. */
final class Api {
    /** A type that a user can name. */
    static final DescribedPredicate<JavaClass> TYPES = DescribedPredicate.describe("are API", Api::isApi);

    private Api() {}

    /** {@return whether a user can name the type} */
    static boolean isApi(JavaClass type) {
        return !isInternal(type)
                && isVisible(type.getModifiers())
                && type.getEnclosingClass().map(Api::isApi).orElse(true);
    }

    /** {@return whether a type is in a package that is not API} */
    static boolean isInternal(JavaClass type) {
        return Arrays.asList(type.getPackageName().split("\\.", -1)).contains("internal");
    }

    /** {@return the visible members that the compiler did not make up} */
    static Stream<JavaMember> members(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> isVisible(member.getModifiers()))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    /** {@return the types in a type's own declaration} */
    static Stream<JavaClass> typesOf(JavaClass type) {
        Stream<JavaType> declared = Stream.of(
                        type.getSuperclass().stream(), type.getInterfaces().stream(), type.getTypeParameters().stream())
                .flatMap(types -> types.map(JavaType.class::cast));
        return Stream.concat(raw(declared), annotations(type));
    }

    /** {@return the types in a member's declaration} */
    static Stream<JavaClass> typesOf(JavaMember member) {
        Stream<JavaType> declared;
        if (member instanceof JavaCodeUnit unit) {
            declared = Stream.of(
                            Stream.of(unit.getReturnType()),
                            unit.getParameterTypes().stream(),
                            unit.getTypeParameters().stream(),
                            unit.getExceptionTypes().stream())
                    .flatMap(types -> types.map(JavaType.class::cast));
        } else {
            declared = Stream.of(((JavaField) member).getType());
        }
        return Stream.concat(raw(declared), annotations(member));
    }

    private static Stream<JavaClass> raw(Stream<JavaType> types) {
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream()).map(JavaClass::getBaseComponentType);
    }

    private static Stream<JavaClass> annotations(HasAnnotations<?> annotated) {
        return annotated.getAnnotations().stream().map(JavaAnnotation::getRawType);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
