package dev.taskflow.adapter.postgres.shared;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;

/** What the whole workspace has: a secret, and a database that answers or does not. */
@Singleton
public final class Workspace {
  private static final int ANSWER_WITHIN_SECONDS = 1;

  private final Db db;

  Workspace(Db db) {
    this.db = db;
  }

  /**
   * Signs what clients carry back to us: the same on every node, told to nobody.
   *
   * @return a copy
   */
  public byte[] secret() {
    return db.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet workspace = statement.executeQuery("select secret from workspace")) {
            workspace.next();
            return workspace.getString(1).getBytes(StandardCharsets.UTF_8);
          }
        });
  }

  /**
   * Whether the database answers now.
   *
   * @return false whatever is wrong
   */
  public boolean isReachable() {
    try {
      return db.read(connection -> connection.isValid(ANSWER_WITHIN_SECONDS));
    } catch (RuntimeException e) {
      // Whatever is wrong, the answer is no; Db and the pool have logged why.
      return false;
    }
  }
}
