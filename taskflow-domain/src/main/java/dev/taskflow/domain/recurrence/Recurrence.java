package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a task comes again: what the rule generates from the anchor on, and the RDATEs, without the
 * EXDATEs, on the clock of the anchor's zone. Whole days have no clock. Planned times have whole
 * minutes: what falls into one minute is one.
 *
 * <p>From {@link From#DUE due}, the anchor stays and COUNT counts from it. From {@link
 * From#COMPLETION completion}, each step begins anew where the task was completed; {@code
 * remaining} then keeps COUNT.
 *
 * @param rule the rule
 * @param anchor the first moment that may be one (DTSTART)
 * @param from what the next one is reckoned from
 * @param exdates what is left out, sorted, in the anchor's zone
 * @param rdates what comes in addition, sorted, in the anchor's zone
 * @param remaining how many may still follow this one; null for as many as the rule gives
 */
public record Recurrence(
    RecurrenceRule rule,
    PlannedTime anchor,
    From from,
    List<PlannedTime> exdates,
    List<PlannedTime> rdates,
    @Nullable Integer remaining) {
  /** The most dates in each of the two lists. */
  public static final int MAX_DATES = 1000;

  private static final Comparator<PlannedTime> ORDER =
      Comparator.comparing(PlannedTime::date)
          .thenComparing(PlannedTime::time, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** What the next one is reckoned from. */
  public enum From {
    /** The one before, whenever that was done. */
    DUE("due"),
    /** The moment at which the one before was completed. */
    COMPLETION("completion");

    private final String wire;

    From(String wire) {
      this.wire = wire;
    }

    /**
     * The name in the API.
     *
     * @return such as {@code due}
     */
    public String wire() {
      return wire;
    }

    /**
     * Reads a name of the API.
     *
     * @param wire such as {@code due}
     * @return which
     * @throws DomainException invalid, when there is no such name
     */
    public static From of(String wire) {
      return Stream.of(values())
          .filter(f -> f.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> DomainException.invalid("from", "unknown", "Use due or completion."));
    }
  }

  /**
   * A step: when it comes next, and the recurrence to keep with it.
   *
   * @param due when
   * @param recurrence with the anchor and count as they are then
   */
  public record Next(PlannedTime due, Recurrence recurrence) {}

  /**
   * Brings the dates into the anchor's zone and order.
   *
   * @throws DomainException invalid, when rule and dates don't suit the anchor
   */
  public Recurrence {
    if (rule.frequency().isBelowDay() && anchor.time() == null) {
      throw DomainException.invalid(
          "rule", "needs-time", "A rule by hours, minutes or seconds needs an anchor with a time.");
    }
    if (remaining != null && remaining < 0) {
      throw DomainException.invalid("remaining", "out-of-range", "Use a number from 0.");
    }
    exdates = dates("exdates", exdates, anchor);
    rdates = dates("rdates", rdates, anchor);
  }

  /**
   * A rule from an anchor on, nothing else.
   *
   * @param rule the rule
   * @param anchor the first moment that may be one
   * @param from what the next one is reckoned from
   * @return the recurrence
   * @throws DomainException invalid, when the rule needs a time and the anchor has none
   */
  public static Recurrence of(RecurrenceRule rule, PlannedTime anchor, From from) {
    Integer count = rule.count();
    Integer remaining =
        from == From.COMPLETION && count != null ? Integer.valueOf(count - 1) : null;
    return new Recurrence(rule, anchor, from, List.of(), List.of(), remaining);
  }

  /**
   * The first one later than a moment.
   *
   * @param after a moment; of a whole day, its end
   * @return the next one, null when there is none
   */
  public @Nullable PlannedTime next(PlannedTime after) {
    List<PlannedTime> found = list(rule, start(), minuteAfter(after), 1);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * The first ones, from the anchor on.
   *
   * @param limit the most
   * @return ascending; fewer when the recurrence ends before
   */
  public List<PlannedTime> preview(int limit) {
    return list(rule, start(), earliest(), limit);
  }

  /**
   * The ones later than a moment.
   *
   * @param after a moment; of a whole day, its end
   * @param limit the most
   * @return ascending; fewer when the recurrence ends before
   */
  public List<PlannedTime> preview(PlannedTime after, int limit) {
    return list(rule, start(), minuteAfter(after), limit);
  }

  /**
   * What follows when the one that is due then is completed.
   *
   * @param due when this one is due
   * @param completed when it was completed
   * @param zone whose day it was, where the recurrence is of whole days
   * @return the next one, null when this was the last
   */
  public @Nullable Next advance(PlannedTime due, Instant completed, ZoneId zone) {
    if (from == From.DUE) {
      return skip(due);
    }
    ZoneId clock = anchor.zone();
    LocalDateTime now = LocalDateTime.ofInstant(completed, clock == null ? zone : clock);
    LocalTime time = anchor.time();
    boolean atItsTime = !rule.frequency().isBelowDay() && rule.byHour().isEmpty();
    LocalDateTime base =
        time == null
            ? now.toLocalDate().atStartOfDay()
            : atItsTime ? now.toLocalDate().atTime(time) : now.withSecond(0).withNano(0);
    return again(base);
  }

  /**
   * What follows when this one is left out: always reckoned from when it was due.
   *
   * @param due when this one is due
   * @return the next one, null when this was the last
   */
  public @Nullable Next skip(PlannedTime due) {
    if (from == From.COMPLETION) {
      return again(local(due));
    }
    PlannedTime next = next(due);
    return next == null ? null : new Next(next, this);
  }

  /**
   * Leaves one out for good (EXDATE).
   *
   * @param date which
   * @return a recurrence without it
   * @throws DomainException invalid, when it does not suit the anchor, or there are too many
   */
  public Recurrence except(PlannedTime date) {
    List<PlannedTime> more = new ArrayList<>(exdates);
    more.add(date);
    return new Recurrence(rule, anchor, from, more, rdates, remaining);
  }

  /**
   * Adds one that the rule does not give (RDATE).
   *
   * @param date which
   * @return a recurrence with it
   * @throws DomainException invalid, when it does not suit the anchor, or there are too many
   */
  public Recurrence plus(PlannedTime date) {
    List<PlannedTime> more = new ArrayList<>(rdates);
    more.add(date);
    return new Recurrence(rule, anchor, from, exdates, more, remaining);
  }

  /**
   * As the log writes it.
   *
   * @return rule, anchor, from, exdates, rdates, remaining
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("rule", rule.toString());
    map.put("anchor", anchor.fields());
    map.put("from", from.wire());
    map.put("exdates", exdates.stream().map(PlannedTime::fields).toList());
    map.put("rdates", rdates.stream().map(PlannedTime::fields).toList());
    map.put("remaining", remaining);
    return map;
  }

  /**
   * Reads what {@link #fields()} wrote.
   *
   * @param raw such a map, or null
   * @return the recurrence, null for null
   * @throws DomainException invalid, when it is none
   */
  public static @Nullable Recurrence read(@Nullable Object raw) {
    if (!(raw instanceof Map<?, ?> map)) {
      return null;
    }
    PlannedTime anchor = PlannedTime.read(map.get("anchor"));
    if (anchor == null) {
      throw DomainException.invalid("anchor", "missing", "A recurrence needs an anchor.");
    }
    return new Recurrence(
        RecurrenceRule.parse(String.valueOf(map.get("rule"))),
        anchor,
        From.of(String.valueOf(map.get("from"))),
        readAll(map.get("exdates")),
        readAll(map.get("rdates")),
        map.get("remaining") instanceof Number n ? Integer.valueOf(n.intValue()) : null);
  }

  private static List<PlannedTime> readAll(@Nullable Object raw) {
    List<PlannedTime> times = new ArrayList<>();
    if (raw instanceof List<?> list) {
      for (Object one : list) {
        PlannedTime time = PlannedTime.read(one);
        if (time != null) {
          times.add(time);
        }
      }
    }
    return times;
  }

  private @Nullable Next again(LocalDateTime base) {
    if (remaining != null && remaining == 0) {
      return null;
    }
    RecurrenceRule endless = rule.ending(null, rule.until());
    LocalDateTime later = anchor.time() == null ? base.plusDays(1) : base.plusMinutes(1);
    List<PlannedTime> found = list(endless, base, later, 1);
    if (found.isEmpty()) {
      return null;
    }
    Integer left = remaining == null ? null : Integer.valueOf(remaining - 1);
    PlannedTime due = found.get(0);
    return new Next(due, new Recurrence(rule, due, from, exdates, rdates, left));
  }

  /** The rule's own and the RDATEs, merged, without the EXDATEs. */
  private List<PlannedTime> list(
      RecurrenceRule by, LocalDateTime start, LocalDateTime first, int limit) {
    ZoneId zone = anchor.zone();
    Occurrences own =
        zone == null ? by.occurrences(start.toLocalDate()) : by.occurrences(start, zone);
    List<PlannedTime> found = new ArrayList<>();
    Set<PlannedTime> without = new HashSet<>(exdates);
    LocalDateTime at = first;
    int added = 0;
    while (found.size() < limit) {
      own.skipTo(at);
      while (added < rdates.size() && local(rdates.get(added)).isBefore(at)) {
        added++;
      }
      PlannedTime next = own.hasNext() ? planned(own.peek()) : null;
      if (added < rdates.size() && (next == null || ORDER.compare(rdates.get(added), next) < 0)) {
        next = rdates.get(added);
      }
      if (next == null) {
        break;
      }
      if (!without.contains(next)) {
        found.add(next);
      }
      LocalDateTime reached = local(next);
      at = zone == null ? reached.plusDays(1) : reached.plusMinutes(1);
    }
    return found;
  }

  private LocalDateTime start() {
    LocalTime time = anchor.time();
    return anchor.date().atTime(time == null ? LocalTime.MIN : time);
  }

  /** RDATEs may lie before the anchor. */
  private LocalDateTime earliest() {
    return rdates.isEmpty() || !local(rdates.get(0)).isBefore(start())
        ? start()
        : local(rdates.get(0));
  }

  private LocalDateTime minuteAfter(PlannedTime after) {
    if (anchor.time() == null) {
      return after.date().plusDays(1).atStartOfDay();
    }
    return after.time() == null
        ? after.date().plusDays(1).atStartOfDay()
        : local(after).plusMinutes(1);
  }

  /** On the anchor's clock, with times that it jumps over moved. */
  private LocalDateTime local(PlannedTime planned) {
    return local(planned, anchor);
  }

  private static LocalDateTime local(PlannedTime planned, PlannedTime anchor) {
    LocalTime time = planned.time();
    ZoneId own = planned.zone();
    ZoneId clock = anchor.zone();
    if (time == null || own == null || clock == null) {
      return planned.date().atStartOfDay();
    }
    return planned.date().atTime(time).atZone(own).withZoneSameInstant(clock).toLocalDateTime();
  }

  private PlannedTime planned(LocalDateTime time) {
    return planned(time, anchor);
  }

  private static PlannedTime planned(LocalDateTime time, PlannedTime anchor) {
    LocalDate date = time.toLocalDate();
    return anchor.time() == null
        ? new PlannedTime(date, null, null)
        : new PlannedTime(date, time.toLocalTime(), anchor.zone());
  }

  private static List<PlannedTime> dates(
      String field, List<PlannedTime> dates, PlannedTime anchor) {
    if (dates.size() > MAX_DATES) {
      throw DomainException.invalid(field, "too-many", "Use at most " + MAX_DATES + " dates.");
    }
    if (dates.stream().anyMatch(d -> (d.time() == null) != (anchor.time() == null))) {
      throw DomainException.invalid(
          field, "not-as-anchor", "Use days where the anchor is a day, else times.");
    }
    return dates.stream()
        .map(d -> planned(local(d, anchor), anchor))
        .distinct()
        .sorted(ORDER)
        .toList();
  }
}
