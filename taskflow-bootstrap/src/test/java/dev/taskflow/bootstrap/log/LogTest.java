package dev.taskflow.bootstrap.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class LogTest {
  private static final LoggerContext CONTEXT = new LoggerContext();
  private static final String SECRET = "s3ss10n-".repeat(5) + "abc";

  @Test
  void anEventIsOneObjectOnOneLineWhateverIsInIt() throws IOException {
    Throwable exception =
        new IllegalStateException("first\r\n{\"level\":\"INFO\"}\u2028", new IOException("a\nb"));
    LoggingEvent event = event("told\r\n{\"message\":\"forged\"}\u001b[2J\u0000", exception);
    event.addKeyValuePair(new KeyValuePair("route", "/api\n/v1"));
    event.addKeyValuePair(new KeyValuePair("status", 500));
    event.addKeyValuePair(new KeyValuePair("body", "never"));
    event.addKeyValuePair(new KeyValuePair("user", null));

    String line = json(event);

    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(line.strip()).matches("[^\\p{Cntrl}]+").doesNotContain("never");
    Map<String, Object> fields = fields(line);
    assertThat(fields)
        .containsOnlyKeys("time", "level", "logger", "message", "route", "status", "exception")
        .containsEntry("level", "ERROR")
        .containsEntry("logger", "dev.taskflow.Test")
        .containsEntry("message", "told\r\n{\"message\":\"forged\"}\u001b[2J\u0000")
        .containsEntry("route", "/api\n/v1")
        .containsEntry("status", 500L);
    assertThat(fields.get("time").toString()).matches("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(fields.get("exception").toString())
        .startsWith("java.lang.IllegalStateException: first")
        .contains("Caused by: java.io.IOException: a\nb", "LogTest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "used tf_abcdefghijklmnopqrstuvwxyz0123456789 today",
        "Cookie: a=b; taskflow=" + "opaque-value-1",
        "Set-Cookie: __Host-taskflow=" + "opaque-value-1" + "; Path=/",
        "Authorization: Bearer opaque-value-1",
        "Authorization: Basic b3BhcXVlLXZhbHVlLTE=",
        "GET /invitation/opaque-value-1-and-more refused",
        "GET /api/v1/invitations/opaque-value-1-and-more refused",
        "can't reach postgres://ann:opaque-value-1@db/tasks",
        "jdbc:postgresql://db/tasks?password=opaque-value-1&ssl=true",
        "Key (email)=(ann.b+c@mail.example.org) already exists"
      })
  void secretsAreMaskedInMessagesAndExceptions(String text) throws IOException {
    LoggingEvent event = event(text, new IllegalStateException(text, new IOException(text)));
    event.addKeyValuePair(new KeyValuePair("route", text));
    for (String line : new String[] {json(event), text(event)}) {
      assertThat(line)
          .contains("***")
          .doesNotContain(
              "opaque-value-1", "abcdefghijklmnopqrstuvwxyz", "b3BhcXVl", "ann.b", "mail.example");
    }
  }

  @Test
  void aSecretOfOurFormIsMaskedWhereverItStands() throws IOException {
    assertThat(SECRET).hasSize(43);
    assertThat(fields(json(event("in the middle " + SECRET + ".", null))))
        .containsEntry("message", "in the middle ***.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This node numbers the log, from 42",
        "trace 0af7651916cd43dd8448eb211c80319c of 01990000-0000-7000-8000-000000000001",
        "dev.taskflow.adapter.postgres.history.Sequencer@1b2c3d4e at 127.0.0.1:5432",
        "Set the password and the secret in the settings",
        "The taskflow database; tf_ is a prefix; GET /api/v1/invitations/{token}/accept",
        "sha 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
      })
  void whatIsNoSecretStaysReadable(String text) throws IOException {
    assertThat(fields(json(event(text, null)))).containsEntry("message", text);
  }

  @Test
  void aTerminalTakesNoOrdersFromTheLog() {
    String line = text(event("a\r\nb\u001b[2J\u0007", new IOException("c\rd\u001b]0;x")));
    assertThat(line).contains("a b?[2J?", "c?d?]0;x").doesNotContain("\u001b", "\r", "\u0007");
  }

  @ParameterizedTest
  @CsvSource({
    "'',true,TEXT",
    "'',false,JSON",
    "text,false,TEXT",
    "json,true,JSON",
    "yaml,true,",
  })
  void textIsForTerminalsAndJsonForMachines(String value, boolean terminal, LogForm form) {
    assertThat(LogForm.of(value, terminal)).isEqualTo(form);
  }

  private static LoggingEvent event(String message, Throwable exception) {
    return new LoggingEvent(
        LogTest.class.getName(),
        CONTEXT.getLogger("dev.taskflow.Test"),
        Level.ERROR,
        message,
        exception,
        null);
  }

  private static String json(LoggingEvent event) {
    return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
  }

  private static String text(LoggingEvent event) {
    TextLines lines = new TextLines();
    lines.setContext(CONTEXT);
    lines.start();
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(String line) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        fields.put(
            name,
            parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                ? (Object) parser.getLongValue()
                : parser.getText());
      }
      assertThat(parser.nextToken()).isNull();
    }
    return fields;
  }
}
