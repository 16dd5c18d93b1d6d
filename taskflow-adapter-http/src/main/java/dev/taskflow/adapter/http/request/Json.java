package dev.taskflow.adapter.http.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON strictly: doubled keys are mistakes, all of them are found, and the parser's own words
 * stay here. What a small body could blow up into is limited: depth, values, numbers, names.
 */
final class Json {
  /** The deepest body of the API has five. */
  static final int DEPTH = 32;

  /** A batch has at most 500 commands, so this leaves each a hundred. */
  static final int VALUES = 50_000;

  static final int NUMBER_LENGTH = 100;
  static final int NAME_LENGTH = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(NUMBER_LENGTH)
                  .maxNameLength(NAME_LENGTH)
                  .build())
          .build();

  private final List<FieldError> errors;
  private int depth;
  private int values;

  private Json(List<FieldError> errors) {
    this.errors = errors;
  }

  /**
   * Reads a body.
   *
   * @param bytes UTF-8
   * @param errors takes doubled keys
   * @return maps, lists, strings, {@link Long}, {@link Double}, booleans, null
   */
  static @Nullable Object read(byte[] bytes, List<FieldError> errors) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemCode.MALFORMED_JSON, "The body is not UTF-8.", List.of());
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      try {
        parser.nextToken();
        Object value = new Json(errors).value(parser, "");
        if (parser.nextToken() != null) {
          throw malformed(parser);
        }
        return value;
      } catch (StreamConstraintsException e) {
        throw beyond(
            "too-long",
            "A number may have "
                + NUMBER_LENGTH
                + " digits, a field's name "
                + NAME_LENGTH
                + " characters.");
      } catch (IOException e) {
        throw malformed(parser);
      }
    } catch (IOException e) {
      throw new ProblemException(ProblemCode.MALFORMED_JSON);
    }
  }

  private static ProblemException malformed(JsonParser parser) {
    long line = parser.currentLocation().getLineNr();
    long column = parser.currentLocation().getColumnNr();
    return new ProblemException(
        ProblemCode.MALFORMED_JSON,
        "No JSON beyond line " + line + ", column " + column + ".",
        List.of());
  }

  private static ProblemException beyond(String code, String message) {
    return new ProblemException(
        ProblemCode.INVALID_BODY, List.of(FieldError.at("", code, message)));
  }

  private void enter() {
    depth++;
    if (depth > DEPTH) {
      throw beyond("too-deep", "Objects and arrays may be nested " + DEPTH + " deep.");
    }
  }

  private @Nullable Object value(JsonParser parser, String pointer) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw malformed(parser);
    }
    values++;
    if (values > VALUES) {
      throw beyond("too-many-values", "A body may hold " + VALUES + " values.");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, pointer);
      case START_ARRAY -> array(parser, pointer);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> (Object) parser.getLongValue();
            default -> (Object) parser.getDoubleValue();
          };
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw malformed(parser);
    };
  }

  private Map<String, @Nullable Object> object(JsonParser parser, String pointer)
      throws IOException {
    enter();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      parser.nextToken();
      Object value = value(parser, at);
      if (fields.containsKey(name)) {
        errors.add(FieldError.at(at, "duplicate-field", "Name each field once."));
      }
      fields.put(name, value);
    }
    depth--;
    return fields;
  }

  private List<@Nullable Object> array(JsonParser parser, String pointer) throws IOException {
    enter();
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, pointer + "/" + items.size()));
    }
    depth--;
    return items;
  }
}
