package dev.taskflow.bootstrap;

import java.io.PrintStream;
import java.util.List;

/** One thing that the command line can ask for, done beside a TaskFlow that runs or without one. */
interface Subcommand {
  /**
   * Does it.
   *
   * @param settings from the environment
   * @param database to use; it answers, unless it is somebody else's and doesn't
   * @param arguments what stands behind the word
   * @param out for the person who asked
   * @return the exit code
   * @throws Exception when it can't be done
   */
  int run(Settings settings, DatabaseAccess database, List<String> arguments, PrintStream out)
      throws Exception;
}
