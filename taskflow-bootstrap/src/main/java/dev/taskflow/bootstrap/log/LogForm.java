package dev.taskflow.bootstrap.log;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who reads the log: a person or a machine. Chosen before the first line is written. */
public enum LogForm {
  /** For a person. */
  TEXT,
  /** One object a line, and a line for each request to the API. */
  JSON;

  /** The setting. */
  public static final String LOG = "TASKFLOW_LOG";

  /** Which logback.xml reads. */
  private static final String PROPERTY = "taskflow.log";

  private static final String LEVEL = "taskflow.log.requests";

  /**
   * Which form is meant: the one that is set, else text on a terminal and JSON everywhere else.
   *
   * @param environment the settings
   * @return null for a value that is neither
   */
  public static @Nullable LogForm of(Map<String, String> environment) {
    return of(environment.getOrDefault(LOG, "").strip(), onTerminal());
  }

  static @Nullable LogForm of(String value, boolean terminal) {
    return switch (value) {
      case "" -> terminal ? TEXT : JSON;
      case "text" -> TEXT;
      case "json" -> JSON;
      default -> null;
    };
  }

  /** Makes it the log's form. */
  public void use() {
    Class<?> lines = this == JSON ? JsonLines.class : TextLines.class;
    System.setProperty(PROPERTY, lines.getName());
    System.setProperty(LEVEL, this == JSON ? "info" : "error");
  }

  private static boolean onTerminal() {
    @Nullable Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal, and this method to ask.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
