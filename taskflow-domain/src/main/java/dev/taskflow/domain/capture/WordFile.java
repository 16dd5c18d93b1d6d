package dev.taskflow.domain.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the words of a language from a file: sections in brackets, rows of {@code meaning = phrase
 * | phrase}, or of phrases alone where the section is their meaning. A row that can't be read, a
 * section too much or too little, a phrase that is told twice stop the program: whoever writes
 * words hears of it at once.
 */
final class WordFile {
  private final String name;
  private final Map<String, List<String>> sections = new HashMap<>();

  private WordFile(String name) {
    this.name = name;
  }

  /**
   * Reads.
   *
   * @param name of the file beside this class
   * @return its words
   */
  static Words read(String name) {
    WordFile file = new WordFile(name);
    List<String> section = new ArrayList<>();
    for (String line : text(name).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        if (file.sections.put(line.substring(1, line.length() - 1), section) != null) {
          throw file.wrong(line);
        }
      } else {
        section.add(line);
      }
    }
    return file.words();
  }

  private Words words() {
    Map<String, String> rules = table("rules", meaning -> meaning);
    List<String> ordinals = new ArrayList<>();
    rules.forEach(
        (phrase, rule) -> {
          if (rule.equals("ordinals")) {
            ordinals.add(phrase);
          }
        });
    Words words =
        new Words(
            table("moments", WordFile::moment),
            table("weekdays", meaning -> DayOfWeek.valueOf(upper(meaning))),
            table("months", meaning -> Month.valueOf(upper(meaning))),
            set("shy"),
            table("units", WordFile::length),
            table("numbers", Integer::valueOf),
            table("hours", Integer::valueOf),
            table("parts", LocalTime::parse),
            table("times", LocalTime::parse),
            table("halves", meaning -> meaning.equals("later")),
            table("fractions", Integer::valueOf),
            set("clocks"),
            table("edges", Integer::valueOf),
            table("cues", WordFile::cue),
            set("on"),
            set("at"),
            set("in"),
            set("from-now"),
            set("next"),
            set("coming"),
            set("of"),
            set("range-from"),
            set("range-to"),
            set("weeks"),
            table("importance", meaning -> Importance.valueOf(upper(meaning))),
            set("repeats"),
            set("kept"),
            new Words.Rules(
                rules.containsKey("dotted-days"),
                List.copyOf(ordinals),
                rules.containsKey("meridiems"),
                rules.containsKey("afternoon")));
    if (!sections.isEmpty()) {
      throw wrong(sections.keySet().toString());
    }
    return words;
  }

  private <T> Map<String, T> table(String section, Function<String, T> meant) {
    Map<String, T> table = new HashMap<>();
    for (String line : rows(section)) {
      int equals = line.indexOf(" = ");
      if (equals < 1) {
        throw wrong(line);
      }
      T meaning = meant.apply(line.substring(0, equals));
      for (String phrase : phrases(line.substring(equals + 3))) {
        if (table.put(phrase, meaning) != null) {
          throw wrong(phrase);
        }
      }
    }
    return Map.copyOf(table);
  }

  private Set<String> set(String section) {
    Set<String> set = new HashSet<>();
    for (String line : rows(section)) {
      for (String phrase : phrases(line)) {
        if (!set.add(phrase)) {
          throw wrong(phrase);
        }
      }
    }
    return Set.copyOf(set);
  }

  private List<String> rows(String section) {
    List<String> rows = sections.remove(section);
    if (rows == null) {
      throw wrong("[" + section + "]");
    }
    return rows;
  }

  private List<String> phrases(String row) {
    List<String> phrases = List.of(row.split(" \\| ", -1));
    for (String phrase : phrases) {
      if (phrase.isBlank()
          || !phrase.equals(Word.fold(phrase))
          || phrase.split(" ", -1).length > Words.LONGEST) {
        throw wrong(phrase);
      }
    }
    return phrases;
  }

  /** Such as {@code today 19:00}. */
  private static Words.Moment moment(String meaning) {
    String[] parts = meaning.split(" ", -1);
    return new Words.Moment(
        Words.Shift.valueOf(upper(parts[0])), parts.length == 1 ? null : LocalTime.parse(parts[1]));
  }

  /** Such as {@code 7 days}. */
  private static Words.Length length(String meaning) {
    String[] parts = meaning.split(" ", -1);
    return new Words.Length(ChronoUnit.valueOf(upper(parts[1])), Integer.parseInt(parts[0]));
  }

  /** Such as {@code due -1}. */
  private static Words.Cue cue(String meaning) {
    String[] parts = meaning.split(" ", -1);
    return new Words.Cue(SpanKind.valueOf(upper(parts[0])), Integer.parseInt(parts[1]));
  }

  private static String upper(String meaning) {
    return meaning.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(name + " can't be read at: " + what);
  }

  private static String text(String name) {
    try (InputStream in = WordFile.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
