package dev.taskflow.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.taskflow.bootstrap.log.JsonLines;
import dev.taskflow.embeddedpostgres.Database;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log of everything that runs meanwhile, as production writes it and with our own lines
 * down to DEBUG, and then looks for what has no place in it.
 */
final class LogScan implements AutoCloseable {
  /** Shorter ones are words that a log may hold for other reasons. */
  private static final int TELLING = 6;

  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"time\":\"20[0-9-]+T[0-9:.]+Z\",\"level\":\"[A-Z]+\",\"logger\":\"[\\w.$]+\","
              + "\"message\":\"[^\\p{Cntrl}]*}");
  private static final Pattern SECRET =
      Pattern.compile(
          "[\\w.+-]+@[\\w-]+\\.[a-z]{2,}|\\btf_\\w{8,}|(?i)taskflow=|set-cookie|authorization|bearer"
              + "|cookie:|\\*\\*\\*");
  private static final List<String> TEXTS =
      List.of(
          "select title from task",
          "select description from task",
          "select name from project",
          "select description from project",
          "select name from status",
          "select email from account where email is not null",
          "select email from invitation",
          "select substr(description, 1, 40) from task where length(description) > 40");

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = context.getLogger("dev.taskflow");
  private final Logger requests = context.getLogger("dev.taskflow.adapter.http.request.RequestLog");
  private final Level requestsBefore = requests.getLevel();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  LogScan() {
    JsonLines lines = new JsonLines();
    lines.setContext(context);
    lines.start();
    appender.setContext(context);
    appender.setEncoder(lines);
    appender.setOutputStream(written);
    appender.start();
    ours.setLevel(Level.DEBUG);
    ours.setAdditive(false);
    ours.addAppender(appender);
    requests.setLevel(Level.DEBUG);
    root.addAppender(appender);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    ours.detachAppender(appender);
    ours.setAdditive(true);
    ours.setLevel(null);
    requests.setLevel(requestsBefore);
  }

  /** Every line is one of ours, and no text of a person is in any. */
  void assertClean(Database database, String... secrets) {
    String log = written.toString(StandardCharsets.UTF_8);
    List<String> lines = log.lines().toList();
    assertThat(lines).hasSizeGreaterThan(50).allMatch(line -> LINE.matcher(line).matches());
    assertThat(log).contains("\"method\":\"POST\",\"route\":\"/api/v1/tasks\",\"status\":201,");
    Set<String> texts = textsOf(database);
    assertThat(texts).hasSizeGreaterThan(2);
    texts.addAll(List.of(secrets));
    assertThat(leaks(lines, texts)).isEmpty();
  }

  /** What should not be there, each with its line; a mask counts, as nothing should need one. */
  static List<String> leaks(List<String> lines, Set<String> texts) {
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (SECRET.matcher(line).find()) {
        found.add("a secret in " + line);
      }
      texts.stream().filter(line::contains).forEach(text -> found.add(text + " in " + line));
    }
    return found;
  }

  private static Set<String> textsOf(Database database) {
    Set<String> texts = new TreeSet<>();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String query : TEXTS) {
        try (ResultSet row = statement.executeQuery(query)) {
          while (row.next()) {
            String text = row.getString(1);
            if (text.length() >= TELLING) {
              texts.add(text);
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }
}
