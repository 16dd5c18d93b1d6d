package dev.taskflow.domain.filter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What a filter over 100,000 tasks in memory costs, beside the same meaning said naively. A program
 * and no test: it measures.
 */
final class FilterCost {
  private static final int TASKS = 100_000;
  private static final int ROUNDS = 15;
  private static final List<String> FILTERS =
      List.of(
          "is:open",
          "is:open priority>=high due<=+7d",
          "is:open -label:home (assignee:me or creator:other)",
          "tax",
          "is:open priority>=high due<=+7d label:home assignee:me -label:other"
              + " (project:HOME or \"tax return\") is:startable");

  private FilterCost() {}

  public static void main(String[] args) {
    Random random = new Random(1);
    List<SomeTask> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(SomeTask.by(random));
    }
    Viewpoint from =
        new Viewpoint(
            Instant.parse("2026-12-01T10:00:00Z"),
            ZoneId.of("Europe/Berlin"),
            DayOfWeek.MONDAY,
            new UUID(1, 1));
    System.out.println("| filter | matches | ms | naive ms | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (String text : FILTERS) {
      Filter filter = FilterParser.parse(text);
      int found = compiled(tasks, from, filter);
      double ours = least(f -> compiled(tasks, from, f), filter, ROUNDS);
      double naive =
          least(
              f -> {
                NaiveFilter other = new NaiveFilter(tasks, from);
                return (int) tasks.stream().filter(other.matching(f)::contains).count();
              },
              filter,
              ROUNDS / 5);
      System.out.println(
          "| `%s` | %d | %.1f | %.0f | %.3f |".formatted(text, found, ours, naive, ours / naive));
    }
  }

  private static int compiled(List<SomeTask> tasks, Viewpoint from, Filter filter) {
    Predicate<TaskTraits> wanted = new Evaluation(from).asking(filter);
    int found = 0;
    for (SomeTask task : tasks) {
      if (wanted.test(task)) {
        found++;
      }
    }
    return found;
  }

  /** The quickest of some rounds: what it costs when nothing else runs. */
  private static double least(ToIntFunction<Filter> work, Filter filter, int rounds) {
    long least = Long.MAX_VALUE;
    int found = 0;
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      found += work.applyAsInt(filter);
      least = Math.min(least, System.nanoTime() - begin);
    }
    if (found < 0) {
      throw new AssertionError("Nothing was counted");
    }
    return least / 1e6;
  }
}
