package dev.taskflow.domain.user;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Text;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** The rules of what people say about themselves. */
public final class Profile {
  /** The longest name, in code points. */
  public static final int MAX_NAME = 100;

  /** The days that a week may start with. */
  public static final List<String> WEEK_STARTS = List.of("monday", "saturday", "sunday");

  /** How the screen may look. */
  public static final List<String> THEMES = List.of("auto", "dark", "light");

  private Profile() {}

  /**
   * A name.
   *
   * @param raw what came in
   * @return one line
   * @throws DomainException invalid, when it breaks a rule
   */
  public static String name(String raw) {
    return Text.line("name", raw, MAX_NAME);
  }

  /**
   * A time zone.
   *
   * @param raw what came in
   * @return the IANA name
   * @throws DomainException invalid, when there is no such zone
   */
  public static String zone(String raw) {
    try {
      ZoneId zone = ZoneId.of(raw);
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone.getId();
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw DomainException.invalid(
        "zone", "unknown-zone", "Use an IANA zone such as Europe/Berlin.");
  }

  /**
   * A language, perhaps with a country.
   *
   * @param raw what came in
   * @return the BCP 47 tag
   * @throws DomainException invalid, when it is none
   */
  public static String locale(String raw) {
    try {
      String tag = new Locale.Builder().setLanguageTag(raw).build().toLanguageTag();
      if (!raw.isEmpty() && raw.length() <= 35) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // Said below.
    }
    throw DomainException.invalid(
        "locale", "bad-locale", "Use a language tag such as en or de-AT.");
  }
}
