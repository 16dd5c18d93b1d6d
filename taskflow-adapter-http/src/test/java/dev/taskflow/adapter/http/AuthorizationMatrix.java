package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may what: every operation of the contract, asked by everybody, about everything. An operation
 * without a row fails, and so does a row without an operation. What is refused changes nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AuthorizationMatrix {
  private @Nullable Cast made;

  /**
   * Where the server is; nobody has an account yet.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected AuthorizationMatrix() {}

  private Cast cast() {
    Cast cast = made;
    if (cast == null) {
      cast = new Cast(baseUrl());
      made = cast;
    }
    return cast;
  }

  @Test
  void everyOperationHasItsRow() {
    Set<String> rows =
        Rows.all().stream()
            .map(row -> row.operation)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows)
        .as("rows, beside the operations of the contract")
        .isEqualTo(new TreeSet<>(Contracts.operations(new Client(baseUrl())).keySet()));
  }

  @Test
  void whoIsNotSignedInLearnsNotEvenWhatThereIs() {
    Client nobody = new Client(baseUrl());
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      for (String path :
          List.of("", "/", "/none", "/tasks", "/tasks/x", "/changes/stream", "/me", "/admin")) {
        Answer answer = nobody.send(method, "/api/v1" + path, null);
        assertThat(answer.status()).as("%s %s", method, path).isEqualTo(401);
      }
    }
    assertThat(nobody.post("/api/v1/tasks", "{broken", "Content-Type", "text/csv").status())
        .isEqualTo(401);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationAnswersEverybodyAsTheirRowSays() {
    Cast cast = cast();
    Map<String, Map<String, Object>> contract = Contracts.operations(new Client(baseUrl()));
    Map<Target, Thing> shared = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      shared.put(target, cast.shared(target));
    }
    return Rows.all().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.toString(), () -> check(row, cast, shared, contract)));
  }

  @Test
  void noOperationTakesAFieldThatIsNotInItsShape() {
    assertThat(new Probe(cast()).fields()).isEmpty();
  }

  @Test
  void anIdOfSomebodyElsesIsAnsweredAsOneOfNobodys() {
    assertThat(new Probe(cast()).ids()).isEmpty();
  }

  @Test
  void whoIsNotInAProjectIsToldNothingOfIt() throws IOException, InterruptedException {
    Canary canary = new Canary(cast());
    canary.assertItSings();
    for (Caller caller : List.of(Caller.ANONYMOUS, Caller.REMOVED, Caller.EDITOR)) {
      assertThat(canary.askEverything(caller)).as("what %s was told", caller).isEmpty();
    }
    assertThat(canary.askEverythingElsewhere()).as("what a limited token was told").isEmpty();
  }

  /**
   * All of it without a test framework around, up to the first thing that is wrong.
   *
   * @throws Throwable what is wrong
   */
  protected final void all() throws Throwable {
    whoIsNotInAProjectIsToldNothingOfIt();
    anIdOfSomebodyElsesIsAnsweredAsOneOfNobodys();
    for (DynamicTest row : everyOperationAnswersEverybodyAsTheirRowSays().toList()) {
      row.getExecutable().execute();
    }
  }

  private static void check(
      Row row, Cast cast, Map<Target, Thing> shared, Map<String, Map<String, Object>> contract) {
    List<String> wrong = new ArrayList<>();
    for (Target target : row.targets()) {
      Thing common = Objects.requireNonNull(shared.get(target));
      String before = row.reads() ? "" : cast.state(common);
      for (Caller caller : Caller.values()) {
        int expected = row.expected(caller, target, contract);
        if (expected >= 400) {
          ask(row, cast, caller, target, common, expected, wrong);
        }
      }
      if (!row.reads() && !cast.state(common).equals(before)) {
        wrong.add(row + " | refused, yet it changed something | " + target);
      }
      for (Caller caller : Caller.values()) {
        int expected = row.expected(caller, target, contract);
        if (expected < 400) {
          Thing thing = row.reads() ? common : cast.fresh(target, caller, row);
          ask(row, cast, caller, target, thing, expected, wrong);
        }
      }
    }
    assertThat(wrong).as("operation | caller | target | expected | got").isEmpty();
  }

  private static void ask(
      Row row,
      Cast cast,
      Caller caller,
      Target target,
      Thing thing,
      int expected,
      List<String> wrong) {
    Client client = row.spends() ? cast.spare(caller) : cast.client(caller);
    Thing pointed = row.pointed(thing, caller, cast);
    String cell = row + " | " + caller + " | " + target + " | ";
    Answer answer =
        row.operation.endsWith("/stream")
            ? open(client, row.path(pointed))
            : client.send(row.method(), row.path(pointed), row.body(pointed), row.headers());
    if (answer.status() != expected) {
      wrong.add(cell + expected + " | " + answer.status() + " " + code(answer));
      return;
    }
    Boolean shows = row.shows(caller, target);
    if (shows != null && answer.status() == 200) {
      boolean shown = answer.text().contains(thing.project());
      if (shown != shows) {
        wrong.add(cell + (shows ? "shown" : "not shown") + " | " + answer.text());
      }
    }
  }

  private static String code(Answer answer) {
    String text = answer.text();
    return text.contains("\"code\"") ? answer.text("code") : text;
  }

  /** A stream's beginning: its body has no end. */
  private static Answer open(Client client, String path) {
    try {
      HttpResponse<InputStream> response =
          client
              .http()
              .send(
                  client
                      .introduce(HttpRequest.newBuilder(client.base().resolve(path)))
                      .timeout(Duration.ofSeconds(20))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return new Answer(response.statusCode(), response.headers(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
