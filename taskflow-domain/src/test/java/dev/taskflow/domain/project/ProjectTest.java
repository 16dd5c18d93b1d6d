package dev.taskflow.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final UserId ANA = new UserId(new UUID(1, 1));

  private static Project project(boolean inbox) {
    return Project.create(
            new ProjectId(new UUID(2, 2)),
            new ProjectKey("HOME"),
            "Home",
            "",
            Color.GREEN,
            inbox ? ANA : null,
            List.of(
                new StatusId(new UUID(3, 1)),
                new StatusId(new UUID(3, 2)),
                new StatusId(new UUID(3, 3))),
            ANA,
            NOW)
        .after();
  }

  @Test
  void newOnesHaveToDoDoingDone() {
    assertThat(project(false).statuses())
        .extracting(Status::name, Status::category)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("To do", Status.Category.TODO),
            org.assertj.core.groups.Tuple.tuple("Doing", Status.Category.DOING),
            org.assertj.core.groups.Tuple.tuple("Done", Status.Category.DONE));
  }

  @Test
  void anInboxCanNeitherBeTrashedNorArchived() {
    assertThatThrownBy(() -> project(true).trash(NOW))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.InboxIsFixed.class));
    assertThatThrownBy(() -> project(true).archive(NOW)).isInstanceOf(DomainException.class);
  }

  @Test
  void theSameCommandTwiceIsANoOp() {
    Project home = project(false);
    assertThat(home.edit(new ProjectPatch("Home", "", Color.GREEN), NOW).isNoOp()).isTrue();
    assertThat(home.trash(NOW).after().trash(NOW).isNoOp()).isTrue();
    assertThat(home.restore(NOW).isNoOp()).isTrue();
    assertThat(home.archive(NOW).after().archive(NOW).isNoOp()).isTrue();
    assertThat(home.unarchive(NOW).isNoOp()).isTrue();
  }

  @Test
  void everyFactCanBeTakenBack() {
    Project home = project(false);
    for (Change<Project, ProjectEvent> change :
        List.of(
            home.edit(new ProjectPatch("House", "Ours", Color.PINK), NOW),
            home.archive(NOW),
            home.trash(NOW))) {
      Project back = change.after().revert(change.events().getFirst(), NOW).after();
      assertThat(back.fields()).isEqualTo(home.fields());
      assertThat(back.version()).isEqualTo(3);
    }
  }

  @Test
  void keysAreMadeFromTheNameAndStepAsideForTakenOnes() {
    assertThat(ProjectKey.from("Home", stem -> Set.of())).hasToString("HOME");
    assertThat(ProjectKey.from("Küche & Bad", stem -> Set.of())).hasToString("KUCH");
    assertThat(ProjectKey.from("2026", stem -> Set.of())).hasToString("PROJ");
    assertThat(ProjectKey.from("家", stem -> Set.of())).hasToString("PROJ");
    List<String> asked = new ArrayList<>();
    Set<String> taken = Set.of("HOME", "HOME2", "HOME20", "HOMER");
    assertThat(
            ProjectKey.from(
                "Home",
                stem -> {
                  asked.add(stem);
                  return taken;
                }))
        .hasToString("HOME3");
    assertThat(asked).containsExactly("HOME");
    assertThatThrownBy(() -> new ProjectKey("home")).isInstanceOf(DomainException.class);
  }

  @Test
  void theTableOfRightsGrowsWithTheRole() {
    assertThat(Policy.allows(Role.COMMENTER, Policy.Action.WRITE_TASKS)).isFalse();
    assertThat(Policy.allows(Role.EDITOR, Policy.Action.WRITE_TASKS)).isTrue();
    assertThat(Policy.allows(Role.EDITOR, Policy.Action.EDIT_PROJECT)).isFalse();
    assertThat(Policy.allows(Role.ADMIN, Policy.Action.TRASH_PROJECT)).isFalse();
    assertThat(Policy.allows(Role.OWNER, Policy.Action.TRASH_PROJECT)).isTrue();
    assertThat(Policy.taskActions(Role.VIEWER, true, false)).isEmpty();
    assertThat(Policy.taskActions(Role.EDITOR, true, true)).containsExactly("restore");
    assertThat(Policy.projectActions(Role.OWNER, true, false, false)).containsExactly("edit");
    assertThat(Policy.projectActions(Role.OWNER, false, false, true))
        .containsExactly("restore", "remove-members");
    assertThat(Policy.projectActions(Role.ADMIN, false, false, false))
        .containsExactly("edit", "archive", "invite", "change-roles", "remove-members");
    assertThat(Policy.projectActions(Role.ADMIN, false, true, false))
        .containsExactly("unarchive", "remove-members");
    assertThat(Policy.projectActions(Role.EDITOR, false, false, false)).isEmpty();
  }
}
