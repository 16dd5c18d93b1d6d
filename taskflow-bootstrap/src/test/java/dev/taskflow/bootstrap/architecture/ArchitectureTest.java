package dev.taskflow.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          // Micronaut's generated classes are the framework's business.
          .withImportOption(
              location -> !location.contains("/$") && !location.contains("$Definition"))
          .importPackages("dev.taskflow");
  private static final JavaClasses WRONG =
      new ClassFileImporter().importPackages("dev.taskflow.bootstrap.architecture.wrong");

  @TestFactory
  Stream<DynamicTest> theHouseKeepsItsRules() {
    return HouseRules.ofTheHouse().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> HouseRules.check(rule.getValue(), HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasBeenSeenToFail() {
    Map<String, ArchRule> rules = HouseRules.under("dev.taskflow.bootstrap.architecture.wrong");
    return rules.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () -> {
                      EvaluationResult result = rule.getValue().evaluate(WRONG);
                      assertThat(result.hasViolation())
                          .as(rule.getKey() + " sees its fixture")
                          .isTrue();
                    }));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(
            HOUSE.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getPackageName().equals("dev.taskflow.launcher"))
                .map(type -> type.getPackage())
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName()))
        .isEmpty();
  }
}
