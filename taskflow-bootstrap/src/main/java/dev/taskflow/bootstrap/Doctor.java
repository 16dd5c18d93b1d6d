package dev.taskflow.bootstrap;

import dev.taskflow.adapter.postgres.shared.Examination;
import dev.taskflow.adapter.postgres.shared.Examination.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks TaskFlow over: a line for each thing, and for each fault a sentence on what to do. */
final class Doctor implements Subcommand {
  private static final long ENOUGH_ROOM = 1L << 30;

  @Override
  public int run(
      Settings settings, DatabaseAccess database, List<String> arguments, PrintStream out) {
    List<Finding> findings = new ArrayList<>();
    String version =
        Optional.ofNullable(Doctor.class.getPackage().getImplementationVersion())
            .orElse("not packed");
    findings.add(
        Finding.ok("TaskFlow", version + " on Java " + System.getProperty("java.version")));
    findings.addAll(Examination.of(database.jdbcUrl(), database.user(), database.password()));
    if (settings.database().isEmpty()) {
      findings.add(room(settings.home()));
    }
    findings.forEach(
        finding ->
            out.println(
                (finding.fine() ? "ok    " : "FAULT ") + finding.what() + ": " + finding.says()));
    return findings.stream().allMatch(Finding::fine) ? 0 : 1;
  }

  private static Finding room(Path home) {
    try {
      long free = Files.getFileStore(home).getUsableSpace();
      String says = (free >> 20) + " MiB free for " + home;
      return free >= ENOUGH_ROOM
          ? Finding.ok("disk", says)
          : Finding.fault(
              "disk",
              says
                  + "; make room, because PostgreSQL stops when there is none, or move the folder"
                  + " while TaskFlow is stopped and set TASKFLOW_HOME.");
    } catch (IOException e) {
      return Finding.fault(
          "disk", home + " can't be looked at (" + e.getMessage() + "); see who may read it.");
    }
  }
}
