package dev.adb.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the class files of all modules but the examples and benchmarks to docs/ARCHITECTURE.md. */
class ArchitectureTest {

  private static final int FILES_PER_PACKAGE_MAX = 25;

  private static final String GENERATED = "dev.adb.datalog.parser.grammar";

  private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Util|Utils|Helper|Manager)");

  private static final JavaClasses ADB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.adb");

  @ParameterizedTest
  @EnumSource
  void usesOnlyWhatItsArrowsAllow(Layer layer) {
    classes()
        .that(layer.contains())
        .should()
        .onlyDependOnClassesThat(layer.mayUse())
        .allowEmptyShould(true)
        .check(ADB);
  }

  @Test
  void everyClassIsInALayer() {
    assertThat(ADB)
        .filteredOn(
            type -> Arrays.stream(Layer.values()).noneMatch(layer -> layer.contains().test(type)))
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.adb.(**)").should().beFreeOfCycles().check(ADB);
  }

  @Test
  void packagesHaveAtMost25Files() {
    Map<String, TreeSet<String>> files = new TreeMap<>();
    for (JavaClass type : ADB) {
      if (!type.getPackageName().equals(GENERATED)) {
        files
            .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
            .add(type.getSource().orElseThrow().getFileName().orElseThrow());
      }
    }

    assertThat(files).isNotEmpty();
    files.values().removeIf(names -> names.size() <= FILES_PER_PACKAGE_MAX);
    assertThat(files).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    Map<String, Boolean> marked = new TreeMap<>();
    for (JavaClass type : ADB) {
      if (!type.getPackageName().equals(GENERATED)) {
        marked.put(
            type.getPackageName(),
            type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"));
      }
    }

    assertThat(marked).isNotEmpty().doesNotContainValue(false);
  }

  @Test
  void namesSayWhatAClassIs() {
    assertThat(ADB)
        .extracting(JavaClass::getSimpleName)
        .filteredOn(name -> EMPTY_NAME.matcher(name).matches())
        .isSubsetOf("TransactionManager");
  }

  /** Below the shell, what is worth saying is an exception, a result or a log record. */
  @Test
  void librariesPrintNothing() {
    noClasses()
        .that(resideInAnyPackage("dev.adb..").and(DescribedPredicate.not(Layer.CLI.contains())))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(ADB);
  }
}
