package dev.taskflow.adapter.postgres.history;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Outage outage;

  OutageTest() {
    var log = new LoggerContext().getLogger("test");
    log.setLevel(Level.INFO);
    told.start();
    log.addAppender(told);
    outage = new Outage(log, "The thread");
  }

  @Test
  void an_outage_is_told_once_and_its_end_once() {
    outage.ends();
    for (int round = 0; round < 2; round++) {
      outage.begins(new SQLException("gone"));
      outage.begins(new SQLException("still gone"));
      outage.begins(new SQLException("refused"));
      outage.ends();
      outage.ends();
    }
    assertThat(told.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO, Level.WARN, Level.INFO);
    assertThat(told.list.getFirst().getFormattedMessage()).contains("The thread").contains("gone");
  }
}
