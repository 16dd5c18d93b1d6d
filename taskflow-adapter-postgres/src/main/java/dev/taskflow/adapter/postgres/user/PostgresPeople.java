package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.NoSuchElementException;

@Singleton
final class PostgresPeople implements PersonQueries {
  private static final String FIND =
      """
      select a.id, a.email, a.name, a.zone, a.locale, a.week_start, a.theme, p.id, a.admin
      from account a join project p on p.workspace_id = 1 and p.inbox_of = a.id
      where a.workspace_id = 1 and a.id = ?\
      """;

  private final Db db;

  PostgresPeople(Db db) {
    this.db = db;
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
                  c.id(),
                  c.textOrNull(),
                  c.text(),
                  c.text(),
                  c.text(),
                  c.text(),
                  c.text(),
                  c.id(),
                  c.truth());
            }
          }
        });
  }
}
