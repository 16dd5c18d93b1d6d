package dev.taskflow.application.history;

import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log. A row can be read by who is a member of its project today, or by the one person
 * that it is for.
 */
public interface ChangeQueries {
  /**
   * A stretch of the log.
   *
   * @param items what the caller may see, by {@code seq}
   * @param position the number that this stretch reaches, past rows the caller may not see; ask on
   *     from here
   * @param caughtUp whether nothing was behind it
   */
  record Stretch(List<ChangeView> items, long position, boolean caughtUp) {
    /** Copies the items. */
    public Stretch {
      items = List.copyOf(items);
    }
  }

  /**
   * What came after a number.
   *
   * @param scope what the caller may see
   * @param project only this project's, null for all
   * @param since 0 for the beginning
   * @param limit 1..200
   * @return the stretch
   * @throws dev.taskflow.domain.shared.DomainException {@link
   *     dev.taskflow.domain.shared.Failure.TooOld} when {@code since} was never given out: it is a
   *     place in another log, such as the one before a restore
   */
  Stretch since(Scope scope, @Nullable UUID project, long since, int limit);

  /**
   * The last number given out, read from the store.
   *
   * @return 0 when there is none
   */
  long head();

  /**
   * A task's or project's history, newest first by when it was written: numbers of changes that
   * were written at the same time may stand the other way round.
   *
   * @param scope what the caller may see
   * @param type {@code task} or {@code project} (then with all of its tasks and members)
   * @param id which
   * @param after the last item of the page before, null for the first page
   * @param limit 1..200
   * @return the page; numbered rows only
   */
  Page<ChangeView> history(Scope scope, String type, UUID id, @Nullable Cursor after, int limit);

  /**
   * What happened to a task or a project itself, without what is in it, after a version.
   *
   * @param scope what the caller may see
   * @param type {@code task} or {@code project}
   * @param id which
   * @param version 0 for all
   * @param limit at most so many
   * @return newest first, numbered or not
   */
  List<ChangeView> after(Scope scope, String type, UUID id, long version, int limit);

  /**
   * One row, numbered or not.
   *
   * @param scope what the caller may see
   * @param id the row's id
   * @return the row
   */
  Optional<ChangeView> find(Scope scope, UUID id);

  /**
   * All rows of a batch, numbered or not, oldest first.
   *
   * @param scope what the caller may see
   * @param batch the batch's id
   * @return without rows that are for another person alone; empty when there is none or any of its
   *     other rows is out of scope
   */
  List<ChangeView> batch(Scope scope, UUID batch);
}
