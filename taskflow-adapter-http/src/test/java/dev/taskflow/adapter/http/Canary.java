package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import dev.taskflow.adapter.http.Thing.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project whose every text is unmistakable, and what those who are not in it get to see of it:
 * nothing, whatever they ask, in no answer, no header and no event.
 */
final class Canary {
  /** In all that is private, and in nothing else. */
  static final String WORD = "canaribus";

  private static final String KEY = "SERINUS";

  private final Cast cast;
  private final Client owner;
  private final Thing thing;
  private final List<String> leaks = new ArrayList<>();

  /** Who was in the project was taken out before the texts came in. */
  Canary(Cast cast) {
    this.cast = cast;
    owner = cast.person("hatcher");
    String projects = "/api/v1/projects";
    Answer project =
        made(owner.post(projects, "{\"name\":\"Quiet\",\"key\":\"" + KEY + "\"}"), 201);
    String path = projects + "/" + project.text("id");
    String members = path + "/members";
    Client removed = cast.client(Caller.REMOVED);
    made(
        owner.post(
            members,
            "{\"email\":\"" + Cast.email(Caller.REMOVED.role()) + "\",\"role\":\"owner\"}"),
        201);
    assertThat(removed.get(path).status()).isEqualTo(200);
    made(owner.delete(members + "/" + cast.id(Caller.REMOVED)), 204);

    Answer renamed =
        made(
            owner.patch(
                path,
                "{\"name\":\"Project " + WORD + "\",\"description\":\"About " + WORD + "\"}",
                "If-Match",
                "\"1\""),
            200);
    String friend = cast.account("friend." + WORD);
    made(
        owner.post(
            members, "{\"email\":\"" + Cast.email("friend." + WORD) + "\",\"role\":\"viewer\"}"),
        201);
    Answer invitation =
        made(
            owner.post(
                members, "{\"email\":\"guest." + WORD + "@example.org\",\"role\":\"viewer\"}"),
            202);
    Answer task =
        made(
            owner.post(
                "/api/v1/tasks",
                "{\"title\":\"Feed "
                    + WORD
                    + "\",\"description\":\"Seeds for "
                    + WORD
                    + "\",\"projectId\":\""
                    + project.text("id")
                    + "\"}"),
            201);
    thing =
        // Whoever holds the token may read the invitation, so nobody here does.
        Thing.random()
            .ownedBy(owner)
            .with(Part.PROJECT, project.text("id"))
            .with(Part.PROJECT_KEY, KEY)
            .with(Part.TASK, task.text("id"))
            .with(Part.TASK_KEY, task.text("key"))
            .with(Part.STATUS, task.text("statusId"))
            .with(Part.CHANGE, task.header("TaskFlow-Change"))
            .with(Part.BATCH, task.header("TaskFlow-Batch"))
            .with(Part.PROJECT_CHANGE, renamed.header("TaskFlow-Change"))
            .with(Part.MEMBER, friend)
            .with(Part.INVITATION, invitation.text("id"))
            .with(Part.ACCOUNT, friend);
  }

  /** Everything that one caller can ask; what was told of the project. */
  List<String> askEverything(Caller caller) throws IOException, InterruptedException {
    String end = "{\"title\":\"The end\"}";
    return askEverything(cast.client(caller), cast.fresh(Target.OWN, caller), end);
  }

  /** Everything that a token of the one whose project it is can ask, when it is for another one. */
  List<String> askEverythingElsewhere() throws IOException, InterruptedException {
    Client token = Cast.elsewhere(owner, "*");
    Object other = token.get("/api/v1/projects").list("items").getFirst().get("id");
    Thing own = Thing.random().with(Part.PROJECT, String.valueOf(other));
    return askEverything(token, own, "{\"title\":\"The end\",\"projectId\":\"" + other + "\"}");
  }

