package dev.taskflow.bootstrap;

import java.util.Map;

/**
 * How much one account, or one network of people without one, may ask of a node.
 *
 * @param perSecond requests a second for long; 0 for as many as they like
 * @param burst requests at once
 */
public record RateLimit(int perSecond, int burst) {
  static final String PER_SECOND = "TASKFLOW_RATE_LIMIT";
  static final String BURST = "TASKFLOW_RATE_BURST";

  private static final int MOST = 1_000_000;

  /**
   * Reads the settings.
   *
   * @param set the environment without what is empty
   * @throws SettingsException for the first that can't be used
   */
  static RateLimit of(Map<String, String> set) {
    return new RateLimit(number(set, PER_SECOND, "50", 0), number(set, BURST, "2000", 1));
  }

  private static int number(Map<String, String> set, String name, String standard, int least) {
    String value = set.getOrDefault(name, standard);
    if (value.matches("\\d{1,7}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= MOST) {
        return number;
      }
    }
    throw new SettingsException(
        name
            + " is "
            + value
            + "; set it to a number of requests from "
            + least
            + " to "
            + MOST
            + ", or leave it out for "
            + standard
            + ".");
  }
}
