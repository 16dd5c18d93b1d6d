package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.Category;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.Level;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.Filter.State;
import dev.taskflow.domain.filter.Filter.TaskField;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Filters by chance, every kind of condition among them. */
final class RandomFilters {
  static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final List<String> TEXTS =
      List.of("tax", "Tax Return", "or", "NOT", "-x", "is:open", "a\"b\\c", "(", "ä😀", "\n", "me");
  private final Random random;

  RandomFilters(long seed) {
    random = new Random(seed);
  }

  Filter next(int depth) {
    int kind = depth == 0 ? 3 : random.nextInt(6);
    return switch (kind) {
      case 0 -> Filter.and(parts(depth));
      case 1 -> Filter.or(parts(depth));
      case 2 -> Filter.not(next(depth - 1));
      default -> condition();
    };
  }

  private List<Filter> parts(int depth) {
    List<Filter> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      parts.add(next(depth - 1));
    }
    return parts;
  }

  private Filter condition() {
    return switch (random.nextInt(10)) {
      case 0 -> new Filter.Is(any(State.values()));
      case 1 -> new Filter.Has(any(Part.values()));
      case 2 -> new Filter.InProject(any("HOME", "work2", id(1)));
      case 3 -> new Filter.InCategory(any(Category.values()));
      case 4 ->
          new Filter.Named(any(NameField.values()), any("Home", "me", "at home", "O'R", id(2)));
      case 5 -> new Filter.OfTask(any(TaskField.values()), any("HOME-1", "work2-42", id(3)));
      case 6 -> new Filter.Priority(any(Comparison.values()), any(Level.values()));
      case 7 -> new Filter.When(any(DateField.values()), any(Comparison.values()), day());
      case 8 -> new Filter.Estimate(any(Comparison.values()), random.nextInt(4) * 15);
      default -> {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        yield new Filter.Words(text.isBlank() ? "a" + text + "b" : text);
      }
    };
  }

  private Day day() {
    return switch (random.nextInt(4)) {
      case 0 -> new Day.Exact(DAY.plusDays(random.nextInt(9) - 4L));
      case 1 -> new Day.Away(random.nextInt(9) - 4, any(Day.Unit.values()));
      case 2 -> new Day.Weekday(any(DayOfWeek.values()));
      default -> new Day.Special(any(Day.Name.values()));
    };
  }

  static String id(int n) {
    return new UUID(n, n).toString();
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
