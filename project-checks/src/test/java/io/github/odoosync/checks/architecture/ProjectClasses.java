package io.github.odoosync.checks.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** The classes of all modules, as they are on the classpath. */
final class ProjectClasses {
    static final String ROOT = "io.github.odoosync";
    static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    private ProjectClasses() {}
}
