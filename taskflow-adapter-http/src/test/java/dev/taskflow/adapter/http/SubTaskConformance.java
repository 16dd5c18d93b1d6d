package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every server of this API must do about sub-tasks and assignees, over real HTTP. */
public abstract class SubTaskConformance {
  private static final String TASKS = "/api/v1/tasks";

  private @Nullable Client client;

  /**
   * Where the server is.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected SubTaskConformance() {}

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
    Answer answer = ann().post(TASKS, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private static String path(Answer task) {
    return TASKS + "/" + task.text("id");
  }

  private Answer subTask(String title, Answer parent) {
    return made("{\"title\":\"" + title + "\",\"parentId\":\"" + parent.text("id") + "\"}");
  }

  @Test
  void aParentCountsItsSubTasksAndItsTagMovesWithThem() {
    Answer trip = made("{\"title\":\"Trip\"}");
    Answer pack = subTask("Pack", trip);
    assertThat(pack.json()).containsEntry("parentId", trip.text("id"));
    Answer read = ann().get(path(trip));
    assertThat(read.json()).containsEntry("subtasks", Map.of("total", 1, "done", 0));
    assertThat(read.header("ETag")).startsWith("\"1-").isNotEqualTo(trip.header("ETag"));
    ann().post(path(pack) + "/complete", null);
    assertThat(ann().get(path(trip)).json())
        .containsEntry("subtasks", Map.of("total", 1, "done", 1));
    Answer out = ann().post(path(pack) + "/move", "{\"parentId\":null}");
    assertThat(out.json()).containsEntry("parentId", null);
    assertThat(ann().get(path(trip)).json())
        .containsEntry("subtasks", Map.of("total", 0, "done", 0));
  }

  @Test
  void trashingAParentIsOneBatchAndComesBackAsOne() {
    Answer trip = made("{\"title\":\"Trip\"}");
    Answer pack = subTask("Pack", trip);
    Answer gone = ann().delete(path(trip));
    assertThat(gone.headers().firstValue("TaskFlow-Change")).isEmpty();
    assertThat(ann().get(path(pack)).get("trashedAt")).isNotNull();
    Answer back = ann().post("/api/v1/batches/" + gone.header("TaskFlow-Batch") + "/revert", null);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.list("changes")).hasSize(2);
    assertThat(ann().get(path(pack)).get("trashedAt")).isNull();
  }

  @Test
  void twoWhoAddAssigneesBothWin() {
    Answer task = made("{\"title\":\"Ours\"}");
    String me = ann().get("/api/v1/me").text("id");
    Answer assigned = ann().patch(path(task), "{\"addAssigneeIds\":[\"" + me + "\"]}");
    assertThat(assigned.json()).containsEntry("assigneeIds", List.of(me));
    assertThat(ann().patch(path(task), "{\"assigneeIds\":[\"" + me + "\"]}").json())
        .containsEntry("version", 2);
    assertThat(ann().patch(path(task), "{\"removeAssigneeIds\":[\"" + me + "\"]}").json())
        .containsEntry("assigneeIds", List.of());
  }

  @ParameterizedTest
  @CsvSource({"parentId,''", "assigneeIds,[]", "addAssigneeIds,[]"})
  void whatIsForeignAndWhatIsNotThereAreToldAlike(String field, String brackets) {
    Client eve = eve();
    Answer theirs = eve.post(TASKS, "{\"title\":\"Theirs\"}");
    String foreign =
        field.equals("parentId") ? theirs.text("id") : eve.get("/api/v1/me").text("id");
    Answer task = made("{\"title\":\"Mine\"}");
    List<Answer> refusals =
        List.of(
            ann().patch(path(task), naming(field, foreign, brackets)),
            ann().patch(path(task), naming(field, new UUID(7, 7).toString(), brackets)));
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.status()).as(refusal.text()).isEqualTo(422);
              assertThat(refusal.list("errors"))
                  .singleElement()
                  .satisfies(e -> assertThat(e).containsEntry("code", "unknown-id"));
            });
    assertThat(refusals.get(0).list("errors")).isEqualTo(refusals.get(1).list("errors"));
  }

  private static String naming(String field, String id, String brackets) {
    String value = brackets.isEmpty() ? "\"" + id + "\"" : "[\"" + id + "\"]";
    return "{\"" + field + "\":" + value + "}";
  }

  @Test
  void nothingBecomesAPartOfItself() {
    Answer trip = made("{\"title\":\"Trip\"}");
    Answer pack = subTask("Pack", trip);
    Answer refusal = ann().post(path(trip) + "/move", "{\"parentId\":\"" + pack.text("id") + "\"}");
    assertThat(refusal.status()).as(refusal.text()).isEqualTo(422);
    assertThat(refusal.list("errors"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .containsEntry("pointer", "/parentId")
                    .containsEntry("code", "part-of-itself"));
  }
}
