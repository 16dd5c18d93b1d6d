package dev.taskflow.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Each rule is a sentence; its key is the name by which tests see it fail. */
final class HouseRules {
  private static final String BASE = "dev.taskflow";

  private HouseRules() {}

  /** The aggregates that an aggregate may know: {@code shared <- user <- project <- task}. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "shared", Set.of("shared"),
          "capture", Set.of("capture", "recurrence", "shared"),
          "filter", Set.of("filter", "shared"),
          "recurrence", Set.of("recurrence", "shared"),
          "user", Set.of("user", "shared"),
          "project", Set.of("project", "user", "shared"),
          "task", Set.of("task", "recurrence", "project", "user", "shared"));

  /**
   * All rules.
   *
   * @param root {@code dev.taskflow}, or the root of the fixtures that break them
   * @return name to rule
   */
  static Map<String, ArchRule> under(String root) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "domain is pure",
        classes()
            .that()
            .resideInAPackage(root + ".domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", root + ".domain..")
            .because("anybody can embed the domain, so it brings nothing along"));
    rules.put(
        "application is pure",
        classes()
            .that()
            .resideInAPackage(root + ".application..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "org.jspecify..", root + ".domain..", root + ".application..")
            .because("use cases outlive frameworks"));
    rules.put(
        "adapters stay apart",
        slices()
            .matching(root + ".adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("an adapter is replaced without the others noticing"));
    rules.put(
        "nothing knows bootstrap",
        noClasses()
            .that()
            .resideInAnyPackage(root + ".domain..", root + ".application..", root + ".adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + ".bootstrap..")
            .because("assembly comes last"));
    rules.put(
        "aggregates know only those before them",
        classes()
            .that()
            .resideInAPackage(root + ".domain..")
            .should(knowOnlyEarlierAggregates(root))
            .because("the order shared <- user <- project <- task has no way back"));
    rules.put(
        "packages have no cycles",
        slices()
            .matching(root + ".domain.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one room with two names"));
    for (String ring :
        List.of(
            "adapter.one", "adapter.postgres", "adapter.http", "adapter.aws", "adapter.crypto")) {
      if (ring.equals("adapter.one") == root.equals(BASE)) {
        continue;
      }
      rules.put(
          ring + " has no cycles",
          slices()
              .matching(root + "." + ring + ".(*)..")
              .should()
              .beFreeOfCycles()
              .because("inside every ring the folders are the aggregates, in their order"));
    }
    rules.put(
        "domain is immutable",
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + ".domain..")
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Builder")
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Iterator.class)
            .should()
            .beFinal()
            .because(
                "a state that can't change can't be changed behind the log's back; what is built,"
                    + " walked or drafted inside one call is no state"));
    rules.put(
        "no clock and no dice",
        noClasses()
            .that()
            .resideInAnyPackage(root + ".domain..", root + ".application..", root + ".adapter..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("time and ids come in from outside, so that everything can be replayed"));
    rules.put(
        "no field injection",
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("what a class needs stands in its constructor"));
    rules.put(
        "loads are scoped",
        methods()
            .that()
            .areDeclaredInClassesThat(
                resideInAPackage(root + ".application..")
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are stores or queries of project data",
                            (JavaClass c) ->
                                c.isInterface()
                                    && (c.getSimpleName().endsWith("Store")
                                        || c.getSimpleName().endsWith("Queries"))
                                    && !c.getPackageName().startsWith(root + ".application.user"))))
            .and()
            .haveNameMatching("find.*|lock|list|count|creation|history.*|since|batch")
            .should(takeAScopeFirst(root))
            .because("loading by a bare id is how others leaked"));
    rules.put(
        "a caller's limit is never lost",
        noClasses()
            .that()
            .resideInAPackage(root + ".adapter..")
            .should()
            .callConstructor(Scope.class, UserId.class)
            .orShould()
            .callConstructor(Scope.class, UserId.class, Set.class)
            .because("Scope.of(actor) keeps a token to its projects, and a bare id does not"));
    rules.put(
        "adapters hide their classes",
        classes()
            .that()
            .resideInAPackage(root + ".adapter..")
            .and(not(simpleName("package-info")))
            .and()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .because("the port is the way in"));
    rules.put(
        "controllers are called so",
        classes()
            .that()
            .areAnnotatedWith("io.micronaut.http.annotation.Controller")
            .and()
            .resideInAPackage(root + ".adapter..")
            .should()
            .haveSimpleNameEndingWith("Controller")
            .andShould()
            .resideInAPackage(root + ".adapter.http..")
            .because("whoever looks for an address looks for a controller"));
    rules.put(
        "rows and controllers are nobody else's",
        classes()
            .that()
            .resideInAPackage(root + ".adapter..")
            .and()
            .haveNameMatching(".*(Row|Controller)")
            .and()
            .resideOutsideOfPackage(root + ".adapter.postgres.shared..")
            .should()
            .notBePublic()
            .because(
                "they follow the schema and the addresses, which change for their own reasons"));
    rules.put(
        "ports are interfaces",
        classes()
            .that()
            .resideInAPackage(root + ".application..")
            .and()
            .resideOutsideOfPackage(root + ".application.memory..")
            .and()
            .haveNameMatching(".*\\.[A-Za-z]+(Store|Queries)")
            .should()
            .beInterfaces()
            .because("the application says what it needs, adapters say how"));
    return rules;
  }

  /** The base package of the product. */
  static Map<String, ArchRule> ofTheHouse() {
    return under(BASE);
  }

  private static ArchCondition<JavaClass> knowOnlyEarlierAggregates(String root) {
    String prefix = root + ".domain.";
    return new ArchCondition<>("know only earlier aggregates") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<String> known = MAY_KNOW.getOrDefault(aggregate(type.getPackageName()), Set.of());
        type.getDirectDependenciesFromSelf().stream()
            .filter(to -> to.getTargetClass().getPackageName().startsWith(prefix))
            .filter(to -> !known.contains(aggregate(to.getTargetClass().getPackageName())))
            .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
      }

      private String aggregate(String packageName) {
        return packageName.startsWith(prefix)
            ? packageName.substring(prefix.length()).split("\\.")[0]
            : "";
      }
    };
  }

  private static ArchCondition<JavaMethod> takeAScopeFirst(String root) {
    return new ArchCondition<>("take a Scope first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<JavaClass> parameters = method.getRawParameterTypes();
        boolean scoped =
            !parameters.isEmpty()
                && parameters.getFirst().getName().equals(root + ".application.shared.Scope");
        if (!scoped) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " takes no Scope"));
        }
      }
    };
  }

  /**
   * A rule that passes because it looks at nothing guards nothing.
   *
   * @param rule the rule
   * @param classes what it looks at
   */
  static void check(ArchRule rule, JavaClasses classes) {
    rule.allowEmptyShould(false).check(classes);
  }
}
