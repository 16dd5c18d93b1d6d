package dev.taskflow.application.task;

import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.Filter.State;
import dev.taskflow.domain.shared.DomainException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refusal of what filters can say and tasks don't have yet: better than a wrong answer. */
public final class NotSearchable {
  /** The code of the refusal. */
  public static final String CODE = "not-searchable-yet";

  private NotSearchable() {}

  /**
   * Looks for such a condition, whether or not others would decide before it is asked.
   *
   * @param filter where
   * @return the first one, null when tasks can be searched so
   */
  public static @Nullable Filter firstIn(Filter filter) {
    return switch (filter) {
      case Filter.And f -> firstOf(f.all());
      case Filter.Or f -> firstOf(f.any());
      case Filter.Not f -> firstIn(f.filter());
      case Filter.Is f -> f.state() == State.BLOCKED || f.state() == State.RECURRING ? f : null;
      case Filter.Has f -> f.part() == Part.ATTACHMENT || f.part() == Part.RECURRENCE ? f : null;
      case Filter.Named f -> f.field() == NameField.LABEL ? f : null;
      case Filter.InProject f -> null;
      case Filter.InCategory f -> null;
      case Filter.OfTask f -> null;
      case Filter.Priority f -> null;
      case Filter.When f -> null;
      case Filter.Estimate f -> null;
      case Filter.Words f -> null;
    };
  }

  private static @Nullable Filter firstOf(List<Filter> parts) {
    for (Filter part : parts) {
      Filter found = firstIn(part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Refuses a filter with such a condition.
   *
   * @param filter which
   * @throws DomainException invalid, naming the condition
   */
  public static void check(Filter filter) {
    Filter missing = firstIn(filter);
    if (missing != null) {
      throw because(missing);
    }
  }

  /**
   * The refusal.
   *
   * @param condition the condition that can't be answered
   * @return 422
   */
  public static DomainException because(Filter condition) {
    return DomainException.invalid("q", CODE, sentence(condition));
  }

  /**
   * What people are told.
   *
   * @param condition the condition that can't be answered
   * @return a sentence
   */
  public static String sentence(Filter condition) {
    return "Tasks can't be searched by " + condition.toText() + " yet.";
  }
}
