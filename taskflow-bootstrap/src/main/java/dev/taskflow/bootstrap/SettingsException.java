package dev.taskflow.bootstrap;

/** A setting that can't be used; the message names it and says what to write instead. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
