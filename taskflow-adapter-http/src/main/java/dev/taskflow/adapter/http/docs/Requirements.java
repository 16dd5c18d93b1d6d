package dev.taskflow.adapter.http.docs;

import dev.taskflow.domain.user.TokenScope;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an API token must be for, by operation: read from the contract as it is served, so what is
 * told and what is enforced are one.
 */
@Singleton
public final class Requirements {
  /** The name of the contract's scheme for API tokens. */
  private static final String TOKEN = "token";

  private final Map<String, Set<TokenScope>> byOperation = new HashMap<>();

  Requirements(JsonMapper mapper) throws IOException {
    Map<?, ?> document = (Map<?, ?>) mapper.readValue(DocsController.contract(), Object.class);
    ((Map<?, ?>) document.get("paths"))
        .forEach(
            (path, operations) ->
                ((Map<?, ?>) operations)
                    .forEach(
                        (method, operation) ->
                            scopes((Map<?, ?>) operation)
                                .ifPresent(
                                    scopes ->
                                        byOperation.put(
                                            key(String.valueOf(method), String.valueOf(path)),
                                            scopes))));
  }

  /**
   * What a token must be for to do what is asked.
   *
   * @param request the request
   * @return all the scopes that are needed, none where there is nothing to do; empty when no token
   *     may, whatever it is for
   */
  public Optional<Set<TokenScope>> of(HttpRequest<?> request) {
    RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
    if (!(route instanceof UriRouteMatch<?, ?> match)) {
      // There is no such address or no such method, which is told to whoever is known.
      return Optional.of(Set.of());
    }
    String method = request.getMethodName().equals("HEAD") ? "GET" : request.getMethodName();
    String template = match.getRouteInfo().getUriMatchTemplate().toPathString();
    return Optional.ofNullable(byOperation.get(key(method, template)));
  }

  private static Optional<Set<TokenScope>> scopes(Map<?, ?> operation) {
    if (!(operation.get("security") instanceof List<?> ways)) {
      return Optional.empty();
    }
    return ways.stream()
        .map(way -> ((Map<?, ?>) way).get(TOKEN))
        .filter(List.class::isInstance)
        .map(names -> named((List<?>) names))
        .findFirst();
  }

  private static Set<TokenScope> named(List<?> names) {
    Set<TokenScope> scopes = new LinkedHashSet<>();
    for (Object name : names) {
      scopes.add(
          TokenScope.named(String.valueOf(name))
              .orElseThrow(() -> new IllegalStateException("There is no scope " + name)));
    }
    return scopes;
  }

  private static String key(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }
}
