package dev.taskflow.domain.capture;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Text;
import dev.taskflow.domain.shared.Violation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line: collects all that can be understood, decides what counts, leaves the title. */
final class LineReader {
  private static final int MAX_TITLE = 500;
  private static final int LONGEST_REPEAT = 10;

  private final String text;
  private final int from;
  private final int to;
  private final CaptureContext context;
  private final LocalDateTime now;
  private final List<Word> line;
  private final Words words;
  private final Marks marks;
  private final Phrases phrases;

  LineReader(String text, int from, int to, CaptureContext context) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.context = context;
    this.now = LocalDateTime.ofInstant(context.now(), context.zone());
    this.line = Splitter.split(text, from, to);
    this.words = context.language().words();
    this.marks = new Marks(text, line, words);
    this.phrases = new Phrases(line, context.language(), now);
  }

  /** Something understood, which counts or doesn't. */
  private record Found<T>(int at, int next, Span span, T value) {}

  private record Repeated(int at, int next, Span span, Repeat repeat) {}

  Captured read() {
    List<Marks.@Nullable Name> projects = new ArrayList<>();
    Marks.Name project = null;
    for (int i = 0; i < line.size(); i++) {
      Marks.Name name = marks.name(i, '#', context.names()::project);
      projects.add(name);
      if (name != null && name.reference() != null) {
        project = name;
      }
    }
    String in = project == null ? null : project.reference();
    List<Span> spans = new ArrayList<>();
    List<Phrases.Read> times = new ArrayList<>();
    List<Found<Importance>> priorities = new ArrayList<>();
    List<Found<Integer>> estimates = new ArrayList<>();
    List<Repeated> repeats = new ArrayList<>();
    Set<String> labels = new LinkedHashSet<>();
    Set<String> people = new LinkedHashSet<>();
    int i = 0;
    while (i < line.size()) {
      Word word = line.get(i);
      if (word.shielded() || (word.core().isEmpty() && !named(word))) {
        if (Splitter.escaped(text, word.start(), word.end()) && word.shielded()) {
          spans.add(new Span(word.start(), word.start() + 1, SpanKind.ESCAPE, ""));
        }
        i++;
        continue;
      }
      Marks.Name name = projects.get(i);
      if (name != null) {
        if (name.reference() == null || (project != null && name.next() == project.next())) {
          spans.add(span(i, name, SpanKind.PROJECT));
        }
        i = name.next();
        continue;
      }
      name = marks.name(i, '@', label -> context.names().label(in, label));
      if (name != null) {
        if (name.reference() != null) {
          labels.add(name.reference());
        }
        spans.add(span(i, name, SpanKind.LABEL));
        i = name.next();
        continue;
      }
      name = marks.name(i, '+', person -> context.names().person(in, person));
      if (name != null) {
        if (name.reference() != null) {
          people.add(name.reference());
        }
        spans.add(span(i, name, SpanKind.PERSON));
        i = name.next();
        continue;
      }
      Importance importance = marks.importance(i);
      if (importance != null) {
        priorities.add(
            new Found<>(
                i, i + 1, span(i, i + 1, SpanKind.PRIORITY, importance.wire()), importance));
        i++;
        continue;
      }
      Marks.Estimate estimate = marks.estimate(i);
      if (estimate != null) {
        String value = Integer.toString(estimate.minutes());
        estimates.add(
            new Found<>(
                i,
                estimate.next(),
                span(i, estimate.next(), SpanKind.ESTIMATE, value),
                estimate.minutes()));
        i = estimate.next();
        continue;
      }
      Repeated repeat = repeat(i);
      if (repeat != null) {
        repeats.add(repeat);
        i = repeat.next();
        continue;
      }
      int kept = phrases.kept(i);
      if (kept > i) {
        i = kept;
        continue;
      }
      List<Phrases.Read> read = phrases.read(i);
      times.addAll(read);
      i = read.isEmpty() ? Math.max(i + 1, phrases.told(i)) : read.getLast().next();
    }
    return decide(in, labels, people, spans, times, priorities, estimates, repeats);
  }

  private boolean named(Word word) {
    return word.coreStart() < word.coreEnd() && "#@+".indexOf(text.charAt(word.coreStart())) >= 0;
  }

  private Captured decide(
      @Nullable String project,
      Set<String> labels,
      Set<String> people,
      List<Span> spans,
      List<Phrases.Read> times,
      List<Found<Importance>> priorities,
      List<Found<Integer>> estimates,
      List<Repeated> repeats) {
    Importance priority = null;
    if (!priorities.isEmpty()) {
      spans.add(priorities.getLast().span());
      priority = priorities.getLast().value();
    }
    Integer minutes = null;
    if (!estimates.isEmpty()) {
      spans.add(estimates.getLast().span());
      minutes = estimates.getLast().value();
    }
    Repeat repeat = null;
    if (!repeats.isEmpty()) {
      spans.add(repeats.getLast().span());
      repeat = repeats.getLast().repeat();
    }
    PlannedTime start = planned(SpanKind.START, times, spans, null);
    PlannedTime due = planned(SpanKind.DUE, times, spans, repeat);
    PlannedTime deadline = planned(SpanKind.DEADLINE, times, spans, null);
    spans.sort(Comparator.comparingInt(Span::start));
    String title = title(spans);
    Draft draft =
        new Draft(
            title,
            project,
            List.copyOf(labels),
            List.copyOf(people),
            priority,
            start,
            due,
            deadline,
            repeat,
            minutes);
    return new Captured(draft, spans, refusal(title));
  }

  /** The phrases of a kind that count: one, or a day and the time beside it. */
  private @Nullable PlannedTime planned(
      SpanKind kind, List<Phrases.Read> times, List<Span> spans, @Nullable Repeat repeat) {
    List<Phrases.Read> days =
        times.stream().filter(t -> t.kind() == kind && t.date() != null).toList();
    List<Phrases.Read> clocks =
        times.stream().filter(t -> t.kind() == kind && t.date() == null).toList();
    Phrases.Read day = days.isEmpty() ? null : best(days);
    Phrases.Read clock =
        clocks.isEmpty() || (day != null && day.time() != null) ? null : best(clocks);
    LocalTime time = clock == null ? (day == null ? null : day.time()) : clock.time();
    LocalDate date = day == null ? null : day.date();
    if (date == null && repeat != null) {
      date = repeat.first();
    }
    if (date == null && time != null) {
      date = phrases.next(time);
    }
    if (date == null || date.getYear() < 1 || date.getYear() > 9999) {
      return null;
    }
    if (day != null) {
      spans.add(span(day.from(), day.next(), kind, value(day)));
    }
    if (clock != null) {
      spans.add(span(clock.from(), clock.next(), kind, value(clock)));
    }
    return new PlannedTime(date, time, time == null ? null : context.zone());
  }

  private static String value(Phrases.Read read) {
    String date = read.date() == null ? "" : read.date().toString();
    LocalTime time = read.time() == null ? null : read.time().withSecond(0).withNano(0);
    return date + (!date.isEmpty() && time != null ? "T" : "") + (time == null ? "" : time);
  }

  /** Of several, what ends the line, else what begins it, else the last. */
  private Phrases.Read best(List<Phrases.Read> reads) {
    Phrases.Read last = reads.getLast();
    Phrases.Read first = reads.getFirst();
    boolean ends = true;
    for (int i = last.next(); i < line.size() && ends; i++) {
      ends = Marks.looksLikeOne(line.get(i));
    }
    return !ends && first.from() == 0 ? first : last;
  }

  /** The longest run of words that is a recurrence. */
  private @Nullable Repeated repeat(int at) {
    int begun = Words.after(line, at, words.repeats());
    if (begun == at) {
      return null;
    }
    StringBuilder phrase = new StringBuilder();
    Repeated best = null;
    for (int i = at; i < line.size() && i < at + LONGEST_REPEAT; i++) {
      Word word = line.get(i);
      if (word.shielded()
          || word.core().isEmpty()
          || (i > at && line.get(i - 1).closed() && !(i == at + 1 && called(line.get(at))))) {
        break;
      }
      phrase
          .append(i > at ? " " : "")
          .append(text, word.coreStart(), i == at && called(word) ? word.end() : word.coreEnd());
      Repeat read =
          context.repeats().read(phrase.toString(), context.language(), now.toLocalDate());
      if (read != null && i + 1 >= begun) {
        best = new Repeated(at, i + 1, span(at, i + 1, SpanKind.RECURRENCE, read.rule()), read);
      }
    }
    return best;
  }

  /** Whether an exclamation mark, alone, is behind the word: "every! 3 days" is from completion. */
  private boolean called(Word word) {
    return word.end() == word.coreEnd() + 1 && text.charAt(word.coreEnd()) == '!';
  }

  private Span span(int at, Marks.Name name, SpanKind known) {
    if (name.reference() == null) {
      return new Span(line.get(at).coreStart(), name.end(), SpanKind.UNKNOWN, name.name());
    }
    return span(at, name.next(), known, name.reference());
  }

  /** A span of words, with the brackets around them and the punctuation behind them. */
  private Span span(int at, int next, SpanKind kind, String value) {
    Word first = line.get(at);
    Word last = line.get(next - 1);
    boolean opened = first.coreStart() > first.start();
    boolean closing = false;
    for (int i = last.coreEnd(); i < last.end(); i++) {
      closing |= ")]}".indexOf(text.charAt(i)) >= 0;
    }
    int start = opened && closing ? first.start() : first.coreStart();
    int end = closing && !opened ? last.coreEnd() : last.end();
    return new Span(start, end, kind, value);
  }

  /** What the spans leave; with a span goes the white space before it. */
  private String title(List<Span> spans) {
    StringBuilder title = new StringBuilder(to - from);
    int at = from;
    for (Span span : spans) {
      if (!span.kind().consumed()) {
        continue;
      }
      title.append(text, at, span.start());
      if (span.kind() != SpanKind.ESCAPE) {
        trimEnd(title);
      }
      at = span.end();
    }
    title.append(text, at, to);
    trimEnd(title);
    int start = 0;
    while (start < title.length() && Word.space(title.charAt(start))) {
      start++;
    }
    return title.substring(start).replace('\t', ' ');
  }

  private static void trimEnd(StringBuilder title) {
    int end = title.length();
    while (end > 0 && Word.space(title.charAt(end - 1))) {
      end--;
    }
    title.setLength(end);
  }

  private static @Nullable Violation refusal(String title) {
    try {
      Text.line("title", title, MAX_TITLE);
      return null;
    } catch (DomainException refused) {
      return refused.failure() instanceof Failure.Invalid invalid
          ? invalid.violations().getFirst()
          : null;
    }
  }
}
