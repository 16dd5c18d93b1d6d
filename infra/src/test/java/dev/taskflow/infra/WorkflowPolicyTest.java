package dev.taskflow.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a pipeline may do is decided here, before a tag that someone moved can decide it. */
class WorkflowPolicyTest {
  private static final Path WORKFLOWS = Path.of("..", ".github", "workflows");
  private static final Pattern USES = Pattern.compile("^\\s*(- )?uses:.*$");
  private static final Pattern PINNED =
      Pattern.compile("^\\s*(- )?uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+$");

  @ParameterizedTest
  @MethodSource("workflows")
  void the_workflow_keeps_the_policy(Path workflow) throws IOException {
    assertEquals(List.of(), objections(Files.readString(workflow)));
  }

  @Test
  void there_are_workflows_to_look_at() throws IOException {
    assertFalse(workflows().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "@[0-9a-f]{40} # v[0-9.]+ | @v4 | not pinned",
        "([0-9a-f]{39})[0-9a-f] # | $1 # | not pinned",
        " # v[0-9.]+ | | not pinned",
        "permissions: \\{\\} | permissions: write-all | permissions",
        "permissions: \\{\\} | permission: {} | permissions",
        "timeout-minutes: \\d+ | timeout: 1 | time limit",
        "persist-credentials: false | persist-credentials: true | keeps credentials",
        "pull_request: | pull_request_target: | pull_request_target",
        "concurrency: | sequence: | concurrency",
        "run: make | run: AWS_ACCESS_KEY_ID=1 make | long-lived key",
      })
  void the_policy_objects_to(String regex, String replacement, String objection)
      throws IOException {
    String good = Files.readString(WORKFLOWS.resolve("ci.yml"));
    String spoilt = good.replaceFirst(regex, replacement == null ? "" : replacement);
    assertFalse(spoilt.equals(good), "the mutant changed nothing");
    assertFalse(
        objections(spoilt).stream().filter(o -> o.contains(objection)).toList().isEmpty(),
        () -> "let through: " + objections(spoilt));
  }

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
  }

  private static List<String> objections(String text) {
    List<String> objections = new ArrayList<>();
    text.lines()
        .filter(line -> USES.matcher(line).matches() && !PINNED.matcher(line).matches())
        .forEach(
            line ->
                objections.add(
                    "not pinned to a commit, with its version beside it: " + line.strip()));
    if (text.contains("pull_request_target")) {
      objections.add("pull_request_target runs strangers' code with our rights");
    }
    if (text.contains("AWS_ACCESS_KEY_ID")) {
      objections.add("a long-lived key: take OIDC");
    }
    Map<?, ?> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    if (!Map.of().equals(workflow.get("permissions"))) {
      objections.add("permissions at the top must be {}; a job asks for what it needs");
    }
    if (!workflow.containsKey("concurrency")) {
      objections.add("says no concurrency");
    }
    if (workflow.get("jobs") instanceof Map<?, ?> jobs) {
      jobs.forEach((name, job) -> objectionsToJob(name, (Map<?, ?>) job, objections));
    }
    return objections;
  }

  private static void objectionsToJob(Object name, Map<?, ?> job, List<String> objections) {
    if (!job.containsKey("timeout-minutes")) {
      objections.add(name + " has no time limit");
    }
    if (!job.containsKey("permissions")) {
      objections.add(name + " says no permissions of its own");
    }
    if (job.get("steps") instanceof List<?> steps) {
      for (Object step : steps) {
        if (step instanceof Map<?, ?> map
            && String.valueOf(map.get("uses")).startsWith("actions/checkout@")
            && !(map.get("with") instanceof Map<?, ?> with
                && Boolean.FALSE.equals(with.get("persist-credentials")))) {
          objections.add(name + " keeps credentials in the checkout");
        }
      }
    }
  }
}
