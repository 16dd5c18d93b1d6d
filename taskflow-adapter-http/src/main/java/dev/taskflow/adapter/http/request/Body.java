package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.domain.task.Edit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's JSON object, read field by field. It tells absent from null, and gathers every
 * structural mistake; {@link #finish} throws them together. Until then a broken field reads as
 * absent.
 */
public final class Body {
  /** So that the answer to a body of nothing but mistakes is not larger than the body. */
  static final int MISTAKES_TOLD = 100;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final String pointer;
  private final Map<?, ?> fields;
  private final List<FieldError> errors;
  private final Set<String> known = new HashSet<>();

  private Body(String pointer, Map<?, ?> fields, List<FieldError> errors) {
    this.pointer = pointer;
    this.fields = fields;
    this.errors = errors;
  }

  /**
   * Reads a body that must be an object.
   *
   * @param request the request
   * @return the object
   */
  public static Body required(HttpRequest<?> request) {
    return read(bytes(request));
  }

  private static Body read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new ProblemException(ProblemCode.MALFORMED_JSON, "Send a JSON object.", List.of());
    }
    List<FieldError> errors = new ArrayList<>();
    if (Json.read(bytes, errors) instanceof Map<?, ?> fields) {
      return new Body("", fields, errors);
    }
    throw new ProblemException(
        ProblemCode.INVALID_BODY, List.of(FieldError.at("", "wrong-type", "Send a JSON object.")));
  }

  /**
   * Reads a body that may be left out.
   *
   * @param request the request
   * @return the object, empty when there was none
   */
  public static Body optional(HttpRequest<?> request) {
    byte[] bytes = bytes(request);
    return bytes.length == 0 ? new Body("", Map.of(), new ArrayList<>()) : read(bytes);
  }

  /**
   * Makes sure that nothing is asked beside the action itself.
   *
   * @param request the request
   */
  public static void none(HttpRequest<?> request) {
    optional(request).finish(Set.of());
  }

  /**
   * The raw bytes: the framework's own reading would replace what is no UTF-8 and put its words
   * into refusals.
   */
  private static byte[] bytes(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> received)) {
      throw new IllegalArgumentException("Only received requests have a body to read");
    }
    return Intake.read(received);
  }

  /**
   * Text that may be left out but not be null.
   *
   * @param name the field
   * @return the text, null when absent
   */
  public @Nullable String text(String name) {
    Object value = present(name, "text");
    return value == null ? null : text(name, value);
  }

  /**
   * A truth that may be left out but not be null.
   *
   * @param name the field
   * @return the truth, null when absent or broken
   */
  public @Nullable Boolean truth(String name) {
    Object value = present(name, "true or false");
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    error(name, "wrong-type", "Use true or false.");
    return null;
  }

  /**
   * Text that must be there.
   *
   * @param name the field
   * @return the text, null when it is missing or broken
   */
  public @Nullable String requiredText(String name) {
    known.add(name);
    if (!fields.containsKey(name)) {
      error(name, "required", "Give " + name + ".");
      return null;
    }
    return text(name);
  }

  /**
   * Text that may be left out or null.
   *
   * @param name the field
   * @return the text, null when there is none
   */
  public @Nullable String nullableText(String name) {
    known.add(name);
    Object value = fields.get(name);
    return value == null ? null : text(name, value);
  }

  /**
   * One of a few words.
   *
   * @param name the field
   * @param words the words and what they mean
   * @param <T> what they mean
   * @return the meaning, null when absent
   */
  public <T> @Nullable T word(String name, Map<String, T> words) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    T meaning = words.get(text);
    if (meaning == null) {
      error(
          name,
          "unknown-value",
          "Use one of " + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
    }
    return meaning;
  }

  /**
   * One of a few words that must be there.
   *
   * @param name the field
   * @param words the words and what they mean
   * @param <T> what they mean
   * @return the meaning, null when it is missing or broken
   */
  public <T> @Nullable T requiredWord(String name, Map<String, T> words) {
    if (!fields.containsKey(name)) {
      known.add(name);
      error(name, "required", "Give " + name + ".");
      return null;
    }
    return word(name, words);
  }

  /**
   * An id; null is the same as absent.
   *
   * @param name the field
   * @return the id
   */
  public @Nullable UUID id(String name) {
    known.add(name);
    Object value = fields.get(name);
    if (value == null) {
      return null;
    }
    String text = text(name, value);
    if (text == null) {
      return null;
    }
    if (!UUID_FORM.matcher(text).matches()) {
      error(name, "bad-format", "Use a UUID.");
      return null;
    }
    return UUID.fromString(text);
  }

  /**
   * A whole number that null clears. Beyond what an int holds it reads as the nearest int: out of
   * every range anyway.
   *
   * @param name the field
   * @return the new value, null when absent
   */
  public @Nullable Edit<Integer> wholeNumber(String name) {
    return edit(
        name,
        value -> {
          if (value instanceof Long number) {
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
          }
          error(name, "wrong-type", "Use a whole number.");
          return null;
        });
  }

  /**
   * An object that null clears.
   *
   * @param name the field
   * @param reader reads the object's fields
   * @param <T> what it makes of them
   * @return the new value, null when absent
   */
  public <T> @Nullable Edit<T> object(String name, Function<Body, @Nullable T> reader) {
    return edit(
        name,
        value -> {
          if (value instanceof Map<?, ?> inner) {
            Body body = new Body(pointer + "/" + name, inner, errors);
            T made = reader.apply(body);
            body.findUnknown(Set.of());
            return made;
          }
          error(name, "wrong-type", "Use an object or null.");
          return null;
        });
  }

  /**
   * Reads a list of words that must be there.
   *
   * @param name the field
   * @param words which words there are, and what they mean
   * @param <T> the meaning's type
   * @return null after a mistake
   */
  public <T> @Nullable List<T> requiredWords(String name, Map<String, T> words) {
    known.add(name);
    if (fields.get(name) == null) {
      error(name, "required", "Give " + name + ".");
      return null;
    }
    return list(
        name,
        (at, text) -> {
          T meaning = words.get(text);
          if (meaning == null) {
            error(
                at,
                "unknown-value",
                "Use one of " + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
          }
          return meaning;
        });
  }

  /**
   * Reads a list of ids.
   *
   * @param name the field
   * @return null when missing, null or a mistake
   */
  public @Nullable List<UUID> ids(String name) {
    return list(
        name,
        (at, text) -> {
          if (UUID_FORM.matcher(text).matches()) {
            return UUID.fromString(text);
          }
          error(at, "bad-format", "Use a UUID.");
          return null;
        });
  }

  /**
   * An id that null clears.
   *
   * @param name the field
   * @return the new value, null when absent
   */
  public @Nullable Edit<UUID> idOrNull(String name) {
    return edit(name, value -> id(name));
  }

  private <T> @Nullable List<T> list(String name, BiFunction<String, String, @Nullable T> reader) {
    known.add(name);
    Object value = fields.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> sent)) {
      error(name, "wrong-type", "Use a list.");
      return null;
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      String at = name + "/" + i;
      String text = text(at, sent.get(i));
      T item = text == null ? null : reader.apply(at, text);
      if (item != null) {
        read.add(item);
      }
    }
    return read;
  }

  /**
   * Reads an instant.
   *
   * @param name the field
   * @return null when missing, null or a mistake
   */
  public @Nullable Instant instant(String name) {
    String text = nullableText(name);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      error(name, "bad-format", "Use an instant such as 2026-12-01T08:00:00Z.");
      return null;
    }
  }

  /**
   * Notes a mistake of structure.
   *
   * @param name the field
   * @param code stable
   * @param message for a person
   */
  public void error(String name, String code, String message) {
    errors.add(FieldError.at(pointer + "/" + name, code, message));
  }

  /**
   * Ends the reading: refuses fields that nobody asked for, and every mistake so far.
   *
   * @param readOnly fields that answers have but requests can't set
   */
  public void finish(Set<String> readOnly) {
    findUnknown(readOnly);
    if (errors.size() > MISTAKES_TOLD) {
      throw new ProblemException(
          ProblemCode.INVALID_BODY,
          errors.size() + " mistakes; errors names the first " + MISTAKES_TOLD + ".",
          errors.subList(0, MISTAKES_TOLD));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemCode.INVALID_BODY, errors);
    }
  }

  private void findUnknown(Set<String> readOnly) {
    for (Object name : fields.keySet()) {
      String field = String.valueOf(name);
      String escaped = field.replace("~", "~0").replace("/", "~1");
      if (known.contains(field)) {
        continue;
      }
      if (readOnly.contains(field)) {
        error(escaped, "read-only-field", "Leave this out: TaskFlow sets it.");
      } else {
        error(escaped, "unknown-field", "There is no such field here.");
      }
    }
  }

  private @Nullable Object present(String name, String what) {
    known.add(name);
    Object value = fields.get(name);
    if (value == null && fields.containsKey(name)) {
      error(name, "wrong-type", "Use " + what + ", not null.");
    }
    return value;
  }

  private @Nullable String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    error(name, "wrong-type", "Use text.");
    return null;
  }

  private <T> @Nullable Edit<T> edit(String name, Function<Object, @Nullable T> reader) {
    known.add(name);
    if (!fields.containsKey(name)) {
      return null;
    }
    Object value = fields.get(name);
    return new Edit<>(value == null ? null : reader.apply(value));
  }
}
