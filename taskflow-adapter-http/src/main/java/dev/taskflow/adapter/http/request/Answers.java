package dev.taskflow.adapter.http.request;

import dev.taskflow.application.shared.Outcome;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The headers that answers of one kind share (api.md, section 1). */
public final class Answers {
  /** What was done together. */
  public static final String BATCH = "TaskFlow-Batch";

  /** The only change, when there is exactly one. */
  public static final String CHANGE = "TaskFlow-Change";

  /** The log position that a read is at least as new as. */
  public static final String SEQ = "TaskFlow-Seq";

  private Answers() {}

  /**
   * A read.
   *
   * @param body what was read
   * @param seq the log's position, taken before the query
   * @param <T> its type
   * @return 200
   */
  public static <T> MutableHttpResponse<T> read(T body, long seq) {
    // Said here and not left to whoever writes the body: asked for the head alone, nobody does.
    return common(HttpResponse.ok(body))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(SEQ, Long.toString(seq));
  }

  /**
   * A read of one resource.
   *
   * @param request the request
   * @param body what was read
   * @param tag its tag
   * @param seq the log's position, taken before the query
   * @param <T> its type
   * @return 200, or 304 when the caller has it
   */
  public static <T> MutableHttpResponse<T> one(
      HttpRequest<?> request, T body, String tag, long seq) {
    if (Versions.isKnown(request, tag)) {
      return common(HttpResponse.<T>notModified())
          .header(HttpHeaders.ETAG, tag)
          .header(SEQ, Long.toString(seq));
    }
    return read(body, seq).header(HttpHeaders.ETAG, tag);
  }

  /**
   * A page of a list.
   *
   * @param body the page
   * @param seq the log's position, taken before the query
   * @param path the list's address
   * @param nextName the parameter that asks for the next page
   * @param next its value, null at the end
   * @param params the other parameters, name then value; null values are left out
   * @param <T> its type
   * @return 200
   */
  public static <T> MutableHttpResponse<T> page(
      T body,
      long seq,
      String path,
      String nextName,
      @Nullable String next,
      List<@Nullable String> params) {
    MutableHttpResponse<T> response = read(body, seq);
    if (next != null) {
      StringBuilder link = new StringBuilder(path);
      char mark = '?';
      for (int i = 0; i < params.size(); i += 2) {
        String value = params.get(i + 1);
        if (value != null) {
          link.append(mark).append(params.get(i)).append('=').append(encode(value));
          mark = '&';
        }
      }
      link.append(mark).append(nextName).append('=').append(encode(next));
      response.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\"");
    }
    return response;
  }

  /**
   * A write.
   *
   * @param body the resource now
   * @param tag its tag
   * @param outcome what the command came to
   * @param <T> its type
   * @return 200
   */
  public static <T> MutableHttpResponse<T> written(T body, @Nullable String tag, Outcome outcome) {
    MutableHttpResponse<T> response = naming(outcome, common(HttpResponse.ok(body)));
    if (tag != null) {
      response.header(HttpHeaders.ETAG, tag);
    }
    return response;
  }

  /**
   * Names what was done together, and the one change when it was one.
   *
   * @param outcome what the command came to
   * @param response the answer of the write
   * @param <T> its type
   * @return the same answer
   */
  public static <T> MutableHttpResponse<T> naming(
      Outcome outcome, MutableHttpResponse<T> response) {
    response.header(BATCH, outcome.batchId().toString());
    if (outcome.changes().size() == 1) {
      response.header(CHANGE, outcome.changes().getFirst().toString());
    }
    return response;
  }

  /**
   * A write that had been done before: nothing was made now.
   *
   * @param body the resource now
   * @param tag its tag
   * @param batch what was done together the first time, null when that can't be told
   * @param <T> its type
   * @return 200
   */
  public static <T> MutableHttpResponse<T> repeated(
      T body, @Nullable String tag, @Nullable UUID batch) {
    MutableHttpResponse<T> response = common(HttpResponse.ok(body));
    if (batch != null) {
      response.header(BATCH, batch.toString());
    }
    if (tag != null) {
      response.header(HttpHeaders.ETAG, tag);
    }
    return response;
  }

  /**
   * Turns a write into a creation.
   *
   * @param response the answer of the write
   * @param location the resource's address
   * @param <T> the resource's type
   * @return 201
   */
  public static <T> MutableHttpResponse<T> created(
      MutableHttpResponse<T> response, String location) {
    return response.status(201).header(HttpHeaders.LOCATION, location);
  }

  /**
   * A relation that is no more.
   *
   * @param outcome what the command came to
   * @return 204
   */
  public static MutableHttpResponse<Void> gone(Outcome outcome) {
    return naming(outcome, common(HttpResponse.<Void>noContent()));
  }

  private static <T> MutableHttpResponse<T> common(MutableHttpResponse<T> response) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, "Authorization, Cookie");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
