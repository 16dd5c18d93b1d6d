package dev.taskflow.adapter.http;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract as a server tells it. */
final class Contracts {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private Contracts() {}

  /** Every operation, such as {@code GET /api/v1/tasks/{id}}, and what the contract says of it. */
  static Map<String, Map<String, Object>> operations(Client client) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    Client.map(client.get("/api/openapi.json").get("paths"))
        .forEach(
            (path, item) ->
                Client.map(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            all.put(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path,
                                Client.map(operation));
                          }
                        }));
    return all;
  }

  /** Whether nobody is asked who they are. */
  static boolean isOpen(Map<String, Object> operation) {
    return ways(operation).isEmpty();
  }

  /** The scopes that a token needs for an operation; null when none may. */
  static @Nullable Set<String> scopes(Map<String, Object> operation) {
    return ways(operation).stream()
        .map(way -> Client.map(way).get("token"))
        .filter(Objects::nonNull)
        .map(names -> ((List<?>) names).stream().map(String::valueOf))
        .map(names -> names.collect(Collectors.toCollection(LinkedHashSet::new)))
        .findFirst()
        .orElse(null);
  }

  private static List<?> ways(Map<String, Object> operation) {
    return (List<?>) Objects.requireNonNull(operation.get("security"));
  }

  static Map<String, Object> schemas(Client client) {
    return Client.map(Client.map(client.get("/api/openapi.json").get("components")).get("schemas"));
  }

  /** Every name that a field has anywhere. */
  static Set<String> fieldNames(Client client) {
    Set<String> names = new TreeSet<>();
    schemas(client)
        .values()
        .forEach(
            schema -> {
              if (Client.map(schema).get("properties") instanceof Map<?, ?> fields) {
                fields.keySet().forEach(name -> names.add(String.valueOf(name)));
              }
            });
    return names;
  }
}
