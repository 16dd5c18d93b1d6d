package dev.taskflow.adapter.http;

import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.TokenScope;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contract as the processor generates it, mended where it is wrong. */
final class OpenApiDocument {
  private static final String GENERATED = "/META-INF/swagger/taskflow-1.json";

  /**
   * Requests' shapes, and what must be in them. All other shapes are answers, which have every
   * field.
   */
  private static final Map<String, List<String>> REQUESTS =
      Map.ofEntries(
          Map.entry("NewTask", List.of("title")),
          Map.entry("TaskPatch", List.of()),
          Map.entry("TaskMove", List.of()),
          Map.entry("FilterRequest", List.of("q")),
          Map.entry("QuickRequest", List.of("text")),
          Map.entry("PlannedTimeInput", List.of("date")),
          Map.entry("NewProject", List.of("name")),
          Map.entry("ProjectPatch", List.of()),
          Map.entry("NewAccount", List.of("email", "password", "name")),
          Map.entry("Login", List.of("email", "password")),
          Map.entry("PasswordChange", List.of("currentPassword", "newPassword")),
          Map.entry("AccountDeletion", List.of("password")),
          Map.entry("MePatch", List.of()),
          Map.entry("WorkspaceSettingsPatch", List.of()),
          Map.entry("AccountPatch", List.of()),
          Map.entry("NewToken", List.of("name", "scopes")),
          Map.entry("NewMember", List.of("role")),
          Map.entry("MemberPatch", List.of("role")));

  /** What is answered with nothing but that it is done. */
  private static final Set<String> NO_CONTENT =
      Set.of("logout", "changePassword", "endSession", "endToken", "deleteMe", "deleteAccount");

  /** Whoever is nobody yet comes here. Every other operation says itself who may. */
  private static final Set<String> OPEN =
      Set.of(
          "getSetup", "createAccount", "login", "logout", "getInvitation", "getLive", "getReady");

  private static final Map<String, List<String>> ALWAYS_THERE =
      Map.of(
          "Problem",
              List.of("type", "code", "title", "status", "detail", "instance", "traceId", "errors"),
          "FieldError", List.of("code", "message"));

