package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every server of this API must do for API tokens, over real HTTP. */
public abstract class TokenConformance {
  private static final String TOKENS = "/api/v1/me/tokens";
  private static final String TASKS = "/api/v1/tasks";
  private static final String PROJECTS = "/api/v1/projects";
  private static final String STREAM = "/api/v1/changes/stream";
  private static final Duration SOON = Duration.ofSeconds(3);

  private @Nullable Client client;

  /**
   * Where the server is.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected TokenConformance() {}

  private Client ann() {
    Client made = client;
    if (made == null) {
      made = Client.signedIn(baseUrl(), "ann@example.org");
      client = made;
    }
    return made;
  }

  /** Somebody else; the first account is the admin, who lets her in. */
  private Client eve() {
    ann().patch("/api/v1/admin/settings", "{\"registration\":\"open\"}");
    return Client.signedIn(baseUrl(), "eve@example.org");
  }

  private Answer made(String body) {
    Answer answer = ann().post(TOKENS, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private Client holding(String... scopes) {
    return ann().withToken(made(wish(List.of(scopes), null)).text("token"));
  }

  private Client limited(String project) {
    return ann().withToken(made(wish(List.of("*"), project)).text("token"));
  }

  private static String wish(List<String> scopes, @Nullable String project) {
    return "{\"name\":\"Script\",\"scopes\":["
        + scopes.stream().map(s -> "\"" + s + "\"").collect(Collectors.joining(","))
        + "]"
        + (project == null ? "" : ",\"projectIds\":[\"" + project + "\"]")
        + "}";
  }

  private String project(String name) {
    return ann().post(PROJECTS, "{\"name\":\"" + name + "\"}").text("id");
  }

  private String task(String project) {
    return ann().post(TASKS, "{\"title\":\"In it\",\"projectId\":\"" + project + "\"}").text("id");
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  // Making, listing, ending

  @Test
  void aTokenIsShownOnceAndEndsWhenItIsToldTo() {
    Answer made =
        made(
            "{\"name\":\"Phone\",\"scopes\":[\"tasks:read\"],\"expiresAt\":\"" + inDays(7) + "\"}");
    String path = TOKENS + "/" + made.text("id");
    String secret = made.text("token");
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(secret).matches("tf_[0-9A-Za-z]{36}");
    assertThat(made.json())
        .containsEntry("name", "Phone")
        .containsEntry("scopes", List.of("tasks:read"))
        .containsEntry("projectIds", null)
        .containsEntry("lastUsedAt", null)
        .containsKeys("createdAt", "expiresAt");
    Client phone = ann().withToken(secret);
    assertThat(phone.get(TASKS).status()).isEqualTo(200);
    Answer list = ann().get(TOKENS + "?limit=200");
    assertThat(list.text()).doesNotContain(secret);
    assertThat(list.list("items"))
        .anySatisfy(
            item -> {
              assertThat(item).containsEntry("id", made.text("id")).doesNotContainKey("token");
              assertThat(item.get("lastUsedAt")).isNotNull();
            });
    assertThat(ann().delete(path).status()).isEqualTo(204);
    Answer ended = phone.get(TASKS);
    refused(ended, 401, "unauthenticated");
    assertThat(ended.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    refused(ann().delete(path), 404, "not-found");
  }

  @Test
  void aListOfTokensGoesOn() {
    holding("tasks:read");
    holding("tasks:read");
    Answer first = ann().get(TOKENS + "?limit=1");
    assertThat(first.list("items")).hasSize(1);
    Answer rest = ann().get(TOKENS + "?limit=200&cursor=" + first.text("nextCursor"));
    assertThat(rest.list("items")).isNotEmpty().doesNotContainAnyElementsOf(first.list("items"));
  }

  private static String inDays(int days) {
    return Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(days)).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                            | 400 | /name required",
        "{'name':'X','scopes':['all']}                                 | 400 | /scopes/0"
            + " unknown-value",
        "{'name':'X','scopes':'*'}                                     | 400 | /scopes wrong-type",
        "{'name':'X','scopes':['*'],'projectIds':['x']}                | 400 | /projectIds/0"
            + " bad-format",
        "{'name':'X','scopes':['*'],'expiresAt':'soon'}                | 400 | /expiresAt"
            + " bad-format",
        "{'name':'X','scopes':['*'],'token':'tf_x'}                    | 400 | /token"
            + " read-only-field",
        "{'name':' ','scopes':['*']}                                   | 422 | /name blank",
        "{'name':'X','scopes':[]}                                      | 422 | /scopes required",
        "{'name':'X','scopes':['*'],'expiresAt':'2020-01-01T00:00:00Z'}| 422 | /expiresAt"
            + " in-the-past",
        "{'name':'X','scopes':['*'],'expiresAt':'2999-01-01T00:00:00Z'}| 422 | /expiresAt too-late",
        "{'name':'X','scopes':['*'],'projectIds':[]}                   | 422 | /projectIds"
            + " required",
        "{'name':'X','scopes':['*'],'projectIds':['01990000-0000-7000-8000-00000000ffff']}"
            + " | 422 | /projectIds unknown-id"
      })
  void wishesThatCannotBeAreRefused(String body, int status, String mistake) {
    Answer answer = ann().post(TOKENS, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.list("errors"))
        .extracting(error -> error.get("pointer") + " " + error.get("code"))
        .contains(mistake);
  }

  // Calling

  @Test
  void aProgramWritesFromAnywhereAndTheLogSaysByWhichWay() {
    Client script = holding("tasks:write", "changes:read");
    refused(
        ann().post(TASKS, "{\"title\":\"By a page\"}", "Sec-Fetch-Site", "cross-site"),
        403,
        "cross-origin");
    Answer made = script.post(TASKS, "{\"title\":\"By a script\"}", "Sec-Fetch-Site", "cross-site");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Answer history = script.get(TASKS + "/" + made.text("id") + "/changes");
    assertThat(Client.map(history.list("items").getFirst().get("actor")))
        .containsEntry("via", "token");
    assertThat(script.send("HEAD", "/api/v1/changes", null).status()).isEqualTo(200);
  }

  @Test
  void aCookieAndATokenTogetherAreRefused() {
    String secret = made(wish(List.of("*"), null)).text("token");
    refused(ann().get(TASKS, "Authorization", "Bearer " + secret), 400, "bad-request");
    refused(ann().get(TASKS, "Authorization", "bearer nonsense"), 400, "bad-request");
    refused(
        ann().post("/api/v1/auth/logout", null, "Authorization", "Bearer " + secret),
        400,
        "bad-request");
    assertThat(ann().get(TASKS).status()).isEqualTo(200);
    assertThat(ann().withToken(secret).get(TASKS).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoTokenIsNobody() {
    String secret = made(wish(List.of("*"), null)).text("token");
    char last = secret.charAt(38);
    for (String wrong :
        List.of("", "tf_", secret.substring(0, 38) + (last == 'a' ? 'b' : 'a'), secret + "a")) {
      Answer answer = ann().withToken(wrong).get("/api/v1/nowhere");
      refused(answer, 401, "unauthenticated");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    refused(new Client(baseUrl()).get(TASKS), 401, "unauthenticated");
    refused(ann().withToken(secret).get("/api/v1/nowhere"), 404, "not-found");
    refused(ann().withToken(secret).send("PUT", TASKS, "{}"), 405, "method-not-allowed");
  }

  /** One operation, and the scopes that a token needs for it; null when none may. */
  private record Op(String method, String path, @Nullable Set<String> scopes) {
    Answer call(Client caller) {
      String address = path.replaceAll("\\{\\w+}", "01990000-0000-7000-8000-00000000fffe");
      // A stream would not end by itself.
      return caller.send(path.equals(STREAM) ? "HEAD" : method, address, null);
    }
  }

  private List<Op> operations() {
    List<Op> found = new ArrayList<>();
    Contracts.operations(new Client(baseUrl()))
        .forEach(
            (name, operation) -> {
              if (!Contracts.isOpen(operation)) {
                String[] parts = name.split(" ");
                found.add(new Op(parts[0], parts[1], Contracts.scopes(operation)));
              }
            });
    return found;
  }

  @Test
  void everyOperationNeedsItsScopesAndNoMore() {
    List<Op> all = operations();
    Set<String> names =
        all.stream()
            .flatMap(op -> op.scopes() == null ? Stream.of() : op.scopes().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).contains("tasks:read", "tasks:write", "*");
    Map<Set<String>, Client> holders = new HashMap<>();
    Client everything = holding("*");
    for (Op op : all) {
      Set<String> needed = op.scopes();
      if (needed == null) {
        refused(op.call(everything), 403, "forbidden");
        continue;
      }
      Client honest =
          holders.computeIfAbsent(needed, scopes -> holding(scopes.toArray(new String[0])));
      for (String missing : needed) {
        Set<String> others = new TreeSet<>(names);
        others.remove("*");
        others.remove(missing);
        Client short1 =
            holders.computeIfAbsent(others, scopes -> holding(scopes.toArray(new String[0])));
        Answer told = op.call(short1);
        assertThat(told.status()).as("%s %s", op, told.text()).isEqualTo(403);
        assertThat(told.header("WWW-Authenticate"))
            .isEqualTo(
                "Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", needed) + "\"");
      }
      for (Client passing : List.of(honest, everything)) {
        Answer passed = op.call(passing);
        assertThat(passed.header("WWW-Authenticate")).as("%s %s", op, passed.text()).isEmpty();
        assertThat(passed.status()).as("%s %s", op, passed.text()).isNotIn(401, 403, 500);
      }
    }
    assertThat(all).anyMatch(op -> op.scopes() == null);
  }

  @Test
  void thePageOfTheContractSaysWhoMay() {
    assertThat(new Client(baseUrl()).get("/api/docs").text())
        .contains(
            "An API token needs <code>tasks:write</code> and <code>projects:write</code>.",
            "Not with an API token.",
            "Open to everybody.");
  }

  @Test
  void lackingAScopeIsSaidInItsOwnCode() {
    refused(holding("tasks:read").post(TASKS, "{\"title\":\"No\"}"), 403, "insufficient-scope");
  }

  // One project alone

  @Test
  void aLimitedTokenFindsOneProjectAlone() {
    String open = project("Open");
    String shut = project("Shut");
    String near = task(open);
    String far = task(shut);
    Client script = limited(open);
    assertThat(script.get(PROJECTS).list("items"))
        .extracting(item -> item.get("id"))
        .containsExactly(open);
    assertThat(script.get(TASKS).list("items"))
        .extracting(item -> item.get("id"))
        .containsExactly(near);
    assertThat(script.get("/api/v1/changes?limit=200").list("items"))
        .isNotEmpty()
        .allSatisfy(
            change ->
                assertThat(Client.map(change.get("entity"))).containsEntry("projectId", open));
    for (String path :
        List.of(
            TASKS + "/" + far,
            TASKS + "/" + far + "/changes",
            PROJECTS + "/" + shut,
            PROJECTS + "/" + shut + "/changes",
            PROJECTS + "/" + shut + "/statuses",
            PROJECTS + "/" + shut + "/members",
            PROJECTS + "/" + shut + "/invitations",
            STREAM + "?project=" + shut)) {
      assertThat(ann().send("HEAD", path, null).status()).as(path).isEqualTo(200);
      refused(script.get(path), 404, "not-found");
    }
    refused(script.patch(TASKS + "/" + far, "{\"title\":\"Mine\"}"), 404, "not-found");
    refused(script.patch(PROJECTS + "/" + shut, "{\"name\":\"Mine\"}"), 404, "not-found");
    refused(script.delete(TASKS + "/" + far), 404, "not-found");
    refused(
        script.post(
            PROJECTS + "/" + shut + "/members",
            "{\"email\":\"eve@example.org\",\"role\":\"viewer\"}"),
        404,
        "not-found");
    refused(
        script.post(TASKS, "{\"title\":\"There\",\"projectId\":\"" + shut + "\"}"),
        422,
        "invalid-value");
    refused(
        script.post(TASKS + "/" + near + "/move", "{\"after\":\"" + far + "\"}"),
        422,
        "invalid-value");
    refused(script.post(PROJECTS, "{\"name\":\"Another\"}"), 403, "forbidden");
    refused(script.get("/api/v1/admin/users"), 403, "forbidden");
    assertThat(holding("*").get("/api/v1/admin/users").status()).isEqualTo(200);
    assertThat(script.patch(TASKS + "/" + near, "{\"title\":\"Ours\"}").status()).isEqualTo(200);
    Answer made = script.post(TASKS, "{\"title\":\"Here\",\"projectId\":\"" + open + "\"}");
    assertThat(made.status()).isEqualTo(201);
    String elsewhere = ann().post(TASKS, "{\"title\":\"Inbox\"}").header("TaskFlow-Change");
    refused(script.post("/api/v1/changes/" + elsewhere + "/revert", null), 404, "not-found");
    assertThat(
            script
                .post("/api/v1/changes/" + made.header("TaskFlow-Change") + "/revert", null)
                .status())
        .isEqualTo(200);
  }

  // Streams

  @Test
  @Timeout(30)
  void aStreamEndsWithItsToken() throws Exception {
    Answer made = made(wish(List.of("changes:read"), null));
    try (EventReader stream = new EventReader(ann().withToken(made.text("token")), STREAM);
        EventReader other = new EventReader(holding("changes:read"), STREAM)) {
      stream.firstLine();
      other.firstLine();
      ann().post(TASKS, "{\"title\":\"Heard\"}");
      assertThat(stream.next().data()).contains("task.created");
      assertThat(other.next().data()).contains("task.created");
      long begun = System.nanoTime();
      assertThat(ann().delete(TOKENS + "/" + made.text("id")).status()).isEqualTo(204);
      ann().post(TASKS, "{\"title\":\"Not heard\"}");
      stream.awaitEnd();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
      assertThat(other.next().data()).contains("Not heard");
    }
  }

  @Test
  @Timeout(30)
  void aStreamEndsWhenItsTokenExpires() throws Exception {
    Instant end = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(3);
    Answer made =
        made("{\"name\":\"Short\",\"scopes\":[\"changes:read\"],\"expiresAt\":\"" + end + "\"}");
    try (EventReader stream = new EventReader(ann().withToken(made.text("token")), STREAM)) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      stream.awaitEnd();
      assertThat(Instant.ofEpochMilli(System.currentTimeMillis()))
          .isBetween(end.minusMillis(1), end.plus(SOON));
    }
  }

  @Test
  @Timeout(30)
  void aLimitedStreamTellsOfOneProjectAlone() throws Exception {
    String open = project("Open");
    String shut = project("Shut");
    String near = task(open);
    String far = task(shut);
    try (EventReader stream = new EventReader(limited(open), STREAM)) {
      stream.firstLine();
      ann().patch(TASKS + "/" + far, "{\"title\":\"Far\"}");
      project("One more");
      ann().patch(TASKS + "/" + near, "{\"title\":\"Near\"}");
      assertThat(stream.next().data()).contains(near);
    }
  }

  @Test
  void aTokenThatIsNotThereCantBeEnded() {
    refused(ann().delete(TOKENS + "/" + UUID.nameUUIDFromBytes(new byte[0])), 404, "not-found");
  }

  @Test
  void nobodyEndsAnothersToken() {
    Answer made = made(wish(List.of("tasks:read"), null));
    Client eve = eve();
    assertThat(eve.delete(TOKENS + "/" + made.text("id")).status()).isEqualTo(404);
    assertThat(ann().withToken(made.text("token")).get(TASKS).status()).isEqualTo(200);
    assertThat(ann().delete(TOKENS + "/" + made.text("id")).status()).isEqualTo(204);
    assertThat(ann().withToken(made.text("token")).get(TASKS).status()).isEqualTo(401);
  }
}
