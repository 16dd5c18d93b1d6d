package dev.taskflow.adapter.http.user;

import dev.taskflow.application.user.Tokens;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes in and out here. Requests' shapes are for the contract; the controllers read them. */
final class Shapes {
  private Shapes() {}

  @Serdeable
  @Schema(name = "Setup", description = "What the first screen asks.")
  record SetupAnswer(
      boolean firstAccount,
      @Schema(description = "Whether the first account needs a setup code") boolean setupCode,
      @Schema(
              type = "string",
              allowableValues = {"open", "invitation", "closed"})
          String registration) {}

  @Schema(name = "NewAccount", description = "A new account.")
  record NewAccount(
      String email,
      @Schema(description = "12 to 128 characters, none of those that are tried first")
          String password,
      String name,
      @Nullable String invitation,
      @Nullable String setupCode) {}

  @Serdeable
  @Schema(name = "AccountMade", description = "The new account; sign in next.")
  record AccountMade(UUID id, String email, String name) {}

  @Schema(name = "Login", description = "Who wants to sign in.")
  record Login(String email, String password) {}

  @Serdeable
  @Schema(name = "LoginAnswer", description = "What is still needed; null when signed in.")
  record LoginAnswer(@Nullable String next) {}

  @Schema(name = "PasswordChange", description = "A new password.")
  record PasswordChange(String currentPassword, String newPassword) {}

  @Schema(name = "AccountDeletion", description = "The word that the account's person means it.")
  record AccountDeletion(String password) {}

  @Schema(name = "MePatch", description = "What changes; the rest stays.")
  record MePatch(
      String name,
      @Schema(example = "Europe/Berlin") String zone,
      @Schema(example = "de-AT") String locale,
      @Schema(
              type = "string",
              allowableValues = {"monday", "saturday", "sunday"})
          String weekStart,
      @Schema(
              type = "string",
              allowableValues = {"auto", "dark", "light"})
          String theme) {}

  @Serdeable
  @Schema(name = "SessionPage", description = "The caller's sessions, the last used first.")
  record SessionPage(
      List<dev.taskflow.application.user.SessionView> items, @Nullable String nextCursor) {}

  @Serdeable
  @Schema(name = "WorkspaceSettings", description = "Who may make an account.")
  record WorkspaceSettings(
      @Schema(
              type = "string",
              allowableValues = {"open", "invitation", "closed"})
          String registration) {}

  @Schema(name = "WorkspaceSettingsPatch", description = "What changes; the rest stays.")
  record WorkspaceSettingsPatch(
      @Schema(
              type = "string",
              allowableValues = {"open", "invitation", "closed"})
          String registration) {}

  @Schema(name = "AccountPatch", description = "What changes; the rest stays.")
  record AccountPatch(boolean admin, boolean disabled) {}

  @Serdeable
  @Schema(name = "AccountPage", description = "A part of the list of accounts, by age.")
  record AccountPage(
      List<dev.taskflow.application.user.AccountView> items, @Nullable String nextCursor) {}

  @Schema(name = "NewToken", description = "A new API token.")
  record NewToken(
      @Schema(description = "So that you know it again; 1 to 100 characters") String name,
      @Schema(
              description =
                  "What it is for; writing does not bring reading along, but what was written is"
                      + " answered")
          List<String> scopes,
      @Nullable @Schema(description = "The only projects that it reaches; null for all of yours")
          List<UUID> projectIds,
      @Nullable @Schema(description = "In 90 days, if nothing is said; in a year at most")
          Instant expiresAt) {}

  @Serdeable
  @Schema(name = "TokenPage", description = "The caller's API tokens, oldest first.")
  record TokenPage(
      List<dev.taskflow.application.user.TokenView> items, @Nullable String nextCursor) {}

  @Serdeable
  @Schema(name = "TokenMade", description = "The new API token, with its secret this once.")
  record TokenMade(
      UUID id,
      String name,
      List<String> scopes,
      @Nullable List<UUID> projectIds,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      String token) {
    static TokenMade of(Tokens.Made made) {
      var view = made.view();
      return new TokenMade(
          view.id(),
          view.name(),
          view.scopes(),
          view.projectIds(),
          view.createdAt(),
          view.expiresAt(),
          view.lastUsedAt(),
          made.token().value());
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "TokenMade[" + id + "]";
    }
  }
}
