package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The guards around accounts and sessions, over real HTTP: each seen to fire, and the honest person
 * seen to pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class DoorConformance {
  /** How many streams a person may hold open. */
  protected static final int STREAMS = 5;

  private static final String ME = "/api/v1/me";
  private static final String TASKS = "/api/v1/tasks";
  private static final String PROJECTS = "/api/v1/projects";
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String STREAM = "/api/v1/changes/stream";
  private static final String TASK = "{\"title\":\"x\"}";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private @Nullable Client first;

  /**
   * Where the server is; it believes what proxies on this machine say of where a request is from,
   * and nobody has an account yet.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected DoorConformance() {}

  private Client root() {
    Client root = first;
    if (root == null) {
      root = Client.signedIn(baseUrl(), "root@example.org");
      assertThat(root.patch("/api/v1/admin/settings", "{\"registration\":\"open\"}").status())
          .isEqualTo(200);
      first = root;
    }
    return root;
  }

  private Client nobody() {
    return new Client(baseUrl());
  }

  /** An address that nobody has yet. */
  private static String address(String name) {
    return name + NUMBERS.incrementAndGet() + "@example.org";
  }

  private Client person(String email) {
    assertThat(root()).isNotNull();
    return Client.signedIn(baseUrl(), email);
  }

  private static String credentials(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  private static String id(Client client) {
    return client.get(ME).text("id");
  }

  // Cookies

  @Test
  void aWriteWithACookieComesFromOurOwnPages() {
    Client ann = person(address("ann"));
    for (String[] foreign :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "https://evil.example"},
          {"Origin", "null"},
          {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}
        }) {
      refused(ann.post(TASKS, TASK, foreign), 403, "cross-origin");
      refused(ann.patch(ME, "{\"theme\":\"dark\"}", foreign), 403, "cross-origin");
      // Nor does anybody sign others in, or out.
      refused(nobody().post(LOGIN, credentials("x", "y"), foreign), 403, "cross-origin");
      refused(ann.post("/api/v1/auth/logout", null, foreign), 403, "cross-origin");
    }
    for (String[] ours :
        new String[][] {
          {"Sec-Fetch-Site", "same-origin"},
          {"Sec-Fetch-Site", "none"},
          {"Origin", baseUrl().toString()}
        }) {
      assertThat(ann.post(TASKS, TASK, ours).status()).isEqualTo(201);
    }
    // A link from elsewhere leads to us, and the person is still signed in.
    assertThat(ann.get(ME, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(200);
  }

  @Test
  void aPageFromElsewhereReadsNothingOnThisMachineAndIsToldWhy() {
    Client ann = person(address("ann"));
    for (String origin : List.of("https://evil.example", "null")) {
      for (String path : List.of(ME, "/api/openapi.json", "/")) {
        Answer answer = ann.get(path, "Origin", origin);
        refused(answer, 403, "cross-origin");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      }
      refused(ann.send("OPTIONS", ME, null, "Origin", origin), 403, "cross-origin");
    }
    assertThat(ann.get(ME, "Origin", baseUrl().toString()).status()).isEqualTo(200);
    assertThat(ann.get(ME, "Origin", "http://localhost:1").status()).isEqualTo(200);
  }

  @Test
  void aFormIsNoRequestOfOurs() {
    Client ann = person(address("ann"));
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      refused(ann.post(TASKS, TASK, "Content-Type", type), 415, "unsupported-media-type");
      refused(
          nobody().post(LOGIN, credentials("x", "y"), "Content-Type", type),
          415,
          "unsupported-media-type");
    }
  }

  @Test
  void theCookieIsForTheServerAlone() {
    String email = address("ann");
    person(email);
    Answer login = nobody().post(LOGIN, credentials(email, Client.PASSWORD));
    assertThat(login.header("Set-Cookie"))
        .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    Answer out = nobody().login(email, Client.PASSWORD).post("/api/v1/auth/logout", null);
    assertThat(out.header("Set-Cookie")).contains("; Max-Age=0");
  }

  // Throttling

  @Test
  void whoGuessesIsStoppedWhereTheyAreAndThePersonElsewhereIsNot() {
    String email = address("ann");
    person(email);
    String[] attacker = {"X-Forwarded-For", "203.0.113.9"};
    for (int i = 0; i < 10; i++) {
      refused(
          nobody().post(LOGIN, credentials(email, "a wrong password"), attacker),
          401,
          "wrong-credentials");
    }
    Answer stopped = nobody().post(LOGIN, credentials(email, Client.PASSWORD), attacker);
    refused(stopped, 429, "too-many-requests");
    assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 900);
    // What stands before the last hop is the attacker's own word.
    refused(
        nobody()
            .post(
                LOGIN,
                credentials(email, Client.PASSWORD),
                "X-Forwarded-For",
                "192.0.2.7, 203.0.113.9"),
        429,
        "too-many-requests");
    assertThat(
            nobody()
                .post(LOGIN, credentials(email, Client.PASSWORD), "X-Forwarded-For", "192.0.2.7")
                .status())
        .isEqualTo(200);
  }

  @Test
  void anAddressWithoutAnAccountIsRefusedInTheSameWords() {
    String email = address("ann");
    person(email);
    Answer wrong = nobody().post(LOGIN, credentials(email, "a wrong password"));
    Answer nobodys = nobody().post(LOGIN, credentials(address("nobody"), "a wrong password"));
    refused(wrong, 401, "wrong-credentials");
    assertThat(nobodys.text().replaceAll("\"traceId\":\"[0-9a-f]+\"", ""))
        .isEqualTo(wrong.text().replaceAll("\"traceId\":\"[0-9a-f]+\"", ""));
  }

  // Ends

  @Test
  void aDisabledAccountIsOutAtOnceWithItsStream() throws Exception {
    String email = address("ann");
    Client ann = person(email);
    String account = "/api/v1/admin/users/" + id(ann);
    try (EventReader stream = opened(ann)) {
      assertThat(root().patch(account, "{\"disabled\":true}").status()).isEqualTo(200);
      refused(ann.get(ME), 401, "unauthenticated");
      stream.awaitEnd();
    }
    refused(nobody().post(LOGIN, credentials(email, Client.PASSWORD)), 401, "wrong-credentials");
    root().patch(account, "{\"disabled\":false}");
    refused(ann.get(ME), 401, "unauthenticated");
    assertThat(nobody().login(email, Client.PASSWORD).get(ME).status()).isEqualTo(200);
  }

  @Test
  void aSessionThatIsEndedFromAnotherIsOutWithItsStream() throws Exception {
    String email = address("ann");
    Client one = person(email);
    Client other = nobody().login(email, Client.PASSWORD);
    String others =
        other.get(ME + "/sessions").list("items").stream()
            .filter(session -> Boolean.TRUE.equals(session.get("current")))
            .map(session -> String.valueOf(session.get("id")))
            .findFirst()
            .orElseThrow();
    try (EventReader ended = opened(other);
        EventReader stays = opened(one)) {
      refused(person(address("bob")).delete(ME + "/sessions/" + others), 404, "not-found");
      assertThat(other.get(ME).status()).isEqualTo(200);
      assertThat(one.delete(ME + "/sessions/" + others).status()).isEqualTo(204);
      refused(other.get(ME), 401, "unauthenticated");
      ended.awaitEnd();
      one.post(TASKS, TASK);
      assertThat(stays.next().data()).contains("task.created");
    }
  }

  @Test
  void aNewPasswordEndsEverySessionAndItsOwnGoesOnWithAnotherCookie() throws Exception {
    String email = address("ann");
    Client one = person(email);
    Client other = nobody().login(email, Client.PASSWORD);
    String wanted = "quite another pass phrase";
    Client renewed;
    try (EventReader ended = opened(other);
        EventReader old = opened(one)) {
      refused(
          one.post(
              ME + "/password",
              "{\"currentPassword\":\"a wrong password\",\"newPassword\":\"" + wanted + "\"}"),
          401,
          "wrong-credentials");
      assertThat(other.get(ME).status()).isEqualTo(200);
      Answer changed =
          one.post(
              ME + "/password",
              "{\"currentPassword\":\""
                  + Client.PASSWORD
                  + "\",\"newPassword\":\""
                  + wanted
                  + "\"}");
      assertThat(changed.status()).isEqualTo(204);
      assertThat(changed.header("Set-Cookie")).contains("; HttpOnly", "; SameSite=Lax");
      renewed = one.after(changed);
      refused(other.get(ME), 401, "unauthenticated");
      // Whoever knew the cookie that asked is out as well.
      refused(one.get(ME), 401, "unauthenticated");
      ended.awaitEnd();
      old.awaitEnd();
    }
    assertThat(renewed.get(ME).status()).isEqualTo(200);
    assertThat(nobody().login(email, wanted).get(ME).status()).isEqualTo(200);
  }

  @Test
  void whoLeavesOthersWithoutAnOwnerStaysUntilThereIsOne() throws Exception {
    String email = address("ann");
    String friend = address("bob");
    Client ann = person(email);
    Client bob = person(friend);
    Answer project = ann.post(PROJECTS, "{\"name\":\"Shared\"}");
    String members = PROJECTS + "/" + project.text("id") + "/members";
    ann.post(members, "{\"email\":\"" + friend + "\",\"role\":\"editor\"}");
    String body = "{\"password\":\"" + Client.PASSWORD + "\"}";
    refused(ann.send("DELETE", ME, body), 409, "last-owner");
    refused(root().delete("/api/v1/admin/users/" + id(ann)), 409, "last-owner");
    assertThat(ann.patch(members + "/" + id(bob), "{\"role\":\"owner\"}").status()).isEqualTo(200);
    try (EventReader stream = opened(ann)) {
      refused(
          ann.send("DELETE", ME, "{\"password\":\"a wrong password\"}"), 401, "wrong-credentials");
      assertThat(ann.get(ME).status()).isEqualTo(200);
      assertThat(ann.send("DELETE", ME, body).status()).isEqualTo(204);
      refused(ann.get(ME), 401, "unauthenticated");
      stream.awaitEnd();
    }
    refused(nobody().post(LOGIN, credentials(email, Client.PASSWORD)), 401, "wrong-credentials");
    assertThat(bob.get(PROJECTS + "/" + project.text("id")).status()).isEqualTo(200);
    assertThat(bob.get(members).text()).doesNotContain(email);
  }

  @Test
  void whoIsTakenOutOfAProjectHearsNoMoreOfIt() throws Exception {
    String friend = address("bob");
    Client ann = person(address("ann"));
    Client bob = person(friend);
    Answer project = ann.post(PROJECTS, "{\"name\":\"Shared\"}");
    String in = ",\"projectId\":\"" + project.text("id") + "\"}";
    String members = PROJECTS + "/" + project.text("id") + "/members";
    ann.post(members, "{\"email\":\"" + friend + "\",\"role\":\"viewer\"}");
    try (EventReader stream = opened(bob)) {
      ann.post(TASKS, "{\"title\":\"Heard\"" + in);
      assertThat(stream.next().data()).contains("Heard");
      assertThat(ann.delete(members + "/" + id(bob)).status()).isEqualTo(204);
      ann.post(TASKS, "{\"title\":\"Unheard\"" + in);
      bob.post(TASKS, "{\"title\":\"Mine\"}");
      List<String> heard = new ArrayList<>();
      while (heard.isEmpty() || !heard.getLast().contains("Mine")) {
        heard.add(stream.next().data());
      }
      assertThat(heard).noneMatch(data -> data.contains("Unheard"));
    }
  }

  @Test
  void onePersonHoldsOnlySoManyStreams() throws Exception {
    Client ann = person(address("ann"));
    List<EventReader> open = new ArrayList<>();
    try {
      for (int i = 0; i < STREAMS; i++) {
        open.add(opened(ann));
      }
      Answer refused = ann.get(STREAM);
      refused(refused, 429, "too-many-streams");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      try (EventReader others = opened(person(address("bob")))) {
        assertThat(others.response().statusCode()).isEqualTo(200);
      }
    } finally {
      for (EventReader stream : open) {
        stream.close();
      }
    }
  }

  // Invitations

  @Test
  void anInvitationIsForItsAddressAndOnce() {
    Client ann = person(address("ann"));
    Answer project = ann.post(PROJECTS, "{\"name\":\"Invited\"}");
    String email = address("eve");
    Answer made =
        ann.post(
            PROJECTS + "/" + project.text("id") + "/members",
            "{\"email\":\"" + email + "\",\"role\":\"editor\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(202);
    String invitation = "/api/v1/invitations/" + made.text("url").replaceAll(".*/", "");
    // Whoever holds the link may see what it is, and makes an account of its address.
    assertThat(nobody().get(invitation).json()).containsEntry("projectName", "Invited");
    refused(nobody().post(invitation + "/accept", null), 401, "unauthenticated");
    Client bob = person(address("bob"));
    refused(bob.post(invitation + "/accept", null), 403, "forbidden");
    refused(bob.get(PROJECTS + "/" + project.text("id")), 404, "not-found");
    Client eve = person(email);
    refused(eve.get(PROJECTS + "/" + project.text("id")), 404, "not-found");
    Answer accepted = eve.post(invitation + "/accept", null);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(accepted.json())
        .isEqualTo(Map.of("projectId", project.text("id"), "role", "editor"));
    assertThat(eve.get(PROJECTS + "/" + project.text("id")).get("role")).isEqualTo("editor");
    refused(eve.post(invitation + "/accept", null), 404, "not-found");
    refused(nobody().get(invitation), 404, "not-found");
  }

  @Test
  void whereTheDoorIsShutAnInvitationOpensItForItsAddress() {
    Client ann = person(address("ann"));
    Answer project = ann.post(PROJECTS, "{\"name\":\"Invited\"}");
    String email = address("eve");
    Answer made =
        ann.post(
            PROJECTS + "/" + project.text("id") + "/members",
            "{\"email\":\"" + email + "\",\"role\":\"viewer\"}");
    String token = made.text("url").replaceAll(".*/", "");
    root().patch("/api/v1/admin/settings", "{\"registration\":\"invitation\"}");
    try {
      refused(register(email, null), 403, "registration-closed");
      refused(register(email, "not the token"), 403, "registration-closed");
      refused(register(address("bob"), token), 403, "registration-closed");
      root().patch("/api/v1/admin/settings", "{\"registration\":\"closed\"}");
      refused(register(email, token), 403, "registration-closed");
      root().patch("/api/v1/admin/settings", "{\"registration\":\"invitation\"}");
      Answer welcome = register(email, token);
      assertThat(welcome.status()).as(welcome.text()).isEqualTo(201);
    } finally {
      root().patch("/api/v1/admin/settings", "{\"registration\":\"open\"}");
    }
    assertThat(nobody().login(email, Client.PASSWORD).get(ME).get("admin")).isEqualTo(false);
  }

  private Answer register(String email, @Nullable String invitation) {
    return nobody()
        .post(
            "/api/v1/auth/register",
            "{\"email\":\""
                + email
                + "\",\"password\":\""
                + Client.PASSWORD
                + "\",\"name\":\"Eve\""
                + (invitation == null ? "" : ",\"invitation\":\"" + invitation + "\"")
                + "}");
  }

  private static EventReader opened(Client client) throws IOException, InterruptedException {
    EventReader stream = new EventReader(client, STREAM);
    assertThat(stream.response().statusCode()).isEqualTo(200);
    assertThat(Objects.requireNonNull(stream.firstLine())).startsWith("retry");
    return stream;
  }
}
