package dev.taskflow.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
  void wherePeoplePutThingsAtWillPlacesStayShort() {
    Random random = new Random(7);
    List<Rank> order = new ArrayList<>(List.of(Rank.FIRST));
    for (int i = 0; i < 10_000; i++) {
      int at = random.nextInt(order.size() + 1);
      order.add(
          at,
          Rank.between(
              at == 0 ? null : order.get(at - 1), at == order.size() ? null : order.get(at)));
    }
    assertThat(order.stream().mapToInt(rank -> rank.value().length()).average().orElseThrow())
        .isLessThan(6);
    assertThat(order).allMatch(rank -> rank.value().length() <= 12);
  }

  @Property(tries = 500)
  void placesInEvenStepsRiseBetweenTheirBoundsAndAreNew(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 600) int count) {
    List<Rank> old = Rank.spread(null, null, 3 + random.nextInt(40), Set.of());
    for (int i = random.nextInt(300); i > 0; i--) {
      List<Rank> denser = new ArrayList<>(old);
      int at = random.nextInt(1, Math.min(old.size(), 4));
      denser.add(at, Rank.between(old.get(at - 1), old.get(at)));
      old = denser;
    }
    Rank low = random.nextInt(5) == 0 ? null : old.getFirst();
    Rank high = random.nextInt(5) == 0 ? null : old.getLast();
    Set<Rank> taken = Set.copyOf(old);
    List<Rank> made = Rank.spread(low, high, count, taken);
    assertThat(made)
        .hasSize(count)
        .isSorted()
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(taken);
    assertThat(made).allMatch(rank -> low == null || rank.compareTo(low) > 0);
    assertThat(made).allMatch(rank -> high == null || rank.compareTo(high) < 0);
    assertThat(made).allMatch(rank -> rank.value().length() <= 8);
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
