package dev.taskflow.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankTest {
  @Property(tries = 200)
  void whereverAPlaceIsMadeTheOrderHolds(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int inserts) {
    List<Rank> order = new ArrayList<>();
    for (int i = 0; i < inserts; i++) {
      int at = random.nextInt(order.size() + 1);
      Rank low = at == 0 ? null : order.get(at - 1);
      Rank high = at == order.size() ? null : order.get(at);
      order.add(at, Rank.between(low, high));
    }
    List<Rank> sorted = new ArrayList<>(order);
    Collections.sort(sorted);
    assertThat(order).isEqualTo(sorted).doesNotHaveDuplicates();
  }

  @Test
  void appendingAndPrependingStayShort() {
    Rank last = Rank.FIRST;
    Rank first = Rank.FIRST;
    for (int i = 0; i < 10_000; i++) {
      Rank next = Rank.between(last, null);
      Rank earlier = Rank.between(null, first);
      assertThat(next).isGreaterThan(last);
      assertThat(earlier).isLessThan(first);
      last = next;
      first = earlier;
    }
    assertThat(last.value()).hasSizeLessThanOrEqualTo(5);
    assertThat(first.value()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void tenThousandPlacesFitBetweenTwoNeighbours() {
    Rank low = Rank.FIRST;
    Rank high = Rank.between(low, null);
    for (int i = 0; i < 10_000; i++) {
      Rank middle = Rank.between(low, high);
      assertThat(middle).isGreaterThan(low).isLessThan(high);
      if (i % 2 == 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  @Test
  void whatIsNoRankIsRefused() {
    for (String bad : List.of("", "0", "a", "a00", "b1", "a0-", "ä0")) {
      assertThatThrownBy(() -> new Rank(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Rank.between(Rank.FIRST, Rank.FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
