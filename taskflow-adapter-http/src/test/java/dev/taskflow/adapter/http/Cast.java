package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import dev.taskflow.adapter.http.Thing.Part;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and things for the tests of who may what, made over the API alone. */
final class Cast {
  private static final String PROJECTS = "/api/v1/projects";
  private static final String TASKS = "/api/v1/tasks";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Client nobody;
  private final Map<Caller, Client> clients = new EnumMap<>(Caller.class);
  private final Map<Caller, String> ids = new EnumMap<>(Caller.class);
  private final Client ann;
  private final Client zoe;
  private final String miaId;
  private final String samId;

  Cast(URI base) {
    nobody = new Client(base);
    clients.put(Caller.ANONYMOUS, nobody);
    // The first account runs the workspace, and lets the others in.
    Client root = person("workspace_admin");
    Answer open = root.patch("/api/v1/admin/settings", "{\"registration\":\"open\"}");
    assertThat(open.status()).as(open.text()).isEqualTo(200);
    for (Caller caller : Caller.values()) {
      if (caller.isToken()) {
        clients.put(caller, program(caller));
        ids.put(caller, id(caller.person()));
      } else if (caller.isKnown()) {
        Client client = caller == Caller.WORKSPACE_ADMIN ? root : person(caller.role());
        clients.put(caller, client);
        ids.put(caller, id(client));
      }
    }
    ann = person("ann");
    zoe = person("zoe");
    miaId = account("mia");
    samId = account("sam");
    meet(ann, "mia");
    meet(zoe, "sam");
    made(zoe.post("/api/v1/me/tokens", "{\"name\":\"Zoe's\",\"scopes\":[\"*\"]}"));
  }

  /** Asks with a token of somebody who is here already. */
  private Client program(Caller caller) {
    String scopes = String.join("\",\"", caller.scopes());
    Client person = client(caller.person());
    return caller.isLimited()
        ? elsewhere(person, scopes)
        : token(person, "\"scopes\":[\"" + scopes + "\"]");
  }

  /** Asks with a token of somebody's for a project that nobody else asks about. */
  static Client elsewhere(Client person, String scopes) {
    Answer project = made(person.post(PROJECTS, "{\"name\":\"Elsewhere\"}"));
    return token(
        person, "\"scopes\":[\"" + scopes + "\"],\"projectIds\":[\"" + project.text("id") + "\"]");
  }

  private static Client token(Client person, String wishes) {
    return person.withToken(
        made(person.post("/api/v1/me/tokens", "{\"name\":\"Program\"," + wishes + "}"))
            .text("token"));
  }

  private static void meet(Client one, String other) {
    Answer project = made(one.post(PROJECTS, "{\"name\":\"Known\"}"));
    made(
        one.post(
            PROJECTS + "/" + project.text("id") + "/members",
            "{\"email\":\"" + email(other) + "\",\"role\":\"viewer\"}"));
  }

  Client client(Caller caller) {
    return Objects.requireNonNull(clients.get(caller));
  }

  /** Empty for nobody. */
  String id(Caller caller) {
    return ids.getOrDefault(caller, "");
  }

  /** Signed in once more, so that this session can be spent. */
  Client again(Caller caller) {
    return caller.isKnown() ? nobody.login(email(caller.role()), Client.PASSWORD) : nobody;
  }

  /** Somebody new with nothing to lose, where somebody known is wanted; no token can spend any. */
  Client spare(Caller caller) {
    return caller.isToken()
        ? client(caller)
        : caller.isKnown() ? person("spare" + number()) : nobody;
  }

  Client root() {
    return client(Caller.WORKSPACE_ADMIN);
  }

  static String email(String name) {
    return name + "@example.org";
  }

  static int number() {
    return NUMBERS.incrementAndGet();
  }

  static String fresh() {
    return String.format("01990000-bbbb-7%03x-8000-%012x", 7, NUMBERS.incrementAndGet());
  }

  /** An account, signed in. */
  Client person(String name) {
    account(name);
    return nobody.login(email(name), Client.PASSWORD);
  }

  /** An account's id. */
  String account(String name) {
    return made(nobody.post(
            "/api/v1/auth/register",
            "{\"email\":\""
                + email(name)
                + "\",\"password\":\""
                + Client.PASSWORD
                + "\",\"name\":\""
                + name
                + "\"}"))
        .text("id");
  }

  static String id(Client client) {
    return client.get("/api/v1/me").text("id");
  }

  /** For callers to read, or to be refused: one project with all of them in it. */
  Thing shared(Target target) {
    return of(target, true, Caller.values());
  }

  /** For one caller to change. */
  Thing fresh(Target target, Caller caller) {
    return of(target, true, caller);
  }

