package dev.taskflow.adapter.http;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Talks to a server as a program does. */
final class Client {
  private static final JsonMapper JSON = JsonMapper.createDefault();

  /** Long enough, and seldom. */
  static final String PASSWORD = "correct horse battery staple";

  private final URI base;
  private final @Nullable String cookie;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Nobody yet. */
  Client(URI base) {
    this(base, null, null);
  }

  private Client(URI base, @Nullable String cookie, @Nullable String token) {
    this.base = base;
    this.cookie = cookie;
    this.token = token;
  }

  /** The same server, with an API token. */
  Client withToken(String secret) {
    return new Client(base, null, secret);
  }

  /** Somebody with an account: made first when nobody has one, or when the door is open. */
  static Client signedIn(URI base, String email) {
    Client stranger = new Client(base);
    stranger.post(
        "/api/v1/auth/register",
        "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Ann\"}");
    return stranger.login(email, PASSWORD);
  }

  /** The same server, with the session of a login. */
  Client login(String email, String password) {
    Answer answer =
        post(
            "/api/v1/auth/login",
            "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
    return after(answer);
  }

  /** The same server, with the cookie that an answer sets. */
  Client after(Answer answer) {
    return new Client(base, answer.header("Set-Cookie").split(";")[0], null);
  }

  /** Says who is calling. */
  HttpRequest.Builder introduce(HttpRequest.Builder request) {
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  boolean isKnown() {
    return cookie != null || token != null;
  }

  /** Name and value, empty for nobody. */
  String cookie() {
    return cookie == null ? "" : cookie;
  }

  /** An answer, its JSON read. */
  record Answer(int status, java.net.http.HttpHeaders headers, String text) {
    Map<String, Object> json() {
      try {
        return map(JSON.readValue(text, Object.class));
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }

    @Nullable Object get(String field) {
      return json().get(field);
    }

    String text(String field) {
      return String.valueOf(get(field));
    }

    List<Map<String, Object>> list(String field) {
      return ((List<?>) Objects.requireNonNull(get(field))).stream().map(Client::map).toList();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, @Nullable String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  Answer send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    boolean typed = false;
    boolean placed = cookie == null || method.equals("GET") || method.equals("HEAD");
    introduce(request);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      typed |= headers[i].equals("Content-Type");
      placed |= headers[i].equals("Origin") || headers[i].equals("Sec-Fetch-Site");
    }
    if (!placed) {
      request.header("Sec-Fetch-Site", "same-origin");
    }
    if (body != null && !typed) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpClient http() {
    return http;
  }

  URI base() {
    return base;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
