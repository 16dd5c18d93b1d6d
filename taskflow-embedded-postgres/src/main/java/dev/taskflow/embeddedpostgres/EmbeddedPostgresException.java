package dev.taskflow.embeddedpostgres;

import org.jspecify.annotations.Nullable;

/** Something a person has to know or to do; the message is a whole sentence meant for them. */
public class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence for the person who started TaskFlow. */
  public EmbeddedPostgresException(String message) {
    super(message);
  }

  /** A sentence for the person who started TaskFlow, and what made it necessary. */
  public EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
