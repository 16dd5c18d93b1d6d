package dev.taskflow.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  private static final Completion.Names NAMES =
      (field, prefix) ->
          field == FilterField.LABEL
              ? named("home", "at home", "or").filter(n -> n.startsWith(prefix)).toList()
              : field == FilterField.PROJECT ? List.of("HOME") : List.of();

  private static Stream<String> named(String... names) {
    return Arrays.stream(names);
  }

  /** The caret is the bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "is:o|;3;4;open,overdue",
        "is:OP|;3;5;open",
        "is:|;3;3;open,done,blocked,startable,overdue,recurring,unassigned,trashed",
        "is:o|xyz a;3;7;open,overdue",
        "-is:un|;4;6;unassigned",
        "(is:t|;4;5;trashed",
        "a has:d|;6;7;due,description",
        "ca|;0;2;category:",
        "a o|;2;3;or",
        "o|;0;1;''",
        "n|;0;1;not",
        "due|;0;3;due:,due<=,due>=,due<,due>",
        "due<=to|;5;7;today,tomorrow",
        "due<=2|;5;6;''",
        "label:|;6;6;home,\"at home\",\"or\"",
        "label:\"at |;6;10;\"at home\"",
        "label:\"at |h\" is:open;6;12;\"at home\"",
        "project:|;8;8;HOME",
        "assignee:|;9;9;me",
        "priority>=u|;10;11;urgent",
        "\"du|;0;3;''",
        "\"a\" \"b\" du|;8;10;due:",
        "😀 du|;3;5;due:",
        "colour:re|;0;9;''"
      })
  void whatCouldStandThere(String marked, int from, int to, String proposals) {
    int caret = marked.indexOf('|');
    String text = marked.substring(0, caret) + marked.substring(caret + 1);
    Completion completion = Completion.at(text, caret, NAMES);
    assertThat(String.join(",", completion.proposals())).isEqualTo(proposals);
    assertThat(completion.from()).isEqualTo(from);
    assertThat(completion.to()).isEqualTo(to);
  }

  @Test
  void anEmptyFieldShowsWhatTheLanguageHas() {
    assertThat(Completion.at("", 0, NAMES).proposals())
        .startsWith("is:", "has:", "project:")
        .hasSize(Completion.MAX_PROPOSALS);
  }

  @Test
  void aCaretOutsideTheTextIsRefused() {
    assertThatThrownBy(() -> Completion.at("a", 2, NAMES))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whateverIsWrittenTheProposalFitsIn() {
    Random random = new Random(7);
    RandomFilters filters = new RandomFilters(7);
    for (int i = 0; i < 20_000; i++) {
      String text = filters.next(2).toText();
      int cut = random.nextInt(text.length() + 1);
      String half = random.nextBoolean() ? text.substring(0, cut) : text;
      int caret = random.nextInt(half.length() + 1);
      Completion completion = Completion.at(half, caret, NAMES);
      assertThat(completion.from()).as(half).isBetween(0, caret);
      assertThat(completion.to()).as(half).isBetween(caret, half.length());
    }
  }

  @Test
  void aChosenValueCanBeRead() {
    for (FilterField field : FilterField.values()) {
      String written = field.word() + ":";
      for (String proposal : Completion.at(written, written.length(), NAMES).proposals()) {
        assertThat(FilterParser.parse(written + proposal)).isNotNull();
      }
    }
  }
}
