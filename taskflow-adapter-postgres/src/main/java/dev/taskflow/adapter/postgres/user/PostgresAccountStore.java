package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.Account;
import dev.taskflow.application.user.AccountStore;
import dev.taskflow.application.user.AccountView;
import dev.taskflow.application.user.ProfilePatch;
import dev.taskflow.application.user.Registration;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresAccountStore implements AccountStore {
  private static final String ACCOUNT =
      "select id, email, name, password_hash, admin, disabled_at from account where workspace_id ="
          + " 1 and email is not null and ";
  private static final String VIEW =
      "select id, email, name, admin, disabled_at, created_at from account where workspace_id = 1"
          + " and email is not null and ";

  /** Projects that one person alone is in; others' are nobody's to empty. */
  private static final String OWN =
      """
      select m.project_id from member m where m.workspace_id = 1 and m.user_id = ?
      and not exists (select from member o where o.workspace_id = 1 and o.project_id = m.project_id and o.user_id <> m.user_id)\
      """;

  /**
   * The lock under which a project's members change, in an order in which no two meet crosswise.
   */
  private static final String HOLD_PROJECTS =
      """
      select l.project_id from (
        select m.project_id from member m where m.workspace_id = 1 and m.user_id = ? order by m.project_id
      ) l, lateral (select pg_advisory_xact_lock(hashtextextended(l.project_id::text, 1)) offset 0) held\
      """;

  private static final String SHARED =
      """
      select m.project_id from member m join project p on p.workspace_id = 1 and p.id = m.project_id and p.inbox_of is null
      where m.workspace_id = 1 and m.user_id = ?
      and exists (select from member o where o.workspace_id = 1 and o.project_id = m.project_id and o.user_id <> m.user_id)
      order by m.project_id\
      """;

  private static final String BLANK =
      "update change set before = '{}', after = '{}', revertible = false where workspace_id = 1";

  private final Db db;

  PostgresAccountStore(Db db) {
    this.db = db;
  }

  @Override
  public void hold() {
    db.write(
        c -> Sql.all(c, "select id from workspace for no key update", b -> {}, Columns::integer));
  }

  @Override
  public boolean isEmpty() {
    return db.read(
        c ->
            Sql.one(
                    c,
                    "select exists (select from account where workspace_id = 1 and email is not"
                        + " null)",
                    b -> {},
                    Columns::truth)
                .filter(any -> any)
                .isEmpty());
  }

  @Override
  public Optional<UserId> unclaimed() {
    return db.write(
        c ->
            Sql.one(
                c,
                "select id from account where workspace_id = 1 and email is null and deleted_at is"
                    + " null order by id limit 1",
                b -> {},
                row -> new UserId(row.id())));
  }

  @Override
  public Registration registration() {
    return db.read(
        c ->
            Sql.one(
                    c,
                    "select registration from workspace where id = 1",
                    b -> {},
                    row -> Registration.valueOf(row.text().toUpperCase(Locale.ROOT)))
                .orElseThrow());
  }

  @Override
  public void setRegistration(Registration registration) {
    update("update workspace set registration = ? where id = 1", b -> b.text(registration.wire()));
  }

  @Override
  public void create(NewAccount account) {
    update(
        "insert into account (workspace_id, id, email, name, password_hash, admin, created_at,"
            + " zone, locale) values (1, ?, ?, ?, ?, ?, ?, ?, ?)",
        b ->
            b.id(account.id().value())
                .text(account.email())
                .text(account.name())
                .text(account.passwordHash())
                .truth(account.admin())
                .instant(account.at())
                .text(account.zone())
                .text(account.locale()));
  }

  @Override
  public void claim(NewAccount account) {
    update(
        "update account set email = ?, name = ?, password_hash = ?, admin = ?, created_at = ? where"
            + " workspace_id = 1 and id = ?",
        b ->
            b.text(account.email())
                .text(account.name())
                .text(account.passwordHash())
                .truth(account.admin())
                .instant(account.at())
                .id(account.id().value()));
  }

  @Override
  public Optional<Account> withId(UserId id) {
    return db.read(
        c -> Sql.one(c, ACCOUNT + "id = ?", b -> b.id(id.value()), PostgresAccountStore::account));
  }

  @Override
  public Optional<Account> lock(UserId id) {
    return db.write(
        c ->
            Sql.one(
                c,
                ACCOUNT + "id = ? for share",
                b -> b.id(id.value()),
                PostgresAccountStore::account));
  }

  @Override
  public List<UUID> holdProjects(UserId id) {
    db.work().actFor(id.value());
    db.write(c -> Sql.all(c, HOLD_PROJECTS, b -> b.id(id.value()), Columns::id));
    // In a statement of its own: as the wait has left it.
    return db.write(c -> Sql.all(c, SHARED, b -> b.id(id.value()), Columns::id));
  }

  @Override
  public Optional<Account> withEmail(String email) {
    return db.read(
        c -> Sql.one(c, ACCOUNT + "email = ?", b -> b.text(email), PostgresAccountStore::account));
  }

  @Override
  public List<AccountView> page(@Nullable UUID after, int limit) {
    UUID start = after == null ? new UUID(0, 0) : after;
    return db.read(
        c ->
            Sql.all(
                c,
                VIEW + "id > ? order by id limit ?",
                b -> b.id(start).number(limit),
                PostgresAccountStore::view));
  }

  @Override
  public Optional<AccountView> view(UserId id) {
    return db.read(
        c -> Sql.one(c, VIEW + "id = ?", b -> b.id(id.value()), PostgresAccountStore::view));
  }

  @Override
  public void setPassword(UserId id, String hash) {
    update(
        "update account set password_hash = ? where workspace_id = 1 and id = ? and email is not"
            + " null",
        b -> b.text(hash).id(id.value()));
  }

  @Override
  public void edit(UserId id, ProfilePatch patch) {
    update(
        "update account set name = coalesce(?, name), zone = coalesce(?, zone), locale ="
            + " coalesce(?, locale), week_start = coalesce(?, week_start), theme = coalesce(?,"
            + " theme) where workspace_id = 1 and id = ? and email is not null",
        b ->
            b.text(patch.name())
                .text(patch.zone())
                .text(patch.locale())
                .text(patch.weekStart())
                .text(patch.theme())
                .id(id.value()));
  }

  @Override
  public void setAdmin(UserId id, boolean admin) {
    update(
        "update account set admin = ? where workspace_id = 1 and id = ?",
        b -> b.truth(admin).id(id.value()));
  }

  @Override
  public void setDisabled(UserId id, @Nullable Instant at) {
    update(
        "update account set disabled_at = ? where workspace_id = 1 and id = ?",
        b -> b.instant(at).id(id.value()));
  }

  @Override
  public boolean hasOtherAdmin(UserId id) {
    return db.read(
        c ->
            Sql.one(
                    c,
                    "select id from account where workspace_id = 1 and email is not null and admin"
                        + " and disabled_at is null and id <> ? limit 1",
                    b -> b.id(id.value()),
                    Columns::id)
                .isPresent());
  }

  @Override
  public boolean isLastOwner(UserId id) {
    return db.read(
        id.value(),
        c ->
            Sql.one(
                    c,
                    """
                    select m.project_id from member m where m.workspace_id = 1 and m.user_id = ? and m.role = 'owner'
                    and exists (select from member o where o.workspace_id = 1 and o.project_id = m.project_id and o.user_id <> m.user_id)
                    and not exists (select from member o
                      join account a on a.workspace_id = 1 and a.id = o.user_id and a.disabled_at is null
                      where o.workspace_id = 1 and o.project_id = m.project_id and o.user_id <> m.user_id and o.role = 'owner')
                    limit 1\
                    """,
                    b -> b.id(id.value()),
                    Columns::id)
                .isPresent());
  }

  @Override
  public void erase(UserId id, Instant at) {
    UUID who = id.value();
    // What goes is theirs, whoever asked for it.
    db.work().actFor(who);
    // From here on nobody takes them in anywhere, and what took them in is seen below.
    db.write(
        c ->
            Sql.all(
                c,
                "select id from account where workspace_id = 1 and id = ? for update",
                b -> b.id(who),
                Columns::id));
    Object[] own = db.write(c -> Sql.all(c, OWN, b -> b.id(who), Columns::id)).toArray();
    // First, so that what is being written in them is either seen below or refused.
    update(
        "update project set name = 'Deleted', description = '', trashed_at = coalesce(trashed_at,"
            + " ?) where workspace_id = 1 and id = any(?)",
        b -> b.instant(at).array("uuid", own));
    update(BLANK + " and project_id = any(?)", b -> b.array("uuid", own));
    // They are the member that these are about: by that name an index finds them in a long log.
    update(BLANK + " and entity_id = ? and audience = ?", b -> b.id(who).text("user:" + id));
    update(
        "delete from task where workspace_id = 1 and project_id = any(?)",
        b -> b.array("uuid", own));
    update(
        "delete from invitation where workspace_id = 1 and project_id = any(?)",
        b -> b.array("uuid", own));
    boolean unused =
        db.write(
            c -> Sql.one(c, "select app_forget_invitations()", b -> {}, row -> true).isPresent());
    for (String table : List.of("member", "login_session", "login_network", "api_token")) {
      update("delete from " + table + " where workspace_id = 1 and user_id = ?", b -> b.id(who));
    }
    update(
        "update account set email = null, password_hash = null, name = 'Deleted account', admin ="
            + " false, zone = 'UTC', locale = 'en', deleted_at = ? where workspace_id = 1 and id ="
            + " ?",
        b -> b.instant(at).id(who));
  }

  private void update(String sql, Sql.Values values) {
    db.write(c -> Sql.update(c, sql, values));
  }

  private static Account account(Columns c) throws SQLException {
    return new Account(
        new UserId(c.id()), c.text(), c.text(), c.text(), c.truth(), c.instantOrNull());
  }

  private static AccountView view(Columns c) throws SQLException {
    return new AccountView(c.id(), c.text(), c.text(), c.truth(), c.instantOrNull(), c.instant());
  }
}
