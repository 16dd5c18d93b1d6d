package dev.taskflow.bootstrap;

import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Violation;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives somebody who forgot it a new password: whoever may use this machine's command line may do
 * that. The password is typed without showing, or comes as the one line of the input.
 */
final class ResetPassword implements Subcommand {
  private final InputStream in;

  /**
   * For one call.
   *
   * @param in where a password comes from that nobody types
   */
  ResetPassword(InputStream in) {
    this.in = in;
  }

  @Override
  public int run(
      Settings settings, DatabaseAccess database, List<String> arguments, PrintStream out)
      throws IOException {
    if (arguments.size() != 1) {
      out.println("Say whose password: reset-password ann@example.org");
      return 2;
    }
    String email = arguments.getFirst();
    Optional<String> password = password(email, out);
    if (password.isEmpty()) {
      return 1;
    }
    try (ApplicationContext context = TaskFlowApplication.context(settings, database).start()) {
      context
          .getBean(Accounts.class)
          .resetPassword(email, Passwords.chosen("password", password.get()));
    } catch (DomainException e) {
      out.println("Nothing has changed: " + words(e.failure()));
      return 1;
    }
    out.println("The password of " + email + " is new, and every session of theirs has ended.");
    return 0;
  }

  private static String words(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid ->
          invalid.violations().stream().map(Violation::message).collect(Collectors.joining(" "));
      case Failure.NotFound unused -> "nobody here has this e-mail address.";
      default -> failure.toString();
    };
  }

  private Optional<String> password(String email, PrintStream out) throws IOException {
    // Some versions of Java hand out a console that would echo where there is no terminal; this one
    // is null there.
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    if (console == null) {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        out.println("Nothing has changed: there was no password in the input.");
      }
      return Optional.ofNullable(line);
    }
    char[] first = console.readPassword("New password of %s: ", email);
    char[] again = console.readPassword("Once more: ");
    boolean same = first != null && Arrays.equals(first, again);
    if (!same) {
      out.println("Nothing has changed: the two are not the same.");
    }
    return same ? Optional.of(new String(first)) : Optional.empty();
  }
}
