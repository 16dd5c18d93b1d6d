package dev.taskflow.application.project;

import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads projects; each call is one statement, with the membership in it. */
public interface ProjectQueries {
  /**
   * By id.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the project, trashed ones too
   */
  Optional<ProjectView> find(Scope scope, UUID id);

  /**
   * By name then id, the Inbox first, trashed ones left out.
   *
   * @param scope what the caller may see
   * @param after the last item of the page before, null for the first page; values: "0" for the
   *     Inbox else "1", then the name
   * @param limit 1..200
   * @return the page
   */
  Page<ProjectView> list(Scope scope, @Nullable Cursor after, int limit);
}
