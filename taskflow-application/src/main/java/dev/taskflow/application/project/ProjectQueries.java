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

  /**
   * Who is in a project, by name then id.
   *
   * @param scope what the caller may see
   * @param project which
   * @param after the last item of the page before, null for the first page; values: the name
   * @param limit 1..200
   * @return the page, empty when the project is out of scope
   */
  Page<MemberView> members(Scope scope, UUID project, @Nullable Cursor after, int limit);

  /**
   * One of a project's members.
   *
   * @param scope what the caller may see
   * @param project which
   * @param user who
   * @return empty when there is none or the project is out of scope
   */
  Optional<MemberView> member(Scope scope, UUID project, UUID user);

  /**
   * People who share a project with the caller, the caller too, by name then id.
   *
   * @param scope what the caller may see
   * @param part of the name or the address, in any case; empty for all
   * @param after the last item of the page before, null for the first page; values: the name
   * @param limit 1..200
   * @return the page
   */
  Page<AcquaintanceView> acquaintances(Scope scope, String part, @Nullable Cursor after, int limit);
}
