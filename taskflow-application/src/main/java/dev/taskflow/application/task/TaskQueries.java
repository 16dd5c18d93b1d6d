package dev.taskflow.application.task;

import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.shared.DomainException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads tasks; each call is one statement, with the membership in it. */
public interface TaskQueries {
  /**
   * By id.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the task, trashed ones too
   */
  Optional<TaskView> find(Scope scope, UUID id);

  /**
   * By key.
   *
   * @param scope what the caller may see
   * @param key such as {@code HOME-42}
   * @return the task, trashed ones too
   */
  Optional<TaskView> findByKey(Scope scope, String key);

  /**
   * A page of a list. Trashed tasks are left out unless the filter mentions them.
   *
   * @param scope what the caller may see
   * @param filter which
   * @param from who asks, and when
   * @param sort in which order
   * @param after the last item of the page before, null for the first page
   * @param limit 1..200
   * @return the page
   * @throws DomainException invalid, where tasks can't be searched so yet
   */
  Page<TaskView> list(
      Scope scope, Filter filter, Viewpoint from, TaskSort sort, @Nullable Cursor after, int limit);

  /**
   * How many a filter matches.
   *
   * @param scope what the caller may see
   * @param filter which
   * @param from who asks, and when
   * @param most where counting may stop
   * @return at most {@code most + 1}
   * @throws DomainException invalid, where tasks can't be searched so yet
   */
  int count(Scope scope, Filter filter, Viewpoint from, int most);

  /**
   * The people in a filter who can't match: nobody whom the caller shares a project with, and
   * nobody who made a task there, has such a name or id.
   *
   * @param scope what the caller may see
   * @param filter with or without people
   * @return each once, in the order in which they are written
   */
  List<Filter.Named> unknownPeople(Scope scope, Filter filter);
}
