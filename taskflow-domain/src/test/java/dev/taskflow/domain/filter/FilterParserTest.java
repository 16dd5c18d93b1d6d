package dev.taskflow.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.NameField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterParserTest {
  private static final Filter OPEN = new Filter.Is(Filter.State.OPEN);
  private static final Filter HOME = new Filter.InProject("HOME");
  private static final Filter TAX = new Filter.Words("tax");

  @Test
  void theExampleOfTheContractIsRead() {
    assertThat(
            FilterParser.parse(
                "is:open priority>=high due<=+7d label:home assignee:me -label:someday"
                    + " (project:HOME or text:\"tax return\") is:startable"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    OPEN,
                    new Filter.Priority(Comparison.AT_LEAST, Filter.Level.HIGH),
                    new Filter.When(DateField.DUE, Comparison.AT_MOST, new Day.Away(7, Day.Unit.D)),
                    new Filter.Named(NameField.LABEL, "home"),
                    new Filter.Named(NameField.ASSIGNEE, "me"),
                    new Filter.Not(new Filter.Named(NameField.LABEL, "someday")),
                    new Filter.Or(List.of(HOME, new Filter.Words("tax return"))),
                    new Filter.Is(Filter.State.STARTABLE))));
  }

  @Test
  void standingSideBySideBindsTighterThanOr() {
    assertThat(FilterParser.parse("is:open tax or project:home"))
        .isEqualTo(new Filter.Or(List.of(new Filter.And(List.of(OPEN, TAX)), HOME)));
    assertThat(FilterParser.parse("is:open (tax OR project:home)"))
        .isEqualTo(new Filter.And(List.of(OPEN, new Filter.Or(List.of(TAX, HOME)))));
  }

  @Test
  void aTextIsWrittenInOneWay() {
    Map.ofEntries(
            Map.entry("  ", ""),
            Map.entry("IS:Open", "is:open"),
            Map.entry("((is:open))", "is:open"),
            Map.entry("is:open (tax (project:home))", "is:open tax project:HOME"),
            Map.entry("a or (b or c)", "a or b or c"),
            Map.entry("(a b) or c", "a b or c"),
            Map.entry("(a or b)c", "(a or b) c"),
            Map.entry("not not --is:open", "is:open"),
            Map.entry("not (a or b)", "-(a or b)"),
            Map.entry("-(a b)", "-(a b)"),
            Map.entry("priority=high", "priority:high"),
            Map.entry("priority!=high", "-priority:high"),
            Map.entry("-label!=home", "label:home"),
            Map.entry("label:\"at home\"", "label:\"at home\""),
            Map.entry("label:\"home\"", "label:home"),
            Map.entry("text:rent", "rent"),
            Map.entry("\"or\" \"not\" \"-x\"", "\"or\" \"not\" \"-x\""),
            Map.entry("\"is:open\"", "\"is:open\""),
            Map.entry("\"a \\\"b\\\" \\\\\"", "\"a \\\"b\\\" \\\\\""),
            Map.entry("due:MON", "due:monday"),
            Map.entry("due>-02w", "due>-2w"),
            Map.entry("due:+0d", "due:+0d"),
            Map.entry("due:-0d", "due:+0d"),
            Map.entry("due:2028-02-29", "due:2028-02-29"),
            Map.entry("estimate<=1h30m", "estimate<=90"),
            Map.entry("estimate:2h", "estimate:120"),
            Map.entry("parent:home-42", "parent:HOME-42"),
            Map.entry("10:30 wow! C++", "\"10:30\" \"wow!\" C++"))
        .forEach(
            (written, canonical) ->
                assertThat(FilterParser.parse(written).toText()).as(written).isEqualTo(canonical));
  }

  @Test
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected() {
    assertMistake("is:opne", 3, "open, done, blocked");
    assertMistake("😀 is:open colour:red", 11, "one of the fields is, has, project");
    assertMistake("-is:", 4, "open, done");
    assertMistake("project:", 8, "a project's key or id");
    assertMistake("project:\"a b\"", 8, "a project's key or id");
    assertMistake("label>home", 5, ": or !=");
    assertMistake("due<=soon", 5, "a day such as 2026-12-01");
    assertMistake("due:2027-02-29", 4, "a day such as");
    assertMistake("due:+100000d", 4, "a day such as");
    assertMistake("estimate:99999999h", 9, "minutes such as 30");
    assertMistake("parent:HOME-0", 7, "a task's key");
    assertMistake("label:\" \"", 6, "a label's name");
    assertMistake("(is:open", 8, "or, another condition or )");
    assertMistake("is:open)", 7, "a condition or the end");
    assertMistake("()", 1, "a condition such as is:open");
    assertMistake("or a", 0, "a condition");
    assertMistake("a or", 4, "a condition");
    assertMistake("a or or b", 5, "a condition");
    assertMistake("a not", 5, "a condition");
    assertMistake("a - b", 3, "right after the -");
    assertMistake("\"a b", 4, "a \" that ends the phrase");
    assertMistake("\"a\\", 3, "a \" that ends the phrase");
    assertMistake("\"a\\n\"", 3, "\" or \\");
    assertMistake("\"a\"b", 3, "a space after the quote");
    assertMistake("a\"b\"", 1, "a space before the quote");
    assertMistake("a b\u0000c", 3, "a character that texts can hold");
    assertMistake("\"b\ud800\"", 2, "a character that texts can hold");
    assertMistake("label:\u0007", 6, "a character that texts can hold");
  }

  @Test
  void whatIsTooMuchIsRefusedWhereItBecomesTooMuch() {
    assertMistake("(".repeat(100_000), FilterParser.MAX_LENGTH, "the end");
    assertMistake("(".repeat(4000), FilterParser.MAX_DEPTH, "at most 50 parentheses");
    assertMistake("-(".repeat(2000), 2 * FilterParser.MAX_DEPTH + 1, "at most 50 parentheses");
    assertMistake("a ".repeat(2000), 2 * FilterParser.MAX_TERMS, "the end: 200 conditions");
    assertMistake("-".repeat(4000), 4000, "a condition");
    assertMistake("\\".repeat(3000), 3000, "a shorter filter");
    assertMistake("not ".repeat(1000), 4000, "a condition");
    assertThat(FilterParser.parse("(".repeat(50) + "a" + ")".repeat(50)).toText()).isEqualTo("a");
    assertThat(FilterParser.parse("-".repeat(3999) + "a").toText()).isEqualTo("-a");
    assertThat(FilterParser.parse("((a) ".repeat(49) + ")".repeat(49)).toText()).startsWith("a a");
  }

  @Test
  void onlyAFilterThatNamesTheTrashShowsIt() {
    assertThat(FilterParser.parse("is:open").mentionsTrash()).isFalse();
    assertThat(FilterParser.parse("-is:trashed").mentionsTrash()).isTrue();
    assertThat(FilterParser.parse("a (b or -(c is:trashed))").mentionsTrash()).isTrue();
    assertThat(FilterParser.parse("\"is:trashed\"").mentionsTrash()).isFalse();
  }

  @Test
  void whatTheLanguageHasNoWordsForCanNotBeBuilt() {
    List<Runnable> impossible =
        List.of(
            () -> new Filter.And(List.of(OPEN)),
            () -> new Filter.And(List.of(OPEN, Filter.everything())),
            () -> new Filter.Or(List.of(OPEN)),
            () -> new Filter.Or(List.of(OPEN, Filter.everything())),
            () -> new Filter.Or(List.of(OPEN, new Filter.Or(List.of(TAX, HOME)))),
            () -> new Filter.Not(new Filter.Not(OPEN)),
            () -> new Filter.Not(Filter.everything()),
            () -> new Filter.InProject("no key"),
            () -> new Filter.OfTask(Filter.TaskField.KEY, "HOME"),
            () -> new Filter.Named(NameField.LABEL, " "),
            () -> new Filter.Words("\u0000"),
            () -> new Filter.Estimate(Comparison.EQUAL, -1),
            () -> new Day.Away(100_000, Day.Unit.D),
            () -> new Day.Exact(java.time.LocalDate.of(10_000, 1, 1)));
    assertThat(impossible)
        .allSatisfy(
            build -> assertThatThrownBy(build::run).isInstanceOf(IllegalArgumentException.class));
    assertThat(Filter.and(List.of(Filter.everything(), OPEN))).isEqualTo(OPEN);
    assertThat(Filter.or(List.of(Filter.everything(), OPEN))).isEqualTo(Filter.everything());
    assertThat(Filter.not(Filter.not(OPEN))).isEqualTo(OPEN);
  }

  private static void assertMistake(String text, int offset, String expected) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .as(text.length() > 50 ? text.substring(0, 50) : text)
        .isInstanceOfSatisfying(
            FilterSyntaxException.class,
            e -> {
              assertThat(e.expected()).contains(expected);
              assertThat(e.offset()).isEqualTo(offset);
            });
  }
}
