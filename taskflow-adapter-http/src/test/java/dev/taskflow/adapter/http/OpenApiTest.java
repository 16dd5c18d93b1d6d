package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  void everyProblemCodeIsInTheContract() throws IOException {
    String made = OpenApiDocument.make();
    assertThat(Arrays.stream(ProblemCode.values()).map(code -> '"' + code.wire() + '"'))
        .allMatch(made::contains);
  }
}
