package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server of this API must do with tasks as a person writes them, over real HTTP. */
public abstract class QuickConformance {
  private static final String QUICK = "/api/v1/tasks/quick";

  private @Nullable Client client;

  /**
   * Where the server is.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected QuickConformance() {}

  private Client ann() {
    Client made = client;
    if (made == null) {
      made = Client.signedIn(baseUrl(), "ann@example.org");
      made.patch("/api/v1/admin/settings", "{\"registration\":\"open\"}");
      client = made;
    }
    return made;
  }

  private Answer quick(String text, String... more) {
    return ann().post(QUICK, body(text, more));
  }

  private static String body(String text, String... more) {
    StringBuilder escaped = new StringBuilder("{\"text\":\"");
    text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    escaped.append('"');
    for (String field : more) {
      escaped.append(',').append(field);
    }
    return escaped.append('}').toString();
  }

  private static List<Map<?, ?>> tasks(Answer answer) {
    List<Map<?, ?>> tasks = new ArrayList<>();
    for (Map<String, Object> item : answer.list("items")) {
      tasks.add((Map<?, ?>) Objects.requireNonNull(item.get("task")));
    }
    return tasks;
  }

  private static String spans(Answer answer, String text, int item) {
    StringBuilder told = new StringBuilder();
    for (Object each :
        (List<?>) Objects.requireNonNull(answer.list("items").get(item).get("spans"))) {
      Map<?, ?> span = (Map<?, ?>) each;
      told.append(span.get("kind"))
          .append('[')
          .append(text, (Integer) span.get("start"), (Integer) span.get("end"))
          .append(']');
    }
    return told.toString();
  }

  private Map<String, Object> project(Client who, String name) {
    Answer made = who.post("/api/v1/projects", "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private String seq() {
    return ann().get("/api/v1/changes?since=now").text("cursor");
  }

  @Test
  void aLineBecomesATaskAndItsSpansTellWhatWasUnderstood() {
    Map<String, Object> project = project(ann(), "Quick " + UUID.randomUUID());
    String text = "🏠 Pay rent 2027-02-01 17:00 #" + project.get("key") + " !high ~30m +me";
    Answer answer = quick(text, "\"zone\":\"Europe/Berlin\"", "\"lang\":\"en-GB\"");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    Map<?, ?> task = tasks(answer).getFirst();
    assertThat(task.get("title")).isEqualTo("🏠 Pay rent");
    assertThat(task.get("projectId")).isEqualTo(project.get("id"));
    assertThat(task.get("priority")).isEqualTo("high");
    assertThat(task.get("estimateMinutes")).isEqualTo(30);
    assertThat((List<?>) task.get("assigneeIds")).hasSize(1);
    assertThat(String.valueOf(task.get("due")))
        .contains("date=2027-02-01", "time=17:00", "zone=Europe/Berlin");
    assertThat(spans(answer, text, 0))
        .isEqualTo(
            "due[2027-02-01 17:00]project[#"
                + project.get("key")
                + "]priority[!high]estimate[~30m]person[+me]");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/tasks/" + task.get("id"));
    assertThat(answer.header("TaskFlow-Batch")).isNotEmpty();
    assertThat(answer.header("TaskFlow-Change")).isNotEmpty();
    assertThat(ann().get(answer.header("Location")).text("title")).isEqualTo("🏠 Pay rent");
    Answer told =
        ann()
            .post(
                "/api/v1/tasks",
                "{\"title\":\"🏠 Pay rent\",\"projectId\":\""
                    + project.get("id")
                    + "\",\"due\":{\"date\":\"2027-02-01\",\"time\":\"17:00\","
                    + "\"zone\":\"Europe/Berlin\"}}");
    assertThat(told.status()).isEqualTo(201);
    assertThat(String.valueOf(told.get("due"))).isEqualTo(String.valueOf(task.get("due")));
  }

  @Test
  void severalLinesAreSeveralTasksInOneBatchThatIsTakenBackAsOne() {
    Map<String, Object> one = project(ann(), "One " + UUID.randomUUID());
    Map<String, Object> two = project(ann(), "Two " + UUID.randomUUID());
    String text = "First #" + two.get("key") + "\r\n\nSecond #" + one.get("key") + "\nThird !low";
    Answer answer = quick(text, "\"projectId\":\"" + two.get("id") + "\"");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    List<Map<?, ?>> made = tasks(answer);
    assertThat(made)
        .extracting(task -> task.get("title"))
        .isEqualTo(List.of("First", "Second", "Third"));
    assertThat(made)
        .extracting(task -> task.get("projectId"))
        .isEqualTo(List.of(two.get("id"), one.get("id"), two.get("id")));
    assertThat(spans(answer, text, 2)).isEqualTo("priority[!low]");
    assertThat(answer.header("TaskFlow-Change")).isEmpty();
    assertThat(answer.header("Location")).isEmpty();
    Answer back =
        ann().post("/api/v1/batches/" + answer.header("TaskFlow-Batch") + "/revert", null);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.list("changes")).hasSize(3);
  }

  @Test
  void whatWouldBeMadeIsToldAndNothingIsWritten() {
    String before = seq();
    Answer answer =
        quick("Call Bob tomorrow 5pm p1\nBread", "\"dryRun\":true", "\"zone\":\"Asia/Tokyo\"");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(tasks(answer))
        .extracting(task -> task.get("title"))
        .isEqualTo(List.of("Call Bob", "Bread"));
    assertThat(tasks(answer).getFirst().get("priority")).isEqualTo("urgent");
    assertThat(String.valueOf(tasks(answer).getFirst().get("due")))
        .contains("time=17:00", "zone=Asia/Tokyo");
    assertThat(answer.list("items").getFirst().get("spans").toString()).contains("kind=due");
    assertThat(seq()).isEqualTo(before);
  }

  @Test
  void oneLineThatIsRefusedLeavesNothingOfTheOthers() {
    String before = seq();
    Answer answer = quick("Fine\nNo " + "x".repeat(500) + "\nFine too\na\u0007b");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.list("errors"))
        .extracting(error -> error.get("pointer") + " " + error.get("code"))
        .isEqualTo(List.of("/text too-long", "/text control-character"));
    assertThat(String.valueOf(answer.list("errors"))).contains("Task 2", "Task 4");
    assertThat(seq()).isEqualTo(before);
  }

  @Test
  void namesOfOthersAreAnsweredAsNamesOfNobody() {
    Client eve = Client.signedIn(baseUrl(), "eve" + UUID.randomUUID() + "@example.org");
    Map<String, Object> foreign = project(ann(), "Secret " + UUID.randomUUID());
    String absent = "ZZ" + foreign.get("key");
    Answer theirs = eve.post(QUICK, body("x #" + foreign.get("key") + " +ann@example.org @home"));
    Answer nobodys = eve.post(QUICK, body("x #" + absent + " +ann@example.com @home"));
    assertThat(theirs.status()).as(theirs.text()).isEqualTo(201);
    assertThat(nobodys.status()).isEqualTo(201);
    Map<?, ?> task = tasks(theirs).getFirst();
    assertThat(task.get("title")).isEqualTo("x #" + foreign.get("key") + " +ann@example.org @home");
    assertThat(task.get("projectId"))
        .isEqualTo(eve.get("/api/v1/me").get("inboxProjectId"))
        .isEqualTo(tasks(nobodys).getFirst().get("projectId"));
    String text = String.valueOf(task.get("title"));
    assertThat(spans(theirs, text, 0))
        .isEqualTo("unknown[#" + foreign.get("key") + "]unknown[+ann@example.org]unknown[@home]");
    Answer into = eve.post(QUICK, body("x", "\"projectId\":\"" + foreign.get("id") + "\""));
    Answer nowhere = eve.post(QUICK, body("x", "\"projectId\":\"" + UUID.randomUUID() + "\""));
    for (Answer answer : List.of(into, nowhere)) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.list("errors").getFirst().get("code")).isEqualTo("unknown-id");
    }
    Answer preview =
        eve.post(
            QUICK, body("x", "\"dryRun\":true", "\"projectId\":\"" + foreign.get("id") + "\""));
    assertThat(preview.status()).isEqualTo(422);
    assertThat(preview.list("errors").getFirst().get("code")).isEqualTo("unknown-id");
  }

  @Test
  void aNameThatTwoProjectsHaveIsNobodysAndItsKeyIsNot() {
    String name = "Twin" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, Object> one = project(ann(), name);
    project(ann(), name);
    Answer answer = quick("x #" + name, "\"dryRun\":true");
    assertThat(spans(answer, "x #" + name, 0)).isEqualTo("unknown[#" + name + "]");
    Answer keyed = quick("x #" + one.get("key"), "\"dryRun\":true");
    assertThat(tasks(keyed).getFirst().get("projectId")).isEqualTo(one.get("id"));
  }

  @Test
  void anotherLanguagesWordsAreReadWhenAskedFor() {
    Answer german =
        quick("Miete zahlen 1.2.2027 um 17 Uhr !hoch", "\"lang\":\"de\"", "\"dryRun\":true");
    assertThat(tasks(german).getFirst().get("title")).isEqualTo("Miete zahlen");
    assertThat(String.valueOf(tasks(german).getFirst().get("due")))
        .contains("date=2027-02-01", "time=17:00");
    Answer british = quick("x on 1/2/2027", "\"lang\":\"en-GB\"", "\"dryRun\":true");
    assertThat(String.valueOf(tasks(british).getFirst().get("due"))).contains("date=2027-02-01");
    Answer american = quick("x on 1/2/2027", "\"lang\":\"en-US\"", "\"dryRun\":true");
    assertThat(String.valueOf(tasks(american).getFirst().get("due"))).contains("date=2027-01-02");
  }

  @Test
  void textsAreBounded() {
    String before = seq();
    for (String text : List.of("", " \n\t ", "x\n".repeat(501), "x".repeat(100_001))) {
      Answer answer = quick(text);
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.list("errors").getFirst().get("pointer")).isEqualTo("/text");
    }
    Answer most = quick("tomorrow at 5 every #x @y +z ~3h\n".repeat(500), "\"dryRun\":true");
    assertThat(most.status()).as(most.text()).isEqualTo(200);
    assertThat(most.list("items")).hasSize(500);
    assertThat(seq()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"text\":null}",
        "{\"text\":1}",
        "{\"text\":\"x\",\"dryRun\":\"yes\"}",
        "{\"text\":\"x\",\"projectId\":\"home\"}",
        "{\"text\":\"x\",\"title\":\"x\"}",
        "[]"
      })
  void aBodyOfAnotherShapeIsRefused(String body) {
    assertThat(ann().post(QUICK, body).status()).isEqualTo(400);
  }

  @Test
  void aZoneOrALanguageThatIsNoneIsRefused() {
    Answer answer = quick("x", "\"zone\":\"Europe/Atlantis\"", "\"lang\":\"?\"");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.list("errors"))
        .extracting(error -> error.get("pointer"))
        .isEqualTo(List.of("/zone", "/lang"));
  }
}
