package dev.taskflow.adapter.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a live stream, event by event, as a browser's EventSource does. */
final class EventReader implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /** One event. */
  record Event(String name, String id, String data) {}

  EventReader(Client client, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        client
            .introduce(HttpRequest.newBuilder(client.base().resolve(path)))
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    response = client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event; waits for it. */
  Event next() throws IOException {
    String name = "message";
    String id = "";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return new Event(name, id, data.toString());
        }
        name = "message";
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      }
    }
    throw new IOException("The stream ended");
  }

  /** The first line, which comes at once: from then on the stream is open. */
  String firstLine() throws IOException {
    return lines.readLine();
  }

  /** Reads on until a line begins so. */
  void awaitLine(String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return;
      }
    }
    throw new IOException("The stream ended");
  }

  /** Reads on until the server ends the stream, as a stream ends and not as a line breaks. */
  void awaitEnd() throws IOException {
    while (lines.readLine() != null) {
      // What still comes is not looked at.
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
