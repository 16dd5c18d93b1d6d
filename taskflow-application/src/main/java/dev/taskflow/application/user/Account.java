package dev.taskflow.application.user;

import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the use cases decide on it.
 *
 * @param id who
 * @param email by which the person signs in
 * @param name shown to others
 * @param passwordHash a PHC string
 * @param admin whether the person runs the workspace
 * @param disabledAt since when nobody can sign in, or null
 */
public record Account(
    UserId id,
    String email,
    String name,
    String passwordHash,
    boolean admin,
    @Nullable Instant disabledAt) {
  /** Keeps the hash out of logs. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
