package dev.taskflow.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.domain.shared.PlannedTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write and what is understood, as a table: {@code text | title | all the rest}. */
class PhraseTest {
  /** A Tuesday, half past ten in Berlin. */
  static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static Stream<String> english() {
    return lines("english.txt");
  }

  static Stream<String> german() {
    return lines("german.txt");
  }

  @ParameterizedTest
  @MethodSource
  void english(String row) {
    check(row, Language.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource
  void german(String row) {
    check(row, Language.GERMAN);
  }

  private static void check(String row, Language language) {
    String[] cells = row.split("\\|", -1);
    List<Captured> read =
        Capture.parse(
            cells[0].strip(),
            new CaptureContext(NOW, BERLIN, language, SomeNames.ALL, SomeRepeats.ALL));
    assertThat(read).hasSize(1);
    Draft draft = read.getFirst().draft();
    assertThat(draft.title() + " | " + rest(draft))
        .isEqualTo(cells[1].strip() + " | " + cells[2].strip());
  }

  private static String rest(Draft draft) {
    StringJoiner rest = new StringJoiner(" ");
    add(rest, "start", told(draft.start()));
    add(rest, "due", told(draft.due()));
    add(rest, "deadline", told(draft.deadline()));
    add(rest, "every", draft.repeat() == null ? null : draft.repeat().rule());
    add(rest, "priority", draft.priority() == null ? null : draft.priority().wire());
    add(rest, "project", draft.project());
    draft.labels().forEach(label -> add(rest, "label", label));
    draft.assignees().forEach(person -> add(rest, "person", person));
    add(rest, "minutes", draft.estimateMinutes());
    return rest.toString();
  }

  private static void add(StringJoiner rest, String name, @Nullable Object value) {
    if (value != null) {
      rest.add(name + "=" + value);
    }
  }

  private static @Nullable String told(@Nullable PlannedTime time) {
    if (time == null) {
      return null;
    }
    return time.date() + (time.time() == null ? "" : "T" + time.time());
  }

  static Stream<String> lines(String name) {
    try (InputStream in = PhraseTest.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("//"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
