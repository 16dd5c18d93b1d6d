package dev.taskflow.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/**
 * The cloud as CloudFormation will see it, synthesised once for all tests: it takes many seconds.
 * It stays behind in {@code cdk.out}, which is also what {@code make infra} hands over.
 *
 * @param templates stack name to template
 * @param findings what cdk-nag and CloudFormation's own validation said, warnings and errors
 * @param lookups what synthesis would have had to ask an account for
 */
record SynthesisedCloud(ObjectNode templates, List<String> findings, List<?> lookups) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SynthesisedCloud ONLY = synthesise();

  static SynthesisedCloud get() {
    return ONLY;
  }

  /** A copy to spoil. */
  ObjectNode copyOfTemplates() {
    return templates.deepCopy();
  }

  private static SynthesisedCloud synthesise() {
    try {
      Path output = Path.of("cdk.out").toAbsolutePath();
      delete(output);
      // The CLI would read these two files; here nobody else does.
      Map<String, Object> context = new HashMap<>();
      context.putAll(
          read("cdk.json")
              .path("context")
              .traverse(JSON)
              .readValueAs(new TypeReference<Map<String, Object>>() {}));
      context.putAll(
          read("cdk.context.json")
              .traverse(JSON)
              .readValueAs(new TypeReference<Map<String, Object>>() {}));
      App app =
          new App(
              AppProps.builder()
                  .outdir(output.toString())
                  .context(context)
                  .analyticsReporting(false)
                  .build());
      TaskFlowCloud.define(app, TaskFlowCloud.EXAMPLE_ACCOUNT, TaskFlowCloud.EXAMPLE_REGION);
      CloudAssembly assembly = app.synth();

      ObjectNode templates = JSON.createObjectNode();
      List<String> findings = new ArrayList<>();
      for (CloudFormationStackArtifact stack : assembly.getStacks()) {
        templates.set(
            stack.getStackName(), JSON.readTree(Path.of(stack.getTemplateFullPath()).toFile()));
      }
      try (Stream<Path> files = Files.list(output)) {
        // Large stacks keep their remarks beside the manifest.
        for (Path file :
            files
                .filter(f -> f.getFileName().toString().matches("manifest.json|.*metadata.json"))
                .toList()) {
          collectFindings(JSON.readTree(file.toFile()), findings);
        }
      }
      JsonNode report = JSON.readTree(output.resolve("validation-report.json").toFile());
      report
          .findValues("violations")
          .forEach(list -> list.forEach(found -> findings.add(found.path("description").asText())));
      List<?> missing = assembly.getManifest().getMissing();
      return new SynthesisedCloud(templates, findings, missing == null ? List.of() : missing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collectFindings(JsonNode node, List<String> findings) {
    String type = node.path("type").asText();
    if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
      findings.add(node.path("data").asText());
    }
    node.forEach(child -> collectFindings(child, findings));
  }

  private static ObjectNode read(String file) throws IOException {
    return (ObjectNode) JSON.readTree(Path.of(file).toFile());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
