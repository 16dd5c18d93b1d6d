package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonStore;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.NoSuchElementException;
import java.util.Optional;

@Singleton
final class PostgresPeople implements PersonStore, PersonQueries {
  private static final String FIND =
      """
      select a.id, a.email, a.name, a.zone, a.locale, a.week_start, a.theme, p.id
      from account a join project p on p.workspace_id = 1 and p.inbox_of = a.id
      where a.workspace_id = 1 and a.id = ?\
      """;

  private final Db db;

  PostgresPeople(Db db) {
    this.db = db;
  }

  @Override
  public Optional<Actor> lockOnly() {
    return db.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            // The second statement sees what the one that held the lock before has committed.
            statement.execute("select id from workspace for no key update");
            try (ResultSet row =
                statement.executeQuery(
                    "select id, name from account where workspace_id = 1 order by id limit 1")) {
              if (!row.next()) {
                return Optional.empty();
              }
              Columns columns = new Columns(row);
              return Optional.of(
                  new Actor(new UserId(columns.id()), columns.text(), Actor.Via.SESSION));
            }
          }
        });
  }

  @Override
  public void create(UserId id, String name, String zone, String locale) {
    db.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into account (workspace_id, id, name, zone, locale) values (1, ?, ?, ?,"
                      + " ?)")) {
            new Binder(statement).id(id.value()).text(name).text(zone).text(locale);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public PersonView find(UserId id) {
    return db.read(
        id.value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            new Binder(statement).id(id.value());
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                throw new NoSuchElementException("There is no person " + id);
              }
              Columns c = new Columns(row);
              return new PersonView(
                  c.id(), c.textOrNull(), c.text(), c.text(), c.text(), c.text(), c.text(), c.id());
            }
          }
        });
  }
}
