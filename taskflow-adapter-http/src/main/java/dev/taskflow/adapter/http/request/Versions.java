package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags: the version, then a digest of what is derived or depends on the caller. */
public final class Versions {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})(?:-[0-9a-z]*)?\"");

  private Versions() {}

  /**
   * The tag of a resource.
   *
   * @param version commands on the resource itself
   * @param derived everything else in it that can change
   * @return such as {@code "7-x9k2"}
   */
  public static String tag(long version, Object... derived) {
    int digest = List.of(derived).hashCode();
    return "\"" + version + "-" + Integer.toUnsignedString(digest, 36) + "\"";
  }

  /**
   * The version that the caller insists on.
   *
   * @param request the request
   * @return the version; null when there is no {@code If-Match} or it takes any
   */
  public static @Nullable Long ifMatch(HttpRequest<?> request) {
    String sent = request.getHeaders().get(HttpHeaders.IF_MATCH);
    if (sent == null || sent.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(sent.strip());
    if (!tag.matches()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          List.of(
              FieldError.in(
                  HttpHeaders.IF_MATCH,
                  "bad-format",
                  "Send one ETag as you got it, such as \"7\".")));
    }
    return Long.valueOf(tag.group(1));
  }

  /**
   * Whether the caller has exactly this already.
   *
   * @param request the request
   * @param tag the resource's tag
   * @return true for 304
   */
  public static boolean isKnown(HttpRequest<?> request, String tag) {
    String sent = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
    if (sent == null) {
      return false;
    }
    for (String one : sent.split(",")) {
      String bare = one.strip();
      if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
