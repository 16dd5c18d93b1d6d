package dev.taskflow.adapter.postgres.project;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.LogRow;
import dev.taskflow.adapter.postgres.shared.Membership;
import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.InvitationView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresInvitationStore implements InvitationStore {
  /** The newer one is the one that counts: whoever invites again has lost the link. */
  private static final String SAVE =
      """
      with made as (
      insert into invitation (workspace_id, project_id, id, email, role, token_hash, invited_by, created_at, expires_at)
      values (1, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (workspace_id, project_id, email) do update set id = excluded.id, role = excluded.role,
        token_hash = excluded.token_hash, invited_by = excluded.invited_by, created_at = excluded.created_at,
        expires_at = excluded.expires_at
      returning id)\
      """
          + LogRow.INSERT;

  private static final String REVOKE =
      """
      with made as (
        delete from invitation where workspace_id = 1 and project_id = ? and id = ? returning id)\
      """
          + LogRow.INSERT;

  private static final String LIST =
      """
      select i.id, i.email, i.role, a.name, i.created_at, i.expires_at
      from member m
        join invitation i on i.workspace_id = 1 and i.project_id = m.project_id
        join account a on a.workspace_id = 1 and a.id = i.invited_by
      where m.workspace_id = 1 and %s and m.project_id = ? and i.expires_at > ?\s\
      """
          .formatted(Membership.MINE);

  /**
   * Nobody's rights are asked: the token is the right to see it, while its maker's account is open.
   */
  private static final String WITH_TOKEN =
      """
      select i.id, i.project_id, i.email, i.role, i.invited_by, i.created_at, i.expires_at
      from app_invitation(?) i join account a on a.workspace_id = 1 and a.id = i.invited_by
      where a.email is not null and a.disabled_at is null and i.expires_at > ?\
      """;

  private final Db db;

  PostgresInvitationStore(Db db) {
    this.db = db;
  }

  @Override
  public void save(Invitation invitation, String tokenHash, ProjectEvent fact, Entry entry) {
    LogRow log = log(invitation.projectId(), invitation.id(), fact, entry);
    db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            Binder binder = new Binder(statement);
            binder
                .id(invitation.projectId().value())
                .id(invitation.id().value())
                .text(invitation.email())
                .text(invitation.role().wire())
                .text(tokenHash)
                .id(invitation.invitedBy().value())
                .instant(invitation.createdAt())
                .instant(invitation.expiresAt());
            log.bind(binder);
            return statement.executeUpdate();
          }
        });
    db.work().logged();
  }

  private static LogRow log(ProjectId project, InvitationId id, ProjectEvent fact, Entry entry) {
    return new LogRow(entry, fact, "invitation", id.value(), project.value(), 1, false);
  }

  @Override
  public boolean revoke(ProjectId project, InvitationId id, ProjectEvent fact, Entry entry) {
    boolean found =
        db.write(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(REVOKE)) {
                Binder binder = new Binder(statement).id(project.value()).id(id.value());
                log(project, id, fact, entry).bind(binder);
                return statement.executeUpdate() == 1;
              }
            });
    if (found) {
      db.work().logged();
    }
    return found;
  }

  @Override
  public Page<InvitationView> list(
      Scope scope, ProjectId project, Instant now, @Nullable Cursor after, int limit) {
    String sql =
        LIST + (after == null ? "" : "and i.id > ? ") + "order by i.id limit " + (limit + 1);
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement).scope(scope).id(project.value()).instant(now);
            if (after != null) {
              binder.id(after.id());
            }
            List<InvitationView> items = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                if (items.size() == limit) {
                  return new Page<>(items, new Cursor(List.of(), items.getLast().id()));
                }
                Columns c = new Columns(row);
                items.add(
                    new InvitationView(
                        c.id(), c.text(), c.text(), c.text(), c.instant(), c.instant()));
              }
            }
            return new Page<>(items, null);
          }
        });
  }

  @Override
  public boolean delete(ProjectId project, InvitationId id) {
    return db.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "delete from invitation where workspace_id = 1 and project_id = ? and id = ?")) {
            new Binder(statement).id(project.value()).id(id.value());
            return statement.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Optional<Invitation> withToken(String tokenHash, Instant now) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WITH_TOKEN)) {
            new Binder(statement).text(tokenHash).instant(now);
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                return Optional.empty();
              }
              Columns c = new Columns(row);
              return Optional.of(
                  new Invitation(
                      new InvitationId(c.id()),
                      new ProjectId(c.id()),
                      c.text(),
                      Role.valueOf(c.text().toUpperCase(Locale.ROOT)),
                      new UserId(c.id()),
                      c.instant(),
                      c.instant()));
            }
          }
        });
  }

  @Override
  public String nameOf(UserId user) {
    return db.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select name from account where workspace_id = 1 and id = ?")) {
            new Binder(statement).id(user.value());
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                throw new NoSuchElementException("There is no person " + user);
              }
              return row.getString(1);
            }
          }
        });
  }
}