  /** As fresh, with no more than the row needs. */
  Thing fresh(Target target, Caller caller, Row row) {
    return of(target, row.needsMore(), caller);
  }

  private Thing of(Target target, boolean whole, Caller... callers) {
    return switch (target) {
      case FOREIGN -> thing(zoe, samId, whole);
      case RANDOM -> Thing.random();
      case CROSSED -> of(Target.OWN, true, callers).crossedWith(of(Target.FOREIGN, true));
      case OWN, TRASHED, TRASHED_TASK -> {
        Thing thing = thing(ann, miaId, whole);
        Stream.of(callers).map(Caller::person).distinct().forEach(who -> join(thing, who));
        yield switch (target) {
          case TRASHED -> trashed(thing);
          case TRASHED_TASK -> trashedTask(thing);
          default -> thing;
        };
      }
    };
  }

  private void join(Thing thing, Caller caller) {
    if (!caller.isMember() && caller != Caller.REMOVED) {
      return;
    }
    String members = PROJECTS + "/" + thing.project() + "/members";
    boolean removed = caller == Caller.REMOVED;
    made(
        ann.post(
            members,
            "{\"email\":\""
                + email(caller.role())
                + "\",\"role\":\""
                + (removed ? "owner" : caller.role())
                + "\"}"));
    if (removed) {
      assertThat(ann.delete(members + "/" + id(caller)).status()).isEqualTo(204);
    }
  }

  private static Thing thing(Client owner, String member, boolean whole) {
    Answer project = made(owner.post(PROJECTS, "{\"name\":\"Project " + number() + "\"}"));
    String in = project.text("id");
    Answer task = made(owner.post(TASKS, "{\"title\":\"Task\",\"projectId\":\"" + in + "\"}"));
    Thing thing =
        Thing.random()
            .ownedBy(owner)
            .with(Part.PROJECT, in)
            .with(Part.PROJECT_KEY, project.text("key"))
            .with(Part.TASK, task.text("id"))
            .with(Part.TASK_KEY, task.text("key"))
            .with(Part.STATUS, task.text("statusId"))
            .with(Part.CHANGE, task.header("TaskFlow-Change"))
            .with(Part.BATCH, task.header("TaskFlow-Batch"))
            .with(Part.MEMBER, member)
            .with(Part.ACCOUNT, member);
    return whole ? furnished(thing, owner) : thing;
  }

  private static Thing furnished(Thing bare, Client owner) {
    String path = PROJECTS + "/" + bare.project();
    Answer renamed = owner.patch(path, "{\"name\":\"Renamed " + number() + "\"}");
    made(
        owner.post(
            path + "/members", "{\"userId\":\"" + bare.member() + "\",\"role\":\"viewer\"}"));
    Answer invitation =
        owner.post(
            path + "/members",
            "{\"email\":\"guest" + number() + "@example.org\",\"role\":\"viewer\"}");
    assertThat(invitation.status()).as(invitation.text()).isEqualTo(202);
    return bare.with(Part.PROJECT_CHANGE, renamed.header("TaskFlow-Change"))
        .with(Part.INVITATION, invitation.text("id"))
        .with(Part.SECRET, invitation.text("url").replaceAll(".*/", ""));
  }

  private static Thing trashed(Thing thing) {
    Client owner = Objects.requireNonNull(thing.owner());
    Answer project = owner.delete(PROJECTS + "/" + thing.project());
    assertThat(project.status()).as(project.text()).isEqualTo(200);
    return thing;
  }

  private static Thing trashedTask(Thing thing) {
    Client owner = Objects.requireNonNull(thing.owner());
    Answer task = owner.delete(TASKS + "/" + thing.task());
    assertThat(task.status()).as(task.text()).isEqualTo(200);
    return thing
        .with(Part.CHANGE, task.header("TaskFlow-Change"))
        .with(Part.BATCH, task.header("TaskFlow-Batch"));
  }

  /** All that could have changed, as those see it who may see all. */
  String state(@Nullable Thing thing) {
    StringBuilder state = new StringBuilder();
    if (thing != null && thing.owner() != null) {
      String project = PROJECTS + "/" + thing.project();
      for (String path :
          new String[] {
            project,
            project + "/members",
            project + "/invitations",
            TASKS + "?limit=200&q=project:" + thing.projectKey(),
            TASKS + "/" + thing.task(),
            "/api/v1/me/tokens"
          }) {
        state
            .append(thing.owner().get(path).text().replaceAll("\"traceId\":\"[0-9a-f]+\"", ""))
            .append('\n');
      }
    }
    return state
        .append(root().get("/api/v1/admin/settings").text())
        .append(root().get("/api/v1/admin/users?limit=200").text())
        .toString();
  }

  private static Answer made(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }
}
