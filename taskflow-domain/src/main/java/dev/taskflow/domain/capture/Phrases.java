package dev.taskflow.domain.capture;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole phrases of time: what for, which day, when. */
final class Phrases {
  private final List<Word> line;
  private final Words words;
  private final LocalDateTime now;
  private final Clock clock;
  private final Days days;

  Phrases(List<Word> line, Language language, LocalDateTime now) {
    this.line = line;
    this.words = language.words();
    this.now = now;
    this.clock = new Clock(line, language.words());
    this.days = new Days(line, language, now, clock);
  }

  /**
   * A phrase.
   *
   * @param from its first word
   * @param next the word after it
   * @param kind start, due or deadline
   * @param date which day; null when only a time was said
   * @param time when; null when only a day was said
   */
  record Read(
      int from, int next, SpanKind kind, @Nullable LocalDate date, @Nullable LocalTime time) {}

  /**
   * Reads what begins at a word.
   *
   * @param at the word
   * @return one phrase, two for a stretch of days, none
   */
  List<Read> read(int at) {
    int first = Words.after(line, at, words.rangeFrom());
    if (first > at) {
      return stretch(at, first);
    }
    Words.Found<Words.Cue> cue = Words.longest(line, at, words.cues());
    if (cue != null) {
      Read cued = when(at, cue.next(), cue.value().kind(), true);
      if (cued != null) {
        LocalDate date = cued.date();
        return List.of(
            date == null || cued.time() != null
                ? cued
                : new Read(at, cued.next(), cued.kind(), date.plusDays(cue.value().days()), null));
      }
    }
    Read plain = when(at, at, SpanKind.DUE, false);
    return plain == null ? List.of() : List.of(plain);
  }

  /** Where a phrase ends that only looks like a time, {@code at} when none begins there. */
  int kept(int at) {
    return Words.after(line, at, words.kept());
  }

  /** Where the day ends that something else is from ("mail from Monday"), else {@code at}. */
  int told(int at) {
    int first = Words.after(line, at, words.rangeFrom());
    Read day = first > at ? when(first, first, SpanKind.DUE, true) : null;
    return day == null ? at : day.next();
  }

  private List<Read> stretch(int at, int first) {
    Read from = when(at, first, SpanKind.START, true);
    if (from == null) {
      return List.of();
    }
    int second = Words.after(line, from.next(), words.rangeTo());
    Read to = second == from.next() ? null : when(from.next(), second, SpanKind.DUE, true);
    if (to == null || from.date() == null || to.date() == null) {
      return List.of();
    }
    List<Read> both = new ArrayList<>();
    both.add(from);
    both.add(to);
    return both;
  }

  private @Nullable Read when(int from, int at, SpanKind kind, boolean asked) {
    Days.Read day = days.read(at, asked);
    if (day != null) {
      return timed(from, kind, day);
    }
    Clock.Read time = clock.read(at, false);
    if (time == null) {
      return null;
    }
    Days.Read after = days.read(time.next(), true);
    if (after != null && after.time() == null) {
      return new Read(from, after.next(), kind, after.date(), time.time());
    }
    if (after != null && after.date() != null) {
      boolean later = after.time() != null && after.time().getHour() >= 12;
      Clock.Read again = clock.read(at, later);
      return new Read(
          from, after.next(), kind, after.date(), again == null ? time.time() : again.time());
    }
    return new Read(from, time.next(), kind, null, time.time());
  }

  private Read timed(int from, SpanKind kind, Days.Read day) {
    LocalTime part = day.time();
    int next = day.next();
    if (part == null) {
      Words.Found<LocalTime> named =
          line.get(next - 1).closed() ? null : Words.longest(line, next, words.parts());
      if (named != null) {
        part = named.value();
        next = named.next();
      }
    }
    Clock.Read time = clock.read(next, part != null && part.getHour() >= 12);
    return time == null
        ? new Read(from, next, kind, day.date(), part)
        : new Read(from, time.next(), kind, day.date(), time.time());
  }

  /** The next such time: today, or tomorrow where it has passed. */
  LocalDate next(LocalTime time) {
    return time.isAfter(now.toLocalTime()) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
  }
}
