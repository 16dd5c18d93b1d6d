package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.Category;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.Level;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task by chance, its values near those of {@link RandomFilters}. */
record SomeTask(
    Reference task,
    Reference project,
    @Nullable Reference parent,
    Map<NameField, List<Reference>> named,
    Category category,
    Level priority,
    Set<Part> parts,
    boolean isBlocked,
    boolean isTrashed,
    Map<DateField, PlannedTime> planned,
    Map<DateField, Instant> noted,
    @Nullable Integer estimateMinutes,
    String title,
    String description)
    implements TaskTraits {
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC");
  private static final List<String> NAMES = List.of("home", "Me", "At Home", "o'r", "other");

  static SomeTask by(Random random) {
    Map<NameField, List<Reference>> named = new EnumMap<>(NameField.class);
    for (NameField field : NameField.values()) {
      boolean one = field == NameField.STATUS || field == NameField.CREATOR;
      List<Reference> some = new ArrayList<>();
      for (int i = one ? 1 : random.nextInt(3); i > 0; i--) {
        some.add(reference(random, NAMES));
      }
      named.put(field, some);
    }
    Map<DateField, PlannedTime> planned = new EnumMap<>(DateField.class);
    Map<DateField, Instant> noted = new EnumMap<>(DateField.class);
    for (DateField field : DateField.values()) {
      if (random.nextInt(4) > 0) {
        boolean timed = random.nextBoolean();
        planned.put(
            field,
            new PlannedTime(
                RandomFilters.DAY.plusDays(random.nextInt(9) - 4L),
                timed ? LocalTime.of(random.nextInt(24), 0) : null,
                timed ? ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))) : null));
        noted.put(
            field,
            Instant.parse("2026-12-01T12:00:00Z").plusSeconds(3600L * (random.nextInt(200) - 100)));
      }
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Part part : Part.values()) {
      if (random.nextBoolean()) {
        parts.add(part);
      }
    }
    return new SomeTask(
        reference(random, List.of("HOME-1", "WORK2-42")),
        reference(random, List.of("HOME", "WORK2")),
        random.nextBoolean() ? reference(random, List.of("HOME-1", "WORK2-42")) : null,
        named,
        List.of(Category.values()).get(random.nextInt(4)),
        List.of(Level.values()).get(random.nextInt(5)),
        parts,
        random.nextBoolean(),
        random.nextBoolean(),
        planned,
        noted,
        random.nextBoolean() ? (Integer) (random.nextInt(4) * 15) : null,
        List.of("Pay TAX", "a\"b\\c", "or (not)").get(random.nextInt(3)),
        List.of("", "tax return", "Ä😀 is:open").get(random.nextInt(3)));
  }

  private static Reference reference(Random random, List<String> names) {
    int n = random.nextInt(4);
    return new Reference(new UUID(n, n), names.get(random.nextInt(names.size())));
  }

  @Override
  public List<Reference> names(NameField field) {
    return named.getOrDefault(field, List.of());
  }

  @Override
  public boolean has(Part part) {
    return parts.contains(part);
  }

  @Override
  public @Nullable PlannedTime planned(DateField field) {
    return planned.get(field);
  }

  @Override
  public @Nullable Instant noted(DateField field) {
    return noted.get(field);
  }
}
