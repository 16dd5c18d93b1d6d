package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.problem.ProblemCode;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Path COMMITTED = Path.of("openapi.json");

  @Test
  void theCommittedContractIsWhatTheCodeSays() throws IOException {
    String made = OpenApiDocument.make();
    if (Boolean.getBoolean("taskflow.openapi.update")) {
      Files.writeString(COMMITTED, made);
    }
    assertThat(Files.readString(COMMITTED))
        .withFailMessage(
            "The API's contract has changed. If that is meant, write it anew with%n  mvn -pl"
                + " taskflow-adapter-http -am test -Dtest=OpenApiTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtaskflow.openapi.update=true%nand"
                + " commit openapi.json and the types that the front end makes of it.")
        .isEqualTo(made);
  }

  @Test
  void everyOperationSaysWhoMay() throws IOException {
    Object read = JsonMapper.createDefault().readValue(OpenApiDocument.make(), Object.class);
    Map<String, Object> paths = Client.map(Client.map(read).get("paths"));
    List<String> silent = new ArrayList<>();
    paths.forEach(
        (path, operations) ->
            Client.map(operations)
                .forEach(
                    (method, operation) -> {
                      if (!(Client.map(operation).get("security") instanceof List<?>)) {
                        silent.add(method + " " + path);
                      }
                    }));
    assertThat(silent)
        .as("operations without @SecurityRequirement: name the scopes of a token, or the session")
        .isEmpty();
  }

  @Test
  void everyProblemCodeIsInTheContract() throws IOException {
    Object read = JsonMapper.createDefault().readValue(OpenApiDocument.make(), Object.class);
    Object codes =
        Client.map(
                Client.map(Client.map(Client.map(read).get("components")).get("schemas"))
                    .get("ProblemCode"))
            .get("enum");
    assertThat(codes)
        .isEqualTo(Arrays.stream(ProblemCode.values()).map(ProblemCode::wire).toList());
  }
}
