package dev.taskflow.domain.capture;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few names that tests know. */
final class SomeNames implements Names {
  static final Names ALL = new SomeNames();

  private static final Map<String, String> PROJECTS =
      Map.of(
          "home", "HOME",
          "chk", "CHK",
          "checkout redesign", "CHK",
          "mobile app 4.0", "MOB",
          "küche", "KUE");
  private static final Map<String, String> LABELS =
      Map.of("errand", "errand", "finance", "finance", "to read", "to-read", "besorgung", "errand");
  private static final Map<String, String> PEOPLE =
      Map.of("lena", "lena", "jonas", "jonas", "jonas weber", "jonas", "mei", "mei");

  private SomeNames() {}

  @Override
  public @Nullable String project(String name) {
    return PROJECTS.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String label(@Nullable String project, String name) {
    String label = LABELS.get(name.toLowerCase(Locale.ROOT));
    return label == null && "CHK".equals(project) && name.equals("bug") ? "chk-bug" : label;
  }

  @Override
  public @Nullable String person(@Nullable String project, String name) {
    return PEOPLE.get(name.toLowerCase(Locale.ROOT));
  }
}
