package dev.taskflow.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FilterPropertyTest {
  private static final String[] PIECES = {
    "is:",
    "open",
    "due",
    "<=",
    "+7d",
    "(",
    ")",
    " ",
    "\"",
    "\\",
    "-",
    "or",
    "not",
    ":",
    "!=",
    "tax",
    "label:",
    "😀",
    "\ud800",
    "\u0000",
    "\u00a0",
    "\n",
    "priority",
    ">",
    "high",
    "HOME-1",
    "key:"
  };

  @Test
  void whatIsWrittenIsReadBackEqual() {
    RandomFilters filters = new RandomFilters(1);
    for (int i = 0; i < 20_000; i++) {
      Filter filter = filters.next(4);
      String text = filter.toText();
      assertThat(FilterParser.parse(text)).as(text).isEqualTo(filter);
    }
  }

  @Test
  void rubbishIsReadOrRefusedWithAPlaceInsideIt() {
    Random random = new Random(2);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      read += isRead(text.toString()) ? 1 : 0;
    }
    assertThat(read).as("not all of it is rubbish").isBetween(2_000, 45_000);
  }

  @Property(seed = "3", tries = 500)
  void whateverComesInIsReadOrRefusedWithAPlaceInsideIt(@ForAll String text) {
    isRead(text);
  }

  @Test
  void whatIsReadAndWrittenStaysAsItIs() {
    RandomFilters filters = new RandomFilters(4);
    Random random = new Random(4);
    for (int i = 0; i < 5_000; i++) {
      String text = filters.next(3).toText();
      int at = random.nextInt(text.length() + 1);
      String broken =
          text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(at);
      isRead(broken);
    }
  }

  private static boolean isRead(String text) {
    try {
      Filter filter = FilterParser.parse(text);
      String canonical = filter.toText();
      assertThat(FilterParser.parse(canonical)).as(text).isEqualTo(filter);
      assertThat(FilterParser.parse(canonical).toText()).isEqualTo(canonical);
      return true;
    } catch (FilterSyntaxException refused) {
      assertThat(refused.offset()).as(text).isBetween(0, text.length());
      assertThat(refused.expected()).isNotBlank();
      return false;
    }
  }
}
