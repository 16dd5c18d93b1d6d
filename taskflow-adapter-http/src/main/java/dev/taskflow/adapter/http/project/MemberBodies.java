package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.user.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of member requests. */
final class MemberBodies {
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::wire, Function.identity()));

  private MemberBodies() {}

  /** A new member as sent: a person or an address, never both. */
  record Addition(@Nullable UUID user, @Nullable String email, Role role) {
    static Addition read(Body body) {
      UUID user = body.id("userId");
      String email = body.nullableText("email");
      Role role = body.requiredWord("role", ROLES);
      if (user == null && email == null) {
        body.error("userId", "required", "Give userId or email.");
      } else if (user != null && email != null) {
        body.error("email", "too-many", "Give userId or email, not both.");
      }
      body.finish(Set.of("name"));
      return new Addition(user, email, Objects.requireNonNull(role));
    }

    ProjectCommand command(ProjectId project) {
      return user == null
          ? new ProjectCommand.AddByAddress(project, Objects.requireNonNull(email), role)
          : new ProjectCommand.AddMember(project, new UserId(user), role);
    }
  }

  /** A role's patch as sent. */
  static Role role(Body body) {
    Role role = body.requiredWord("role", ROLES);
    body.finish(Set.of("userId", "name", "email"));
    return Objects.requireNonNull(role);
  }
}
