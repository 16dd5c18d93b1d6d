package dev.taskflow.application.memory;

import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.InvitationView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations in memory. */
public final class InMemoryInvitations implements InvitationStore {
  private final InMemoryStore store;

  InMemoryInvitations(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void save(Invitation invitation, String tokenHash, ProjectEvent fact, Entry entry) {
    store.run(
        () -> {
          Map<String, Invitation> all = store.state().invitations;
          all.values()
              .removeIf(
                  other ->
                      other.projectId().equals(invitation.projectId())
                          && other.email().equals(invitation.email()));
          all.put(tokenHash, invitation);
          log(invitation.projectId(), invitation.id(), fact, entry);
          return invitation;
        });
  }

  @Override
  public Page<InvitationView> list(
      Scope scope, ProjectId project, Instant now, @Nullable Cursor after, int limit) {
    return store.read(
        () -> {
          List<InvitationView> found =
              store.state().invitations.values().stream()
                  .filter(i -> i.projectId().equals(project) && i.expiresAt().isAfter(now))
                  .filter(i -> store.state().role(project, scope).isPresent())
                  .sorted(Comparator.comparing(i -> i.id().toString()))
                  .filter(
                      i -> after == null || i.id().toString().compareTo(after.id().toString()) > 0)
                  .limit(limit + 1L)
                  .map(this::view)
                  .toList();
          boolean more = found.size() > limit;
          List<InvitationView> items = more ? found.subList(0, limit) : found;
          return new Page<>(items, more ? new Cursor(List.of(), items.getLast().id()) : null);
        });
  }

  private InvitationView view(Invitation invitation) {
    return new InvitationView(
        invitation.id().value(),
        invitation.email(),
        invitation.role().wire(),
        nameOf(invitation.invitedBy()),
        invitation.createdAt(),
        invitation.expiresAt());
  }

  private void log(ProjectId project, InvitationId id, ProjectEvent fact, Entry entry) {
    store.state().log.add(new LogRow(entry, fact, "invitation", id.value(), project, 1, false));
  }

  @Override
  public boolean revoke(ProjectId project, InvitationId id, ProjectEvent fact, Entry entry) {
    return store.run(
        () -> {
          boolean found = delete(project, id);
          if (found) {
            log(project, id, fact, entry);
          }
          return found;
        });
  }

  @Override
  public boolean delete(ProjectId project, InvitationId id) {
    return store.run(
        () ->
            store
                .state()
                .invitations
                .values()
                .removeIf(i -> i.projectId().equals(project) && i.id().equals(id)));
  }

  @Override
  public Optional<Invitation> withToken(String tokenHash, Instant now) {
    return store.read(
        () ->
            Optional.ofNullable(store.state().invitations.get(tokenHash))
                .filter(invitation -> invitation.expiresAt().isAfter(now))
                .filter(invitation -> store.state().isOpen(invitation.invitedBy())));
  }

  @Override
  public String nameOf(UserId user) {
    return store.read(() -> Objects.requireNonNull(store.state().people.get(user)).name());
  }
}
