package dev.taskflow.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FilterParserTest {
  @Test
  void termsStandSideBySideAndMayBeNegated() {
    assertThat(FilterParser.parse("is:open -is:trashed project:home"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    new Filter.Is(Filter.State.OPEN),
                    new Filter.Not(new Filter.Is(Filter.State.TRASHED)),
                    new Filter.InProject("HOME"))));
    assertThat(FilterParser.parse("  ")).isEqualTo(new Filter.And(List.of()));
  }

  @Test
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected() {
    assertMistake("is:opne", 3, "open, done or trashed");
    assertMistake("is:open colour:red", 8, "is: or project:");
    assertMistake("-is:", 4, "open, done or trashed");
    assertMistake("rent", 0, "is: or project:");
    assertMistake("project:", 8, "a project's key or id");
  }

  @Test
  void onlyAFilterThatNamesTheTrashShowsIt() {
    assertThat(FilterParser.parse("is:open").mentionsTrash()).isFalse();
    assertThat(FilterParser.parse("-is:trashed").mentionsTrash()).isTrue();
  }

  @Property
  void whateverComesInIsReadOrRefusedWithAPlaceInsideIt(@ForAll String text) {
    try {
      FilterParser.parse(text);
    } catch (FilterSyntaxException refused) {
      assertThat(refused.offset()).isBetween(0, text.length());
    }
  }

  private static void assertMistake(String text, int offset, String expected) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class,
            e -> {
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.expected()).isEqualTo(expected);
            });
  }
}
