package dev.adb.examples.packaging;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** An example shows what every user can write: {@code java.sql}, a pool, and the data source. */
class ExamplesTest {

  @Test
  void speakJavaSqlOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.sql..",
                "org.jspecify..",
                "com.zaxxer.hikari..",
                "dev.adb.jdbc",
                "dev.adb.examples.."))
        .allowEmptyShould(true)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.adb.examples"));
  }
}
