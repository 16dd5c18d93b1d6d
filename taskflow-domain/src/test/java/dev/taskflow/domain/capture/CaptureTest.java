package dev.taskflow.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private static final List<String> PIECES =
      List.of(
          "tomorrow",
          "next",
          "fri",
          "at",
          "5",
          "5pm",
          "17:00",
          "every",
          "monday",
          "#home",
          "#",
          "@",
          "@errand",
          "+lena",
          "+nobody",
          "!high",
          "!",
          "p1",
          "~2h",
          "~",
          "\\",
          "\\#x",
          "\"",
          "„",
          "“",
          "«",
          "»",
          "(",
          ")",
          ",",
          ".",
          "1.12.",
          "12/1",
          "2026-12-01",
          "in",
          "3",
          "days",
          "end",
          "of",
          "month",
          "am",
          "um",
          "Uhr",
          "jeden",
          "Montag",
          "morgen",
          "sat",
          "So",
          "29 Feb",
          "9999-12-31",
          "from",
          "to",
          "by",
          "before",
          "\n",
          "\r\n",
          "\t",
          " ",
          "\u00a0",
          "\u0000",
          "\ud800",
          "🏠",
          "e\u0301",
          "İ",
          "ß",
          "KW",
          "54",
          "9999",
          "years",
          "half",
          "past",
          "halb");

  private static CaptureContext in(Language language) {
    return new CaptureContext(
        PhraseTest.NOW, PhraseTest.BERLIN, language, SomeNames.ALL, SomeRepeats.ALL);
  }

  private static Captured one(String text) {
    return Capture.parse(text, in(Language.ENGLISH)).getFirst();
  }

  @Test
  void spansNameWhatWasUnderstoodInUnitsOfTheText() {
    assertThat(one("🏠 Pay rent tomorrow 5pm #HOME @errand +lena !high ~30m").spans())
        .containsExactly(
            new Span(12, 24, SpanKind.DUE, "2026-11-25T17:00"),
            new Span(25, 30, SpanKind.PROJECT, "HOME"),
            new Span(31, 38, SpanKind.LABEL, "errand"),
            new Span(39, 44, SpanKind.PERSON, "lena"),
            new Span(45, 50, SpanKind.PRIORITY, "high"),
            new Span(51, 55, SpanKind.ESTIMATE, "30"));
  }

  @Test
  void anUnknownNameStaysInTheTitleAndIsTold() {
    Captured read = one("Ask +nobody about #nothing @never");
    assertThat(read.draft().title()).isEqualTo("Ask +nobody about #nothing @never");
    assertThat(read.spans())
        .containsExactly(
            new Span(4, 11, SpanKind.UNKNOWN, "nobody"),
            new Span(18, 26, SpanKind.UNKNOWN, "nothing"),
            new Span(27, 33, SpanKind.UNKNOWN, "never"));
  }

  @Test
  void severalLinesAreSeveralTasksWhoseSpansCountInTheWholeText() {
    List<Captured> read =
        Capture.parse("Milk tomorrow\r\n\n  \nBread !low\n", in(Language.ENGLISH));
    assertThat(read).extracting(item -> item.draft().title()).containsExactly("Milk", "Bread");
    assertThat(read.get(1).spans()).containsExactly(new Span(25, 29, SpanKind.PRIORITY, "low"));
  }

  @Test
  void aTitleThatIsNoneIsRefusedClearly() {
    assertThat(one("tomorrow 5pm").refusal()).extracting("code").isEqualTo("blank");
    assertThat(one("x".repeat(501)).refusal()).extracting("code").isEqualTo("too-long");
    assertThat(one("🏠".repeat(500) + " tomorrow").refusal()).isNull();
    assertThat(one("a\u0000b").refusal()).extracting("code").isEqualTo("control-character");
    assertThat(one("a\ud800b").refusal()).extracting("code").isEqualTo("lone-surrogate");
  }

  @Test
  void aLabelIsLookedUpInTheLinesProjectWhereverThatStands() {
    assertThat(one("Fix @bug #chk").draft().labels()).containsExactly("chk-bug");
    assertThat(one("Fix @bug #home").spans()).contains(new Span(4, 8, SpanKind.UNKNOWN, "bug"));
  }

  @Test
  void whateverComesInIsReadWithoutThrowingAndItsSpansTellTheTitle() {
    Random random = new Random(20261124);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(
            random.nextInt(5) == 0
                ? Character.toString(random.nextInt(0x2600))
                : PIECES.get(random.nextInt(PIECES.size())));
        text.append(random.nextInt(4) == 0 ? "" : " ");
      }
      for (Language language : Language.values()) {
        holds(text.toString(), Capture.parse(text.toString(), in(language)));
      }
    }
  }

  private static void holds(String text, List<Captured> all) {
    int at = 0;
    for (Captured read : all) {
      StringBuilder left = new StringBuilder();
      int from = at;
      for (Span span : read.spans()) {
        assertThat(span.start()).as(text).isGreaterThanOrEqualTo(at);
        assertThat(span.end())
            .as(text)
            .isGreaterThan(span.start())
            .isLessThanOrEqualTo(text.length());
        at = span.end();
        if (span.kind().consumed()) {
          left.append(text, from, span.start());
          from = span.end();
        }
      }
      if (all.size() == 1) {
        left.append(text, from, text.length());
        assertThat(solid(read.draft().title())).as(text).isEqualTo(solid(left.toString()));
      }
    }
  }

  private static String solid(String text) {
    StringBuilder solid = new StringBuilder();
    text.chars().filter(c -> !Word.space((char) c)).forEach(c -> solid.append((char) c));
    return solid.toString();
  }

  @Test
  void anEscapedTitleIsReadAsItself() {
    Random random = new Random(42);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(10); i >= 0; i--) {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        text.append(random.nextInt(4) == 0 ? "" : " ");
        text.append(
            piece.chars().anyMatch(c -> Word.space((char) c) && c != ' ') || piece.isBlank()
                ? "y"
                : piece);
      }
      for (Language language : Language.values()) {
        String title = text.toString();
        Captured read = Capture.parse(Capture.escape(title, language), in(language)).getFirst();
        assertThat(read.draft())
            .as(title)
            .isEqualTo(
                new Draft(title, null, List.of(), List.of(), null, null, null, null, null, null));
      }
    }
  }

  @Test
  void theWorkGrowsWithTheTextAndNoFaster() {
    for (String piece :
        List.of("sat at 5 ", "#home ", "\"x ", "every ", "„", "\\", "from ", "1 ")) {
      String text = piece.repeat(200_000 / piece.length());
      Captured read = Capture.parse(text, in(Language.ENGLISH)).getFirst();
      assertThat(read.refusal()).isNotNull();
    }
  }
}
