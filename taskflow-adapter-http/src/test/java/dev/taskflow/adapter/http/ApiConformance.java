package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every server of this API must do, over real HTTP. It knows nothing but the base URL, makes
 * its own data and supposes that nobody else writes meanwhile.
 */
public abstract class ApiConformance {
  private static final String TASKS = "/api/v1/tasks";
  private static final String PROJECTS = "/api/v1/projects";
  private static final AtomicInteger IDS = new AtomicInteger();

  private @Nullable Client client;

  /**
   * Where the server is.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected ApiConformance() {}

  private Client api() {
    Client made = client;
    if (made == null) {
      made = Client.signedIn(baseUrl(), "ann@example.org");
      client = made;
    }
    return made;
  }

  private static String freshId() {
    return String.format(
        "01990000-aaaa-7%03x-8000-%012x",
        IDS.incrementAndGet(), System.nanoTime() & 0xffffffffffffL);
  }

  private Answer task(String title) {
    Answer made = api().post(TASKS, "{\"title\":\"" + title + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made;
  }

  private Answer project(String name) {
    Answer made = api().post(PROJECTS, "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made;
  }

  private static String path(Answer task) {
    return TASKS + "/" + task.text("id");
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    Map<String, Object> problem = answer.json();
    assertThat(problem)
        .containsEntry("type", "/api/problems/" + code)
        .containsEntry("code", code)
        .containsEntry("status", status)
        .containsKeys("title", "detail", "instance", "errors");
    assertThat(String.valueOf(problem.get("traceId"))).matches("[0-9a-f]{32}");
    assertThat(answer.text())
        .doesNotContain("Exception", "io.micronaut", "dev.taskflow", "jackson", "java.");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("trusted-types taskflow");
    assertThat(answer.headers().map()).doesNotContainKey("server");
  }

  private static List<String> strings(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }

  private static List<String> places(Answer answer) {
    return answer.list("errors").stream()
        .map(e -> e.getOrDefault("pointer", e.get("parameter")) + " " + e.get("code"))
        .sorted()
        .toList();
  }

  // Creating and reading

  @Test
  void aCreatedTaskIsAnsweredWholeWithItsAddressAndTag() {
    Answer made = task("Pay rent");
    assertThat(made.header("Location")).isEqualTo(path(made));
    assertThat(made.header("ETag")).startsWith("\"1-");
    assertThat(made.header("TaskFlow-Batch")).isNotEmpty();
    assertThat(made.header("TaskFlow-Change")).isNotEmpty();
    assertThat(made.json())
        .containsEntry("title", "Pay rent")
        .containsEntry("description", "")
        .containsEntry("priority", "none")
        .containsEntry("labelIds", List.of())
        .containsEntry("assigneeIds", List.of())
        .containsEntry("blockedBy", List.of())
        .containsEntry("reminders", List.of())
        .containsEntry("isBlocked", false)
        .containsEntry("subtasks", Map.of("total", 0, "done", 0))
        .containsEntry("commentCount", 0)
        .containsEntry("due", null)
        .containsEntry("recurrence", null)
        .containsEntry("completedAt", null)
        .containsEntry("version", 1)
        .containsKeys(
            "key",
            "rank",
            "status",
            "can",
            "createdAt",
            "createdBy",
            "nextTaskId",
            "seriesId",
            "parentId");
    assertThat(api().get("/api/v1/me").get("inboxProjectId")).isEqualTo(made.get("projectId"));
  }

  @Test
  void aTaskIsReadByIdAndByKeyAndNotTwiceOverTheWire() {
    Answer made = task("Read me");
    Answer read = api().get(path(made));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("TaskFlow-Seq")).matches("[0-9]+");
    assertThat(read.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(read.header("Vary")).contains("Authorization").contains("Cookie");
    assertThat(api().get(TASKS + "/" + made.text("key")).json()).isEqualTo(made.json());
    Answer again = api().get(path(made), "If-None-Match", read.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
  }

  @Test
  void aLostAnswerIsGivenAgainAndAnIdIsNotTwice() {
    String id = freshId();
    String body =
        "{\"id\":\""
            + id
            + "\",\"title\":\"Mine\",\"due\":{\"date\":\"2026-12-01\",\"time\":\"17:00\"}}";
    Answer first = api().post(TASKS, body);
    assertThat(first.status()).isEqualTo(201);
    Answer again = api().post(TASKS, body);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.text("id")).isEqualTo(id);
    assertThat(again.header("ETag")).startsWith("\"1-");
    assertThat(again.header("TaskFlow-Batch")).isEqualTo(first.header("TaskFlow-Batch"));
    assertThat(again.headers().map()).doesNotContainKey("taskflow-change");
    refused(api().post(TASKS, body.replace("Mine", "Yours")), 409, "id-taken");
  }

  @Test
  void aTimeWithoutZoneIsInTheCallers() {
    String zone = api().get("/api/v1/me").text("zone");
    Answer made =
        api()
            .post(
                TASKS,
                "{\"title\":\"At five\",\"due\":{\"date\":\"2026-12-01\",\"time\":\"17:00\"}}");
    assertThat(made.get("due"))
        .isEqualTo(Map.of("date", "2026-12-01", "time", "17:00", "zone", zone));
    Answer day = api().patch(path(made), "{\"due\":{\"date\":\"2026-12-02\",\"time\":null}}");
    assertThat(day.text("due")).contains("2026-12-02").contains("time=null").contains("zone=null");
    assertThat(api().patch(path(made), "{\"due\":null}").get("due")).isNull();
  }

  // Changing

  @Test
  void aPatchChangesOnlyWhatItNames() {
    Answer made =
        api().post(TASKS, "{\"title\":\"Before\",\"priority\":\"high\",\"estimateMinutes\":30}");
    Answer after =
        api()
            .patch(
                path(made),
                "{\"title\":\"After\"}",
                "Content-Type",
                "application/merge-patch+json");
    assertThat(after.status()).as(after.text()).isEqualTo(200);
    assertThat(after.json())
        .containsEntry("title", "After")
        .containsEntry("priority", "high")
        .containsEntry("estimateMinutes", 30)
        .containsEntry("version", 2);
    Answer cleared = api().patch(path(made), "{\"estimateMinutes\":null}");
    assertThat(cleared.json()).containsEntry("estimateMinutes", null).containsEntry("version", 3);
    Answer nothing = api().patch(path(made), "{\"title\":\"After\"}");
    assertThat(nothing.json()).containsEntry("version", 3);
    assertThat(nothing.header("TaskFlow-Change")).isEmpty();
    assertThat(nothing.header("TaskFlow-Batch")).isNotEmpty();
  }

  @Test
  void aStaleWriteIsToldWhatMovedAndHowItIsNow() {
    Answer made = task("One");
    api().patch(path(made), "{\"title\":\"Two\"}");
    api().patch(path(made), "{\"priority\":\"low\"}");
    for (Answer stale :
        List.of(
            api().patch(path(made), "{\"title\":\"Three\"}", "If-Match", made.header("ETag")),
            api().post(path(made) + "/complete", null, "If-Match", "\"1\""),
            api().delete(path(made), "If-Match", "\"1-other\""))) {
      refused(stale, 412, "stale");
      assertThat(strings(stale.get("changed"))).containsExactlyInAnyOrder("title", "priority");
      assertThat(Client.map(stale.get("current")))
          .containsEntry("title", "Two")
          .containsEntry("version", 3);
    }
    assertThat(api().patch(path(made), "{\"title\":\"Three\"}", "If-Match", "\"3\"").status())
        .isEqualTo(200);
  }

  @Test
  void aDescriptionIsReplacedOnlyByWhoKnowsIt() {
    Answer made = task("Text");
    refused(api().patch(path(made), "{\"description\":\"new\"}"), 428, "precondition-required");
    Answer after =
        api().patch(path(made), "{\"description\":\"new\"}", "If-Match", made.header("ETag"));
    assertThat(after.text("description")).isEqualTo("new");
  }

  @Test
  void completingReopeningTrashingAndRestoringAreSaidOnce() {
    Answer made = task("Round");
    Answer done = api().post(path(made) + "/complete", null);
    assertThat(done.get("completedAt")).isNotNull();
    assertThat(Client.map(done.get("status"))).containsEntry("category", "done");
    assertThat(api().post(path(made) + "/complete", "{}").get("version"))
        .isEqualTo(done.get("version"));
    assertThat(api().post(path(made) + "/reopen", null).get("completedAt")).isNull();
    Answer gone = api().delete(path(made));
    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.get("trashedAt")).isNotNull();
    assertThat(api().get(path(made)).status()).isEqualTo(200);
    refused(api().patch(path(made), "{\"title\":\"x\"}"), 409, "trashed");
    assertThat(api().post(path(made) + "/restore", null).get("trashedAt")).isNull();
  }

  @Test
  void aMoveTakesOneNeighbourOrNone() {
    Answer project = project("Moves");
    String in = ",\"projectId\":\"" + project.text("id") + "\"}";
    Answer a = api().post(TASKS, "{\"title\":\"a\"" + in);
    Answer b = api().post(TASKS, "{\"title\":\"b\"" + in);
    Answer c = api().post(TASKS, "{\"title\":\"c\"" + in);
    assertThat(api().post(path(c) + "/move", "{\"before\":\"" + a.text("id") + "\"}").status())
        .isEqualTo(200);
    assertThat(titles(project)).containsExactly("c", "a", "b");
    assertThat(api().post(path(c) + "/move", null).status()).isEqualTo(200);
    assertThat(titles(project)).containsExactly("a", "b", "c");
    String both = "{\"before\":\"" + a.text("id") + "\",\"after\":\"" + b.text("id") + "\"}";
    assertThat(places(api().post(path(c) + "/move", both))).containsExactly("/after one-neighbour");
    assertThat(places(api().post(path(c) + "/move", "{\"after\":\"" + freshId() + "\"}")))
        .containsExactly("/after unknown-id");
  }

  private List<String> titles(Answer project) {
    return api().get(TASKS + "?q=project:" + project.text("key")).list("items").stream()
        .map(t -> String.valueOf(t.get("title")))
        .toList();
  }

  // Lists

  @Test
  void aListIsReadInPartsWithoutGapsOrDoubles() {
    Answer project = project("Parts");
    List<String> made =
        Stream.of("1", "2", "3", "4", "5")
            .map(
                t ->
                    api()
                        .post(
                            TASKS,
                            "{\"title\":\""
                                + t
                                + "\",\"projectId\":\""
                                + project.text("id")
                                + "\"}"))
            .map(t -> t.text("title"))
            .toList();
    for (String sort : List.of("", "&sort=-title", "&sort=due,-priority,rank", "&sort=created")) {
      String next = TASKS + "?limit=2&count=true&q=project:" + project.text("key") + sort;
      List<String> seen = new java.util.ArrayList<>();
      while (!next.isEmpty()) {
        Answer page = api().get(next);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.json()).containsEntry("total", 5).containsEntry("totalIsExact", true);
        page.list("items").forEach(t -> seen.add(String.valueOf(t.get("title"))));
        String link = page.header("Link");
        assertThat(link.isEmpty()).isEqualTo(page.get("nextCursor") == null);
        next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
      }
      assertThat(seen)
          .containsExactlyElementsOf(
              sort.contains("-title")
                  ? made.stream().sorted(Comparator.reverseOrder()).toList()
                  : made);
    }
  }

  @Test
  void aCursorIsGoodForItsOwnListOnly() {
    task("x");
    task("y");
    String cursor = api().get(TASKS + "?limit=1").text("nextCursor");
    assertThat(api().get(TASKS + "?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    refused(api().get(TASKS + "?limit=1&sort=title&cursor=" + cursor), 400, "bad-cursor");
    refused(api().get(TASKS + "?q=is:open&cursor=" + cursor), 400, "bad-cursor");
    refused(api().get(PROJECTS + "?cursor=" + cursor), 400, "bad-cursor");
    refused(api().get(TASKS + "?cursor=AAAA" + cursor), 400, "bad-cursor");
    refused(api().get(TASKS + "?cursor=%20"), 400, "bad-cursor");
  }

  @Test
  void brokenParametersAreToldTogether() {
    Answer answer = api().get(TASKS + "?limit=0&count=maybe&sort=colour");
    refused(answer, 400, "invalid-parameter");
    assertThat(places(answer))
        .containsExactly("count wrong-type", "limit out-of-range", "sort unknown-value");
    refused(api().get(TASKS + "?limit=201"), 400, "invalid-parameter");
    refused(api().get("/api/v1/changes?since=yesterday"), 400, "invalid-parameter");
    refused(api().patch(TASKS + "/" + freshId(), "{}", "If-Match", "7"), 400, "invalid-parameter");
    for (String nobodys :
        List.of(TASKS + "/NONE-1", TASKS + "/" + freshId(), PROJECTS + "/" + freshId())) {
      refused(api().get(nobodys + "/changes?limit=0"), 400, "invalid-parameter");
      refused(api().get(nobodys + "/changes?cursor=forged"), 400, "bad-cursor");
      refused(api().get(nobodys + "/changes"), 404, "not-found");
    }
  }

  @Test
  void parametersThatNobodyKnowsAreNamed() {
    Answer answer = api().get(TASKS + "?limt=5&limit=5&asOf=2026-01-01T00:00:00Z");
    refused(answer, 400, "invalid-parameter");
    assertThat(places(answer)).containsExactly("asOf unknown-parameter", "limt unknown-parameter");
    refused(api().get("/api/v1/me?id=1"), 400, "invalid-parameter");
    refused(api().get("/api/v1/users?q=%00"), 400, "invalid-parameter");
    refused(api().get(TASKS + "?q=a%00b"), 400, "invalid-parameter");
    refused(api().get("/api/v1/changes/stream?from=1"), 400, "invalid-parameter");
    refused(api().post(TASKS + "?dryRun=true", "{\"title\":\"x\"}"), 400, "invalid-parameter");
    refused(api().get(TASKS + "/" + freshId() + "?id=1"), 400, "invalid-parameter");
    refused(api().get("/api/v1/nothing?id=1"), 404, "not-found");
  }

  @Test
  void aHistorysCursorIsGoodForThatHistoryOnly() {
    Answer one = task("One");
    Answer other = task("Other");
    String before = api().get("/api/v1/changes?since=now").text("cursor");
    String edit = api().patch(path(one), "{\"title\":\"Two\"}").header("TaskFlow-Change");
    api().patch(path(other), "{\"title\":\"Three\"}");
    awaitChange(before, edit);
    String cursor = api().get(path(one) + "/changes?limit=1").text("nextCursor");
    assertThat(api().get(path(one) + "/changes?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    refused(api().get(path(other) + "/changes?cursor=" + cursor), 400, "bad-cursor");
    refused(
        api().get(PROJECTS + "/" + one.text("projectId") + "/changes?cursor=" + cursor),
        400,
        "bad-cursor");
  }

  @Test
  void theHeadOfAnAnswerIsTheAnswerWithoutItsBody() {
    Answer made = task("Head");
    for (String address :
        List.of(TASKS + "?limit=1", path(made), PROJECTS, "/api/v1/me", "/api/v1/changes")) {
      Answer whole = api().get(address);
      Answer head = api().send("HEAD", address, null);
      assertThat(head.status()).as(address).isEqualTo(200);
      assertThat(head.text()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
      assertThat(head.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
      assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
      assertThat(head.header("TaskFlow-Seq")).matches("[0-9]+");
    }
    Answer none = api().send("HEAD", TASKS + "/NONE-1", null);
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text()).isEmpty();
  }

  @Test
  void aListHasNoTagSoItIsAlwaysAnsweredWhole() {
    task("Listed");
    for (String tag : List.of("*", "\"1\"")) {
      Answer list = api().get(TASKS + "?limit=1", "If-None-Match", tag);
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.header("ETag")).isEmpty();
      assertThat(list.list("items")).hasSize(1);
    }
  }

  @Test
  void aBrokenFilterIsToldWhere() {
    Answer answer = api().get(TASKS + "?q=is:open%20is:great");
    refused(answer, 422, "bad-filter");
    assertThat(answer.get("offset")).isEqualTo(11);
    assertThat(answer.text("expected")).contains("open");
  }

  // Rubbish

  @Test
  void everyMistakeOfStructureIsToldAtOnce() {
    Answer answer =
        api()
            .post(
                TASKS,
                "{\"title\":1,\"title\":2,\"due\":{\"time\":5,\"x~/\":1},\"priority\":\"huge\",\"version\":3,"
                    + "\"labelIds\":[],\"projectId\":\"p\",\"estimateMinutes\":1.5,\"colour\":\"red\"}");
    refused(answer, 400, "invalid-body");
    assertThat(places(answer))
        .containsExactly(
            "/colour unknown-field",
            "/due/date required",
            "/due/time wrong-type",
            "/due/x~0~1 unknown-field",
            "/estimateMinutes wrong-type",
            "/labelIds unknown-field",
            "/priority unknown-value",
            "/projectId bad-format",
            "/title duplicate-field",
            "/title wrong-type",
            "/version read-only-field");
    assertThat(places(api().post(TASKS, "{}"))).containsExactly("/title required");
    assertThat(places(api().patch(path(task("t")), "{\"title\":null,\"id\":\"x\"}")))
        .containsExactly("/id read-only-field", "/title wrong-type");
    assertThat(places(api().post(path(task("t")) + "/complete", "{\"now\":true}")))
        .containsExactly("/now unknown-field");
  }

  @Test
  void everyRefusedValueIsToldAtOnce() {
    Answer answer =
        api()
            .post(
                TASKS,
                "{\"id\":\"0e3f3b7e-6a1e-4c53-9d5c-111111111111\",\"title\":\""
                    + " \",\"description\":\"\\u0000\","
                    + "\"estimateMinutes\":99999999999,\"due\":{\"date\":\"2026-12-01\",\"time\":\"10:00\",\"zone\":\"Mars/X\"},"
                    + "\"start\":{\"date\":\"2026-12-01\",\"zone\":\"Europe/Berlin\"}}");
    refused(answer, 422, "invalid-value");
    assertThat(places(answer))
        .containsExactly(
            "/description control-character",
            "/due/zone unknown-zone",
            "/estimateMinutes out-of-range",
            "/id not-version-7",
            "/start/zone time-and-zone",
            "/title blank");
    assertThat(places(api().post(TASKS, "{\"title\":\"x\",\"projectId\":\"" + freshId() + "\"}")))
        .containsExactly("/projectId unknown-id");
    assertThat(places(api().post(TASKS, "{\"title\":\"x\",\"statusId\":\"" + freshId() + "\"}")))
        .containsExactly("/statusId unknown-id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"title\":}", "nope", "{} {}", "{\"title\":\"\u0001\"}", "{\"a\":01}", " "})
  void whatIsNoJsonIsRefusedInOurWords(String body) {
    refused(api().post(TASKS, body), 400, "malformed-json");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    for (String body : List.of("[]", "1", "null", "\"x\"")) {
      refused(api().post(TASKS, body), 400, "invalid-body");
    }
    refused(api().post(TASKS, null), 400, "malformed-json");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/nothing,404,not-found",
    "POST,/api/v1/nothing,404,not-found",
    "GET,/api,404,not-found",
    "GET,/api/v1/tasks/none,404,not-found",
    "GET,/api/v1/tasks/NONE-1,404,not-found",
    "GET,/api/v1/tasks/01990000-0000-7000-8000-000000000000,404,not-found",
    "DELETE,/api/v1/projects/01990000-0000-7000-8000-000000000000,404,not-found",
    "POST,/api/v1/changes/01990000-0000-7000-8000-000000000000/revert,404,not-found",
    "POST,/api/v1/batches/01990000-0000-7000-8000-000000000000/revert,404,not-found",
    "GET,/api/problems/none,404,not-found",
    "DELETE,/api/v1/tasks,405,method-not-allowed",
    "PUT,/api/v1/me,405,method-not-allowed",
    "POST,/,405,method-not-allowed",
    "POST,/projects/some,405,method-not-allowed",
    "DELETE,/favicon.ico,405,method-not-allowed",
    "POST,/assets/none.js,404,not-found",
    "PUT,/api/v1/tasks/HOME-1,405,method-not-allowed",
    "GET,/api/v1/tasks/HOME-1/complete,405,method-not-allowed"
  })
  void unknownAddressesAndMethodsAreProblems(String method, String path, int status, String code) {
    Answer answer = api().send(method, path, null, "Accept", "application/json");
    refused(answer, status, code);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  @Test
  void onlyJsonIsTaken() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/merge-patch+json")) {
      refused(
          api().post(TASKS, "{\"title\":\"x\"}", "Content-Type", type),
          415,
          "unsupported-media-type");
    }
    assertThat(
            api()
                .post(TASKS, "{\"title\":\"x\"}", "Content-Type", "application/json; charset=UTF-8")
                .status())
        .isEqualTo(201);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    refused(api().post(TASKS, "{\"title\":\"" + "x".repeat(2_200_000) + "\"}"), 413, "too-large");
    String longest = "\\ud83d\\ude00".repeat(100_000);
    Answer legal = api().post(TASKS, "{\"title\":\"Faces\",\"description\":\"" + longest + "\"}");
    assertThat(legal.status()).isEqualTo(201);
    assertThat(legal.text("description")).hasSize(200_000);
    assertThat(
            places(api().post(TASKS, "{\"title\":\"Faces\",\"description\":\"" + longest + "x\"}")))
        .containsExactly("/description too-long");
    assertThat(places(api().post(TASKS, "{\"title\":\"" + "x".repeat(501) + "\"}")))
        .containsExactly("/title too-long");
  }

  // Who may knock

  @Test
  void pagesOfOtherSitesCannotWrite() {
    String body = "{\"title\":\"evil\"}";
    refused(api().post(TASKS, body, "Origin", "https://evil.example"), 403, "cross-origin");
    refused(api().post(TASKS, body, "Sec-Fetch-Site", "cross-site"), 403, "cross-origin");
    refused(api().post(TASKS, body, "Sec-Fetch-Site", "same-site"), 403, "cross-origin");
    refused(api().post(TASKS, body, "Origin", "null"), 403, "cross-origin");
    assertThat(api().post(TASKS, body, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(201);
    assertThat(api().post(TASKS, body, "Sec-Fetch-Site", "none").status()).isEqualTo(201);
    assertThat(api().post(TASKS, body, "Origin", baseUrl().toString()).status()).isEqualTo(201);
  }

  @Test
  void theCallersTraceIsKept() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    Answer answer =
        api().get(TASKS + "/none", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    assertThat(answer.text("traceId")).isEqualTo(trace);
    Answer broken =
        api().get(TASKS + "/none", "traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01");
    assertThat(broken.text("traceId")).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
  }

  // Projects

  @Test
  void aProjectLivesThroughItsStates() {
    Answer made = project("Garden house");
    String path = PROJECTS + "/" + made.text("id");
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(made.json())
        .containsEntry("role", "owner")
        .containsEntry("isInbox", false)
        .containsEntry("version", 1);
    assertThat(api().get(path + "/statuses").list("items").stream().map(s -> s.get("name")))
        .containsExactly("To do", "Doing", "Done");
    Answer renamed = api().patch(path, "{\"name\":\"Shed\",\"color\":\"teal\"}");
    assertThat(renamed.json())
        .containsEntry("name", "Shed")
        .containsEntry("color", "teal")
        .containsEntry("version", 2);
    refused(api().patch(path, "{\"name\":\"x\"}", "If-Match", "\"1\""), 412, "stale");
    refused(api().patch(path, "{\"description\":\"x\"}"), 428, "precondition-required");
    assertThat(api().post(path + "/archive", null).get("archivedAt")).isNotNull();
    refused(api().patch(path, "{\"name\":\"x\"}"), 409, "archived");
    assertThat(api().post(path + "/unarchive", null).get("archivedAt")).isNull();
    assertThat(api().delete(path).get("trashedAt")).isNotNull();
    refused(api().patch(path, "{\"name\":\"x\"}"), 409, "trashed");
    assertThat(api().post(path + "/restore", null).get("trashedAt")).isNull();
    Answer read = api().get(path);
    assertThat(api().get(path, "If-None-Match", read.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void theMakerOwnsAProjectAndTheLastOwnerStays() {
    Answer made = project("Members");
    String members = PROJECTS + "/" + made.text("id") + "/members";
    String me = api().get("/api/v1/me").text("id");
    Answer list = api().get(members);
    assertThat(list.list("items")).hasSize(1);
    assertThat(list.list("items").getFirst())
        .containsEntry("userId", me)
        .containsEntry("role", "owner")
        .containsOnlyKeys("userId", "name", "email", "role");
    assertThat(list.json()).containsEntry("nextCursor", null);
    refused(api().patch(members + "/" + me, "{\"role\":\"editor\"}"), 409, "last-owner");
    refused(api().delete(members + "/" + me), 409, "last-owner");
    Answer same = api().patch(members + "/" + me, "{\"role\":\"owner\"}");
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.json()).containsEntry("userId", me).containsEntry("role", "owner");
    Answer again = api().post(members, "{\"userId\":\"" + me + "\",\"role\":\"owner\"}");
    assertThat(again.status()).as(again.text()).isEqualTo(200);
  }

  @Test
  void memberRequestsAreRefusedInTheirOrder() {
    String members = PROJECTS + "/" + project("Members").text("id") + "/members";
    Answer broken = api().post(members, "{\"role\":\"king\",\"isAdmin\":true}");
    refused(broken, 400, "invalid-body");
    assertThat(places(broken))
        .containsExactly("/isAdmin unknown-field", "/role unknown-value", "/userId required");
    String stranger = freshId();
    refused(api().post(members, "{\"role\":\"viewer\"}"), 400, "invalid-body");
    Answer unknown = api().post(members, "{\"role\":\"viewer\",\"userId\":\"" + stranger + "\"}");
    refused(unknown, 422, "invalid-value");
    assertThat(places(unknown)).containsExactly("/userId unknown-id");
    refused(api().patch(members + "/" + stranger, "{\"role\":\"viewer\"}"), 404, "not-found");
    refused(api().delete(members + "/" + stranger), 404, "not-found");
    refused(api().get(PROJECTS + "/" + stranger + "/members"), 404, "not-found");
    refused(
        api()
            .post(
                PROJECTS + "/" + stranger + "/members",
                "{\"role\":\"viewer\",\"userId\":\"" + stranger + "\"}"),
        404,
        "not-found");
  }

  @Test
  void anAddressWithoutAnAccountIsInvitedAndTheLinkIsToldOnce() {
    String project = PROJECTS + "/" + project("Invitations").text("id");
    String email = "eve-" + freshId() + "@example.org";
    Answer made =
        api()
            .post(
                project + "/members",
                "{\"email\":\"" + email.toUpperCase(Locale.ROOT) + "\",\"role\":\"editor\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(202);
    assertThat(made.json())
        .containsOnlyKeys("id", "email", "role", "url", "expiresAt")
        .containsEntry("email", email)
        .containsEntry("role", "editor");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(made.header("TaskFlow-Batch")).isNotEmpty();
    assertThat(made.header("TaskFlow-Change")).isNotEmpty();
    String token = made.text("url").replaceAll(".*/invitation/", "");
    assertThat(made.text("url")).startsWith("http").endsWith("/invitation/" + token);

