package dev.taskflow.bootstrap;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The least that serves from the database, so that tests of the process take no longer than it
 * does. Counts its visits.
 */
public final class SmallApplication implements Application {
  @Override
  public Server start(Settings settings, DatabaseAccess database) throws Exception {
    DatabaseAccess owner = database.migrator();
    Connection connection =
        DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists visit (n int generated always as identity)");
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(settings.exposure().host(), settings.port()), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = visit(connection).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return new Server() {
      @Override
      public int port() {
        return server.getAddress().getPort();
      }

      @Override
      public void close() {
        server.stop(0);
        // Works only while the database is still there: the order of the end is part of what is
        // tested.
        System.out.println("Visits at the end: " + visit(connection));
      }
    };
  }

  private static String visit(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("insert into visit default values returning n")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      return e.getMessage();
    }
  }
}