  private List<String> askEverything(Client client, Thing own, String end)
      throws IOException, InterruptedException {
    Thing crossed = own.crossedWith(thing);
    for (Row row : Rows.all()) {
      if (row.spends() || row.operation.endsWith("/stream")) {
        continue;
      }
      for (Thing asked : List.of(thing, thing.byKey(), crossed)) {
        String path = row.path(asked);
        String body = row.body(asked);
        ask(client, row.method(), path, body);
        ask(client, row.method(), path, body, "If-Match", "\"99\"");
        ask(client, row.method(), path, body, "Accept", "text/html");
      }
    }
    String part = WORD.substring(0, 5);
    for (String path :
        List.of(
            "/api/v1/users?q=" + part,
            "/api/v1/users",
            "/api/v1/tasks?count=true&q=" + part,
            "/api/v1/tasks?q=text:" + part,
            "/api/v1/tasks?q=is:trashed",
            "/api/v1/tasks?q=key:" + thing.taskKey(),
            "/api/v1/projects?limit=200",
            "/api/v1/changes?since=0&limit=200",
            "/api/v1/changes?limit=200")) {
      pages(client, path);
    }
    for (String field : List.of("before", "after", "parentId", "statusId", "projectId", "id")) {
      String id = field.equals("statusId") ? thing.status() : thing.task();
      if (field.equals("projectId")) {
        id = thing.project();
      }
      ask(client, "POST", "/api/v1/tasks", "{\"title\":\"x\",\"" + field + "\":\"" + id + "\"}");
    }
    if (client.isKnown()) {
      follow(client, end);
    }
    return leaks;
  }

  /** A whole list, page by page; the log, stretch by stretch. */
  private void pages(Client client, String path) {
    String next = path;
    for (int i = 0; i < 200 && !next.isEmpty(); i++) {
      Answer answer = ask(client, "GET", next, null);
      String link = answer.status() == 200 ? answer.header("Link") : "";
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(next).as("the end of %s", path).isEmpty();
  }

  /** The live stream from the first row of the log on, until something of the caller's own. */
  private void follow(Client client, String end) throws IOException, InterruptedException {
    String from = client.get("/api/v1/changes?since=now").text("cursor");
    try (EventReader stream = new EventReader(client, "/api/v1/changes/stream?since=" + from)) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      made(
          owner.patch(
              "/api/v1/tasks/" + thing.task(),
              "{\"title\":\"Feed " + WORD + " no " + Cast.number() + "\"}"),
          200);
      String own = made(client.post("/api/v1/tasks", end), 201).text("id");
      EventReader.Event event;
      do {
        event = stream.next();
        look("GET /api/v1/changes/stream", event.toString());
      } while (!event.data().contains(own));
    }
  }

  private Answer ask(
      Client client, String method, String path, @Nullable String body, String... headers) {
    Answer answer = client.send(method, path, body, headers);
    String request = method + " " + path + (body == null ? "" : " " + body);
    look(request, answer.text() + "\n" + answer.headers().map());
    return answer;
  }

  /** What the caller said themself may be said back. */
  private void look(String request, String told) {
    String low = told.toLowerCase(Locale.ROOT);
    for (String word : List.of(WORD, KEY.toLowerCase(Locale.ROOT))) {
      int at = low.indexOf(word);
      if (at >= 0 && !request.toLowerCase(Locale.ROOT).contains(word)) {
        String around = told.substring(Math.max(0, at - 150), Math.min(low.length(), at + 60));
        leaks.add(request + " told ... " + around + " ...");
      }
    }
  }

  /** That the texts are there to be seen, by whoever may. */
  void assertItSings() {
    Client seen = Objects.requireNonNull(thing.owner());
    for (String path :
        List.of(
            "/api/v1/projects/" + thing.project(),
            "/api/v1/projects/" + thing.project() + "/members",
            "/api/v1/projects/" + thing.project() + "/invitations",
            "/api/v1/tasks/" + thing.task(),
            "/api/v1/users?q=" + WORD.substring(0, 5))) {
      assertThat(seen.get(path).text()).as(path).contains(WORD);
    }
  }

  private static Answer made(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }
}