    Answer open = api().get(project + "/invitations");
    assertThat(open.list("items")).hasSize(1);
    assertThat(open.list("items").getFirst())
        .containsOnlyKeys("id", "email", "role", "invitedBy", "createdAt", "expiresAt")
        .containsEntry("email", email);
    assertThat(open.text()).doesNotContain(token);

    Answer shown = api().get("/api/v1/invitations/" + token);
    assertThat(shown.json())
        .containsOnlyKeys("projectName", "role", "email", "invitedBy")
        .containsEntry("projectName", "Invitations")
        .containsEntry("role", "editor")
        .containsEntry("email", email);
    refused(api().post("/api/v1/invitations/" + token + "/accept", null), 403, "forbidden");

    String one = project + "/invitations/" + made.text("id");
    Answer ended = api().delete(one);
    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.header("TaskFlow-Batch")).isNotEmpty();
    refused(api().delete(one), 404, "not-found");
    refused(api().get("/api/v1/invitations/" + token), 404, "not-found");
    refused(api().post("/api/v1/invitations/" + token + "/accept", null), 404, "not-found");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    Answer broken =
        api()
            .post(
                PROJECTS + "/" + project("Invitations").text("id") + "/members",
                "{\"email\":\"nobody\",\"role\":\"editor\"}");
    refused(broken, 422, "invalid-value");
    assertThat(places(broken)).containsExactly("/email bad-email");
    refused(api().get(PROJECTS + "/" + freshId() + "/invitations"), 404, "not-found");
  }

  @Test
  void anInboxIsNotShared() {
    Answer me = api().get("/api/v1/me");
    String members = PROJECTS + "/" + me.text("inboxProjectId") + "/members";
    refused(api().delete(members + "/" + me.text("id")), 409, "inbox-is-fixed");
    refused(
        api().patch(members + "/" + me.text("id"), "{\"role\":\"viewer\"}"), 409, "inbox-is-fixed");
  }

  @Test
  void peopleAreFoundByAPartOfTheirName() {
    Answer me = api().get("/api/v1/me");
    String name = me.text("name");
    Answer found = api().get("/api/v1/users?q=" + name.substring(1).toUpperCase(Locale.ROOT));
    assertThat(found.list("items").stream().map(user -> user.get("id"))).contains(me.text("id"));
    assertThat(found.list("items").getFirst()).containsOnlyKeys("id", "name", "email");
    assertThat(api().get("/api/v1/users?q=%25nobody").list("items")).isEmpty();
    refused(api().get("/api/v1/users?limit=0"), 400, "invalid-parameter");
  }

  @Test
  void keysAreUniqueAndTheInboxStays() {
    Answer made = project("Keys");
    refused(
        api().post(PROJECTS, "{\"name\":\"Other\",\"key\":\"" + made.text("key") + "\"}"),
        409,
        "key-taken");
    assertThat(places(api().post(PROJECTS, "{\"name\":\"\",\"key\":\"lower\"}")))
        .containsExactly("/key bad-key", "/name blank");
    assertThat(places(api().post(PROJECTS, "{\"name\":\"x\",\"id\":\"" + freshId() + "\"}")))
        .containsExactly("/id read-only-field");
    String inbox = api().get("/api/v1/me").text("inboxProjectId");
    refused(api().delete(PROJECTS + "/" + inbox), 409, "inbox-is-fixed");
    assertThat(api().get(PROJECTS + "?limit=1").list("items").getFirst())
        .containsEntry("id", inbox);
  }

  // History

  @Test
  void aChangeIsReadFollowedAndTakenBack() {
    Answer made = task("History");
    String before = api().get("/api/v1/changes?since=now").text("cursor");
    Answer edited = api().patch(path(made), "{\"title\":\"Rewritten\"}");
    String change = edited.header("TaskFlow-Change");
    Map<String, Object> row = awaitChange(before, change);
    assertThat(row)
        .containsEntry("kind", "task.retitled")
        .containsEntry("before", Map.of("title", "History"))
        .containsEntry("after", Map.of("title", "Rewritten"))
        .containsEntry("batchId", edited.header("TaskFlow-Batch"))
        .containsEntry("version", 2)
        .containsEntry("revertedBy", null);
    Answer back = api().post("/api/v1/changes/" + change + "/revert", null);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.list("changes")).hasSize(1);
    assertThat(api().get(path(made)).get("title")).isEqualTo("History");
    Answer twice = api().post("/api/v1/changes/" + change + "/revert", null);
    assertThat(twice.list("changes").getFirst().get("id"))
        .isEqualTo(back.list("changes").getFirst().get("id"));
    assertThat(back.header("TaskFlow-Change")).isEqualTo(back.list("changes").getFirst().get("id"));
    assertThat(twice.header("TaskFlow-Batch")).isEqualTo(back.header("TaskFlow-Batch"));
    assertThat(twice.headers().map()).doesNotContainKey("taskflow-change");
    awaitChange(before, String.valueOf(back.list("changes").getFirst().get("id")));
    List<Map<String, Object>> history = api().get(path(made) + "/changes").list("items");
    assertThat(history.stream().map(c -> c.get("kind")))
        .containsExactly("task.retitled", "task.retitled", "task.created");
    Answer first = api().get(TASKS + "/" + made.text("key") + "/changes?limit=2");
    assertThat(
            api()
                .get(path(made) + "/changes?limit=2&cursor=" + first.text("nextCursor"))
                .list("items"))
        .hasSize(1);
    assertThat(
            api().get(PROJECTS + "/" + made.text("projectId") + "/changes?limit=1").list("items"))
        .hasSize(1);
  }

  @Test
  void whatHasMovedOnCannotBeTakenBack() {
    Answer made = task("A");
    Answer edited = api().patch(path(made), "{\"title\":\"B\"}");
    api().patch(path(made), "{\"title\":\"C\"}");
    Answer answer =
        api().post("/api/v1/changes/" + edited.header("TaskFlow-Change") + "/revert", null);
    refused(answer, 409, "moved-on");
    assertThat(answer.text("field")).isEqualTo("title");
  }

  @Test
  void aBatchIsTakenBackWhole() {
    Answer gone = api().delete(path(task("Oops")));
    Answer back = api().post("/api/v1/batches/" + gone.header("TaskFlow-Batch") + "/revert", null);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(api().get(path(gone)).get("trashedAt")).isNull();
  }

  /** Reads on from a cursor until a row has its number. */
  private Map<String, Object> awaitChange(String cursor, String id) {
    String since = cursor;
    for (int i = 0; i < 2000; i++) {
      Answer page = api().get("/api/v1/changes?since=" + since);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      for (Map<String, Object> row : page.list("items")) {
        if (Objects.equals(row.get("id"), id)) {
          assertThat(String.valueOf(row.get("seq"))).matches("[0-9]+");
          return row;
        }
      }
      since = page.text("cursor");
    }
    throw new AssertionError("The change never came");
  }

  // The stream

  @Test
  @Timeout(60)
  void aStreamTellsChangesAsTheyComeAndResumes() throws Exception {
    String created;
    try (EventReader stream = new EventReader(api(), "/api/v1/changes/stream")) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      assertThat(stream.response().headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(stream.response().headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(stream.response().headers().firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(stream.firstLine()).startsWith("retry: ");
      Answer made = task("Live");
      EventReader.Event event = stream.next();
      assertThat(event.name()).isEqualTo("change");
      assertThat(event.id()).matches("[0-9]+");
      assertThat(event.data())
          .contains("task.created", made.text("id"), "\"seq\":\"" + event.id() + "\"");
      created = event.id();
      api().patch(path(made), "{\"title\":\"Live again\"}");
      assertThat(stream.next().data()).contains("task.retitled");
    }
    Answer project = project("Seen");
    for (EventReader resumed :
        List.of(
            new EventReader(api(), "/api/v1/changes/stream", "Last-Event-ID", created),
            new EventReader(api(), "/api/v1/changes/stream?since=" + created))) {
      try (resumed) {
        assertThat(resumed.next().data()).contains("task.retitled");
        EventReader.Event access = resumed.next();
        assertThat(access.name()).isEqualTo("access");
        assertThat(access.data()).contains(project.text("id"));
        assertThat(resumed.next().data()).contains("project.created");
      }
    }
    Answer other = project("Narrow");
    try (EventReader narrow =
        new EventReader(
            api(), "/api/v1/changes/stream?since=" + created + "&project=" + other.text("id"))) {
      assertThat(narrow.next().name()).isEqualTo("access");
      assertThat(narrow.next().data()).contains("project.created", other.text("id"));
    }
  }

  @Test
  void aStreamFromNowhereIsAProblem() {
    refused(api().get("/api/v1/changes/stream?since=x&project=y"), 400, "invalid-parameter");
    refused(api().get("/api/v1/changes/stream?project=" + freshId()), 404, "not-found");
    refused(api().get("/api/v1/changes/stream", "Last-Event-ID", "abc"), 400, "invalid-parameter");
  }

  // What is open

  @Test
  void theContractTheDocsAndTheProblemsAreServed() {
    Answer json = api().get("/api/openapi.json");
    assertThat(json.json()).containsEntry("openapi", "3.1.0");
    assertThat(json.header("Content-Type")).startsWith("application/json");
    assertThat(api().get("/api/openapi.yaml").text()).startsWith("\"components\":");
    Answer docs = api().get("/api/docs");
    assertThat(docs.text()).contains("createTask").doesNotContain("<script");
    assertThat(docs.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'");
    assertThat(api().get("/api/docs/style.css").header("Content-Type")).startsWith("text/css");
    List<Map<String, Object>> problems = api().get("/api/problems").list("items");
    for (Map<String, Object> problem : problems) {
      assertThat(api().get(String.valueOf(problem.get("type"))).json()).isEqualTo(problem);
    }
    assertThat(api().get("/api/problems/stale", "Accept", "text/html").header("Content-Type"))
        .startsWith("text/html");
  }

  @Test
  void healthTellsNothingButUp() {
    assertThat(api().get("/health/live").json()).isEqualTo(Map.of("status", "UP"));
    assertThat(api().get("/health/ready").json()).isEqualTo(Map.of("status", "UP"));
  }

  @Test
  void theUiIsServedWithItsPolicy() {
    Answer page = api().get("/", "Accept", "text/html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.header("Content-Security-Policy"))
        .contains("require-trusted-types-for 'script'");
    assertThat(api().get("/projects/some", "Accept", "text/html").text()).isEqualTo(page.text());
    refused(api().get("/assets/none.js", "Accept", "*/*"), 404, "not-found");
    refused(api().get("/..%2f..%2fetc/passwd", "Accept", "*/*"), 404, "not-found");
  }
}
