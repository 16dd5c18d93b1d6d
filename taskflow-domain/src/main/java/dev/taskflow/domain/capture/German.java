package dev.taskflow.domain.capture;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of German. */
final class German {
  private German() {}

  static final Words WORDS =
      new Words(
          Words.table(
              Map.ofEntries(
                  entry(new Words.Moment(Words.Shift.TODAY, null), "heute"),
                  entry(
                      new Words.Moment(Words.Shift.TODAY, LocalTime.of(8, 0)),
                      "heute fr\u00fch|heute morgen"),
                  entry(new Words.Moment(Words.Shift.TODAY, LocalTime.of(12, 0)), "heute mittag"),
                  entry(
                      new Words.Moment(Words.Shift.TODAY, LocalTime.of(19, 0)),
                      "heute abend|heut abend|heute abends"),
                  entry(new Words.Moment(Words.Shift.TOMORROW, null), "morgen|am morgigen tag"),
                  entry(
                      new Words.Moment(Words.Shift.DAY_AFTER_TOMORROW, null),
                      "\u00fcbermorgen|uebermorgen"),
                  entry(
                      new Words.Moment(Words.Shift.NEXT_WEEK, null),
                      "n\u00e4chste woche|naechste woche|kommende woche|in der n\u00e4chsten woche"
                          + "|n\u00e4chster woche|kommender woche|in der kommenden woche"),
                  entry(
                      new Words.Moment(Words.Shift.WEEK_AFTER_NEXT, null),
                      "\u00fcbern\u00e4chste woche|\u00fcbern\u00e4chster woche"),
                  entry(
                      new Words.Moment(Words.Shift.WEEKEND, null),
                      "am wochenende|dieses wochenende|an diesem wochenende|kommendes wochenende"
                          + "|am kommenden wochenende"),
                  entry(
                      new Words.Moment(Words.Shift.NEXT_WEEKEND, null),
                      "n\u00e4chstes wochenende|am n\u00e4chsten wochenende"),
                  entry(
                      new Words.Moment(Words.Shift.NEXT_MONTH, null),
                      "n\u00e4chsten monat|kommenden monat|im n\u00e4chsten monat"
                          + "|n\u00e4chster monat"),
                  entry(
                      new Words.Moment(Words.Shift.NEXT_YEAR, null),
                      "n\u00e4chstes jahr|kommendes jahr|im n\u00e4chsten jahr"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_WEEK, null),
                      "ende der woche|ende dieser woche|am ende der woche|zum ende der woche"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_NEXT_WEEK, null),
                      "ende n\u00e4chster woche|ende der n\u00e4chsten woche"
                          + "|ende kommender woche"),
                  entry(
                      new Words.Moment(Words.Shift.MIDDLE_OF_MONTH, null),
                      "mitte des monats|mitte monat|zur monatsmitte"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_MONTH, null),
                      "ende des monats|ende monat|am ende des monats|monatsende|zum monatsende"
                          + "|am monatsende|ende dieses monats"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_NEXT_MONTH, null),
                      "ende n\u00e4chsten monats|ende des n\u00e4chsten monats"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_YEAR, null),
                      "ende des jahres|jahresende|zum jahresende|am jahresende|ende dieses jahres"
                          + "|am ende des jahres"),
                  entry(
                      new Words.Moment(Words.Shift.HALF_AN_HOUR, null),
                      "in einer halben stunde|in ner halben stunde"))),
          Words.table(
              Map.of(
                  DayOfWeek.MONDAY, "montag|mo",
                  DayOfWeek.TUESDAY, "dienstag|di",
                  DayOfWeek.WEDNESDAY, "mittwoch|mi",
                  DayOfWeek.THURSDAY, "donnerstag|do",
                  DayOfWeek.FRIDAY, "freitag|fr",
                  DayOfWeek.SATURDAY, "samstag|sa|sonnabend",
                  DayOfWeek.SUNDAY, "sonntag|so")),
          Words.table(
              Map.ofEntries(
                  entry(Month.JANUARY, "januar|jan|j\u00e4nner|j\u00e4n"),
                  entry(Month.FEBRUARY, "februar|feb|feber"),
                  entry(Month.MARCH, "m\u00e4rz|maerz|m\u00e4r|mrz"),
                  entry(Month.APRIL, "april|apr"),
                  entry(Month.MAY, "mai"),
                  entry(Month.JUNE, "juni|jun|juno"),
                  entry(Month.JULY, "juli|jul|julei"),
                  entry(Month.AUGUST, "august|aug"),
                  entry(Month.SEPTEMBER, "september|sep|sept"),
                  entry(Month.OCTOBER, "oktober|okt"),
                  entry(Month.NOVEMBER, "november|nov"),
                  entry(Month.DECEMBER, "dezember|dez"))),
          Words.set("mo|di|mi|do|fr|sa|so"),
          Words.table(
              Map.of(
                  new Words.Length(ChronoUnit.MINUTES, 1), "minute|minuten|min",
                  new Words.Length(ChronoUnit.HOURS, 1), "stunde|stunden|std|h",
                  new Words.Length(ChronoUnit.DAYS, 1), "tag|tage|tagen",
                  new Words.Length(ChronoUnit.DAYS, 7), "woche|wochen|wo",
                  new Words.Length(ChronoUnit.MONTHS, 1), "monat|monate|monaten",
                  new Words.Length(ChronoUnit.MONTHS, 3), "quartal|quartale|quartalen",
                  new Words.Length(ChronoUnit.YEARS, 1), "jahr|jahre|jahren")),
          Words.table(
              Map.ofEntries(
                  entry(1, "ein|eine|einen|einem|einer|eines"),
                  entry(2, "zwei|zwo|ein paar|paar"),
                  entry(3, "drei"),
                  entry(4, "vier"),
                  entry(5, "f\u00fcnf|fuenf"),
                  entry(6, "sechs"),
                  entry(7, "sieben"),
                  entry(8, "acht"),
                  entry(9, "neun"),
                  entry(10, "zehn"),
                  entry(11, "elf"),
                  entry(12, "zw\u00f6lf|zwoelf"),
                  entry(14, "vierzehn"),
                  entry(15, "f\u00fcnfzehn"),
                  entry(20, "zwanzig"),
                  entry(30, "drei\u00dfig|dreissig"),
                  entry(45, "f\u00fcnfundvierzig"),
                  entry(90, "neunzig"))),
          Words.table(
              Map.ofEntries(
                  entry(1, "eins|ein"),
                  entry(2, "zwei"),
                  entry(3, "drei"),
                  entry(4, "vier"),
                  entry(5, "f\u00fcnf|fuenf"),
                  entry(6, "sechs"),
                  entry(7, "sieben"),
                  entry(8, "acht"),
                  entry(9, "neun"),
                  entry(10, "zehn"),
                  entry(11, "elf"),
                  entry(12, "zw\u00f6lf|zwoelf"))),
          Words.table(
              Map.of(
                  LocalTime.of(8, 0), "fr\u00fch|morgen|am morgen|in der fr\u00fch|morgens",
                  LocalTime.of(10, 0), "vormittag|am vormittag|vormittags",
                  LocalTime.of(12, 0), "mittag|am mittag|zu mittag",
                  LocalTime.of(15, 0), "nachmittag|am nachmittag|nachmittags",
                  LocalTime.of(19, 0), "abend|am abend|abends",
                  LocalTime.of(22, 0), "nacht|in der nacht|nachts")),
          Words.table(
              Map.of(
                  LocalTime.of(12, 0),
                  "mittags",
                  LocalTime.of(0, 0),
                  "mitternacht|um mitternacht")),
          Words.table(
              Map.of(
                  true, "nachmittags|abends|am abend|am nachmittag",
                  false, "fr\u00fch|morgens|vormittags|am morgen|am vormittag|in der fr\u00fch")),
          Words.table(
              Map.of(
                  -30, "halb",
                  15, "viertel nach|viertel \u00fcber",
                  -15, "viertel vor|dreiviertel|drei viertel")),
          Words.set("uhr|h"),
          Words.table(
              Map.of(
                  1, "anfang|beginn|am anfang des|zum beginn des",
                  15, "mitte",
                  0, "ende|zum ende des|am ende des")),
          Words.table(
              Map.of(
                  new Words.Cue(SpanKind.DUE, 0),
                      "bis|bis zum|bis zur|bis sp\u00e4testens zum|f\u00e4llig|f\u00e4llig am"
                          + "|f\u00e4llig bis|zum|f\u00fcr",
                  new Words.Cue(SpanKind.DUE, -1), "vor|vor dem",
                  new Words.Cue(SpanKind.START, 0),
                      "ab|ab dem|beginnt am|start am|start|beginn|beginn am",
                  new Words.Cue(SpanKind.START, 1), "nach|nach dem",
                  new Words.Cue(SpanKind.DEADLINE, 0),
                      "sp\u00e4testens|sp\u00e4testens am|sp\u00e4testens bis"
                          + "|sp\u00e4testens bis zum|deadline|deadline am|frist|frist am"
                          + "|allersp\u00e4testens")),
          Words.set("am|an|den|am den|der|dem|zum"),
          Words.set("um|gegen|ca|so um|so gegen|punkt"),
          Words.set("in|innerhalb von|binnen"),
          Words.set("ab heute|ab jetzt|von heute an"),
          Words.set("\u00fcbern\u00e4chsten|\u00fcbern\u00e4chster"),
          Words.set(
              "n\u00e4chsten|n\u00e4chster|naechsten|kommenden|kommender|diesen|dieser|am"
                  + " n\u00e4chsten|am kommenden|diesem"),
          Words.set("des"),
          Words.set("von|vom|zwischen"),
          Words.set("bis|bis zum|und|-|\u2013"),
          Words.set("kw|in kw|woche|kalenderwoche|in der kw"),
          Words.table(
              Map.of(
                  Importance.LOW, "niedrig|gering|low",
                  Importance.MEDIUM, "mittel|normal|medium",
                  Importance.HIGH, "hoch|wichtig|high",
                  Importance.URGENT, "dringend|eilig|sofort|urgent")),
          Words.set(
              "jeden|jede|jedes|jeder|jeden!|jede!|jedes!|alle|alle!|t\u00e4glich|taeglich"
                  + "|w\u00f6chentlich|monatlich|j\u00e4hrlich|viertelj\u00e4hrlich|werktags|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|am"
                  + " ersten|am letzten"),
          Words.set(
              "guten morgen|guten abend|gute nacht|rosenmontag|24/7|freitag der 13|halb so wild"),
          new Words.Rules(true, List.of("."), false, false));

  static final Set<String> VOCABULARY = WORDS.vocabulary();
}
