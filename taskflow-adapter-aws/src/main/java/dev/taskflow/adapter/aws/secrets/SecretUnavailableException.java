package dev.taskflow.adapter.aws.secrets;

/** Why a secret can't be had, in a sentence for whoever runs TaskFlow; never with its text. */
public final class SecretUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretUnavailableException(String message) {
    super(message);
  }
}