  /**
   * What views are called in the contract: they are answered as they are and know nothing of it.
   */
  private static final Map<String, String> NAMES =
      Map.of(
          "ChangeView", "Change",
          "ChangeView.ActorView", "ChangeActor",
          "ChangeView.EntityView", "ChangeEntity",
          "PersonView", "Me",
          "MemberView", "Member",
          "AcquaintanceView", "Acquaintance",
          "InvitationView", "OpenInvitation",
          "SessionView", "Session",
          "TokenView", "Token",
          "AccountView", "Account");

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "Change", "A row of the change log: who changed what, with the fields that moved.",
          "ChangeActor", "Who.",
          "ChangeEntity", "What.",
          "Me", "The caller.",
          "Member", "Somebody in a project, and as what.",
          "Acquaintance", "Somebody who shares a project with the caller.",
          "OpenInvitation", "An open invitation; invitedBy is a name.",
          "Token", "An API token, without its secret; projectIds is null when it reaches all.",
          "Session", "A browser in which the caller is signed in.",
          "Account", "An account, as admins see it.");

  private static final String SCHEMAS = "#/components/schemas/";

  private OpenApiDocument() {}

  static String make() throws IOException {
    Map<String, Object> document;
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(GENERATED)) {
      Object read =
          JsonMapper.createDefault()
              .readValue(Objects.requireNonNull(in).readAllBytes(), Object.class);
      document = map(mend(read));
    }
    Map<String, Object> components = map(document.get("components"));
    Map<String, Object> schemas = new LinkedHashMap<>();
    map(components.get("schemas"))
        .forEach((name, schema) -> schemas.put(NAMES.getOrDefault(name, name), schema));
    components.put("schemas", schemas);
    schemas.forEach((name, schema) -> mendShape(name, map(schema)));
    map(document.get("paths"))
        .values()
        .forEach(path -> map(path).values().forEach(op -> mendOperation(map(op))));
    StringBuilder out = new StringBuilder();
    print(document, "", out);
    return out.append('\n').toString();
  }

  private static void mendShape(String name, Map<String, Object> schema) {
    if (schema.containsKey("enum")) {
      schema.put("type", "string");
    }
    if (!schema.containsKey("properties")) {
      return;
    }
    if (name.equals("Problem")) {
      // A task or a project: the generator takes an Object that may be missing for nothing at all.
      map(map(schema.get("properties")).get("current")).remove("type");
    }
    if (DESCRIPTIONS.containsKey(name)) {
      schema.put("description", DESCRIPTIONS.get(name));
    }
    if (name.equals("Change")) {
      property(schema, "seq")
          .put(
              "description",
              "Digits; null only in the answer of a revert, until the change has its number");
    }
    if (name.equals("ChangeActor")) {
      property(schema, "via")
          .put("enum", Arrays.stream(Actor.Via.values()).map(Actor.Via::wire).toList());
    }
    if (map(schema.get("properties")).containsKey("scopes")) {
      map(property(schema, "scopes").get("items"))
          .put("enum", Arrays.stream(TokenScope.values()).map(TokenScope::wire).toList());
    }
    if (REQUESTS.containsKey(name)) {
      schema.put("additionalProperties", false);
    }
    List<String> all = List.copyOf(map(schema.get("properties")).keySet());
    List<String> required = REQUESTS.getOrDefault(name, ALWAYS_THERE.getOrDefault(name, all));
    if (required.isEmpty()) {
      schema.remove("required");
    } else {
      schema.put("required", required);
    }
  }

  private static Map<String, Object> property(Map<String, Object> schema, String name) {
    return map(map(schema.get("properties")).get(name));
  }

  private static void mendOperation(Map<String, Object> op) {
    if (op.get("parameters") instanceof List<?> parameters) {
      for (Object parameter : parameters) {
        Map<String, Object> p = map(parameter);
        Map<String, Object> schema = map(p.get("schema"));
        if (schema.get("type") instanceof List<?> types) {
          schema.put(
              "type", types.stream().filter(t -> !t.equals("null")).findFirst().orElseThrow());
        }
        p.remove("explode");
      }
    }
    if (op.containsKey("requestBody")) {
      Map<String, Object> content = map(map(op.get("requestBody")).get("content"));
      content.remove("*/*");
      if (content.isEmpty()) {
        op.remove("requestBody");
      } else if ("moveTask".equals(op.get("operationId"))) {
        // Without a body a task moves to the end.
        map(op.get("requestBody")).put("required", false);
      }
    }
    Map<String, Object> responses = map(op.get("responses"));
    String id = String.valueOf(op.get("operationId"));
    mendSecurity(id, op);
    map(responses.get("200")).put("description", "Done");
    if (id.equals("streamChanges")) {
      map(map(map(responses.get("200")).get("content")).get("text/event-stream"))
          .put("schema", Map.of("type", "string"));
    }
    if (NO_CONTENT.contains(id)) {
      responses.remove("200");
      responses.put("204", new LinkedHashMap<>(Map.of("description", "Done")));
    }
    if (id.startsWith("create")) {
      Map<String, Object> made = new LinkedHashMap<>(map(responses.get("200")));
      made.put("description", "Made");
      if (id.equals("createTask")) {
        map(responses.get("200")).put("description", "The same task was there already");
      } else {
        responses.remove("200");
      }
      responses.put("201", made);
    }
    if (id.equals("removeMember") || id.equals("revokeInvitation")) {
      responses.remove("200");
      responses.put("204", Map.of("description", "Gone"));
    }
    responses.put(
        "default",
        Map.of(
            "description",
            "A refusal",
            "content",
            Map.of(
                "application/problem+json",
                Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")))));
  }

  /** Whatever a token may do, its person may do in a browser. */
  private static void mendSecurity(String id, Map<String, Object> op) {
    if (OPEN.contains(id)) {
      op.put("security", List.of());
    } else if (op.get("security") instanceof List<?> ways) {
      List<Object> all = new ArrayList<>();
      if (ways.stream().noneMatch(way -> map(way).containsKey("session"))) {
        all.add(Map.of("session", List.of()));
      }
      all.addAll(ways);
      op.put("security", all);
    }
  }

  private static @Nullable Object mend(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> mended = new ArrayList<>();
      list.forEach(item -> mended.add(mend(item)));
      return mended;
    }
    if (!(value instanceof Map<?, ?> old)) {
      return value;
    }
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    old.forEach((key, inner) -> made.put(String.valueOf(key), mend(inner)));
    if (made.get("$ref") instanceof String ref && ref.startsWith(SCHEMAS)) {
      String name = ref.substring(SCHEMAS.length());
      made.put("$ref", SCHEMAS + NAMES.getOrDefault(name, name));
    }
    made.remove("allowableValues");
    made.remove("x-enum-descriptions");
    made.remove("x-enum-varnames");
    if (made.get("type") instanceof List<?> types && types.contains("null")) {
      made.put(
          "type", types.stream().filter(t -> types.size() < 3 || !t.equals("object")).toList());
    }
    if (made.containsKey("additionalProperties")) {
      made.putIfAbsent("type", "object");
    }
    if ("null".equals(made.get("type")) && made.remove("allOf") instanceof List<?> parts) {
      made.remove("type");
      List<@Nullable Object> choices = new ArrayList<>(parts);
      choices.add(new LinkedHashMap<>(Map.of("type", "null")));
      made.put("anyOf", choices);
    }
    return made;
  }

  /**
   * Keys sorted where order means nothing, so that the committed file changes only when the
   * contract does.
   */
  private static void print(@Nullable Object value, String indent, StringBuilder out) {
    String inner = indent + "  ";
    String between = "";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append("{\n");
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
        out.append(between).append(inner);
        text(entry.getKey(), out);
        out.append(": ");
        print(entry.getValue(), inner, out);
        between = ",\n";
      }
      out.append('\n').append(indent).append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append("[\n");
      for (Object item : list) {
        out.append(between).append(inner);
        print(item, inner, out);
        between = ",\n";
      }
      out.append('\n').append(indent).append(']');
    } else if (value instanceof Map) {
      out.append("{}");
    } else if (value instanceof List) {
      out.append("[]");
    } else if (value instanceof String s) {
      text(s, out);
    } else {
      out.append(value);
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"')
        .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .append('"');
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
