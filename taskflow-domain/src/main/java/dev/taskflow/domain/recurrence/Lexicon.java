package dev.taskflow.domain.recurrence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language. The first of several is the one that is written; all are read. A new
 * language is a new constant, and no code.
 */
final class Lexicon {
  static final Lexicon ENGLISH =
      new Lexicon(
          Map.ofEntries(
              Map.entry("every", "every each"),
              Map.entry("everyN", "every each"),
              Map.entry("other", "other"),
              Map.entry("and", "and , &"),
              Map.entry("on", "on the of in"),
              Map.entry("at", "at"),
              Map.entry("clock", "o'clock"),
              Map.entry("times", "times time"),
              Map.entry("until", "until till"),
              Map.entry("workday", "workday workdays weekday weekdays"),
              Map.entry("weekend", "weekend weekends"),
              Map.entry("SECONDLY", "second seconds"),
              Map.entry("MINUTELY", "minute minutes"),
              Map.entry("HOURLY", "hour hours hourly"),
              Map.entry("DAILY", "day days daily"),
              Map.entry("WEEKLY", "week weeks weekly"),
              Map.entry("MONTHLY", "month months monthly"),
              Map.entry("YEARLY", "year years yearly annually"),
              Map.entry("adverbs", "hourly daily weekly monthly yearly annually")),
          "Mon monday mondays|Tue tuesday tuesdays tues|Wed wednesday wednesdays|Thu thursday"
              + " thursdays thurs|Fri friday fridays|Sat saturday saturdays|Sun sunday sundays",
          "Jan january|Feb february|Mar march|Apr april|May|Jun june|Jul july|Aug august|Sep"
              + " september sept|Oct october|Nov november|Dec december",
          "last|1st first|2nd second|3rd third|4th fourth|5th fifth");

  static final Lexicon GERMAN =
      new Lexicon(
          Map.ofEntries(
              Map.entry("every", "jeden jede jedes jeder"),
              Map.entry("everyN", "alle"),
              Map.entry("other", "zweiten zweite zweites"),
              Map.entry("and", "und , &"),
              Map.entry("on", "am an im den der des dem"),
              Map.entry("at", "um"),
              Map.entry("clock", "uhr"),
              Map.entry("times", "mal"),
              Map.entry("until", "bis"),
              Map.entry("workday", "werktag werktags werktage arbeitstag arbeitstage"),
              Map.entry("weekend", "wochenende wochenenden"),
              Map.entry("SECONDLY", "sekunde sekunden"),
              Map.entry("MINUTELY", "minute minuten"),
              Map.entry("HOURLY", "stunde stunden stündlich"),
              Map.entry("DAILY", "tag tage täglich"),
              Map.entry("WEEKLY", "woche wochen wöchentlich"),
              Map.entry("MONTHLY", "monat monate monatlich"),
              Map.entry("YEARLY", "jahr jahre jährlich"),
              Map.entry("adverbs", "stündlich täglich wöchentlich monatlich jährlich")),
          "Mo montag montags|Di dienstag dienstags|Mi mittwoch mittwochs|Do donnerstag donnerstags"
              + "|Fr freitag freitags|Sa samstag samstags sonnabend|So sonntag sonntags",
          "Jan januar|Feb februar|Mär märz|Apr april|Mai|Jun juni|Jul juli|Aug august|Sep september"
              + " sept|Okt oktober|Nov november|Dez dezember",
          "letzten letzter letztes letzte|1. ersten erster|2. zweiten|3. dritten|4. vierten|5."
              + " fünften");

  private final Map<String, List<String>> words;
  private final List<List<String>> weekdays;
  private final List<List<String>> months;
  private final List<List<String>> ordinals;

  private Lexicon(Map<String, String> words, String weekdays, String months, String ordinals) {
    Map<String, List<String>> all = new HashMap<>();
    words.forEach((name, list) -> all.put(name, split(list)));
    this.words = Map.copyOf(all);
    this.weekdays = lists(weekdays);
    this.months = lists(months);
    this.ordinals = lists(ordinals);
  }

  private static List<String> split(String list) {
    return Arrays.asList(list.split(" ", -1));
  }

  private static List<List<String>> lists(String text) {
    return Arrays.stream(text.split("\\|", -1)).map(Lexicon::split).toList();
  }

  static Lexicon of(Locale locale) {
    return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
  }

  boolean is(String name, String word) {
    return words.getOrDefault(name, List.of()).contains(word);
  }

  /** The word that is written. */
  String word(String name) {
    return words.getOrDefault(name, List.of(name)).get(0);
  }

  @Nullable Frequency unit(String word) {
    for (Frequency frequency : Frequency.values()) {
      if (is(frequency.name(), word)) {
        return frequency;
      }
    }
    return null;
  }

  /** "2 weeks", "zwei" being a number: the second word of the list where there are several. */
  String unit(Frequency frequency, int number) {
    return words.getOrDefault(frequency.name(), List.of("")).get(number == 1 ? 0 : 1);
  }

  /** "jede Woche", "jedes Jahr": German has genders. */
  String every(Frequency frequency) {
    if (this == ENGLISH) {
      return word("every");
    }
    return switch (frequency) {
      case SECONDLY, MINUTELY, HOURLY, WEEKLY -> "jede";
      case DAILY, MONTHLY -> "jeden";
      case YEARLY -> "jedes";
    };
  }

  /** As written in a sentence: German nouns have a capital. */
  String noun(String word) {
    return this == GERMAN
        ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
        : word;
  }

  /** 1..7; 0 when it is none. */
  int weekday(String word) {
    return find(weekdays, word) + 1;
  }

  String weekday(int number) {
    return weekdays.get(number - 1).get(0);
  }

  /** 1..12; 0 when it is none. */
  int month(String word) {
    return find(months, word) + 1;
  }

  String month(int number) {
    return months.get(number - 1).get(0);
  }

  /** -1 for the last, 1..31; 0 when it is none. */
  int ordinal(String word) {
    int found = find(ordinals, word);
    if (found >= 0) {
      return found == 0 ? -1 : found;
    }
    String digits = word.replaceFirst(this == GERMAN ? "\\.$" : "(st|nd|rd|th)$", "");
    return digits.length() < word.length() && digits.matches("[0-9]{1,2}")
        ? Integer.parseInt(digits)
        : 0;
  }

  String ordinal(int number) {
    if (number < 0) {
      return ordinals.get(0).get(0);
    }
    if (this == GERMAN) {
      return number + ".";
    }
    boolean teen = number >= 11 && number <= 13;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  private static int find(List<List<String>> lists, String word) {
    for (int i = 0; i < lists.size(); i++) {
      for (String one : lists.get(i)) {
        if (one.toLowerCase(Locale.ROOT).equals(word)) {
          return i;
        }
      }
    }
    return -1;
  }
}
