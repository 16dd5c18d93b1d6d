package dev.taskflow.bootstrap.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A log that machines read: one JSON object a line, of these fields and no others. Line breaks and
 * control characters are escaped as JSON wants it, so no text can pose as a line of its own.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  /** What our own lines may tell beside their message; anything else is dropped. */
  private static final Set<String> FIELDS =
      Set.of("trace", "method", "route", "status", "code", "ms", "user");

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] NOTHING = new byte[0];

  /** For logback. */
  public JsonLines() {}

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", String.valueOf(event.getInstant()));
      json.writeStringField("level", String.valueOf(event.getLevel()));
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", Masks.apply(String.valueOf(event.getFormattedMessage())));
      @Nullable List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs != null) {
        for (KeyValuePair pair : pairs) {
          field(json, pair);
        }
      }
      @Nullable IThrowableProxy exception = event.getThrowableProxy();
      if (exception != null) {
        json.writeStringField(
            "exception", Masks.apply(ThrowableProxyUtil.asString(exception).strip()));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Never from memory.
    }
    return line.toByteArray();
  }

  private static void field(JsonGenerator json, KeyValuePair pair) throws IOException {
    if (!FIELDS.contains(pair.key) || pair.value == null) {
      return;
    }
    if (pair.value instanceof Integer || pair.value instanceof Long) {
      json.writeNumberField(pair.key, ((Number) pair.value).longValue());
    } else {
      json.writeStringField(pair.key, Masks.apply(pair.value.toString()));
    }
  }
}
