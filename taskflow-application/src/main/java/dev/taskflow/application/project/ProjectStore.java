package dev.taskflow.application.project;

import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Member;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.user.UserId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where projects are kept. All calls stand inside a {@code UnitOfWork}. */
public interface ProjectStore {
  /**
   * A project and what the caller is in it.
   *
   * @param project the project
   * @param role the caller's role
   */
  record Membership(Project project, Role role) {}

  /**
   * Loads a project with its statuses and the caller's role. Keeps the role from being taken away,
   * and the project from being archived or trashed ({@link #lockWhole}), until the transaction
   * ends.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the project, trashed ones too; empty when there is none or it is out of scope
   */
  Optional<Membership> find(Scope scope, ProjectId id);

  /**
   * Like {@link #find}, and keeps others from changing the project until the transaction ends.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the project
   */
  Optional<Membership> lock(Scope scope, ProjectId id);

  /**
   * Like {@link #lock}, and waits for all who are writing in the project: whoever comes after sees
   * what this transaction makes of it. Taken before any other lock on the project. Who is no member
   * waits for nobody, and nobody for them.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the project
   */
  Optional<Membership> lockWhole(Scope scope, ProjectId id);

  /**
   * Keeps others from choosing keys until the transaction ends. Called before {@link
   * #isTaken(ProjectKey)} and {@link #takenKeys}.
   */
  void lockKeys();

  /**
   * The caller's Inbox.
   *
   * @param viewer whose
   * @return its id
   */
  ProjectId inboxOf(UserId viewer);

  /**
   * Whether an id is used, in scope or not.
   *
   * @param id which
   * @return true when a project has it
   */
  boolean isTaken(ProjectId id);

  /**
   * Whether a key is in use, by whomever.
   *
   * @param key which
   * @return true when a project has it
   */
  boolean isTaken(ProjectKey key);

  /**
   * The keys in use that begin with some letters, whoever uses them. Called under {@link
   * #lockKeys}.
   *
   * @param stem the first letters
   * @return all of them
   */
  Set<String> takenKeys(String stem);

  /**
   * Writes the row and the log, together; a new project makes its creator the owner. The only way
   * to write a project.
   *
   * @param change what was decided; not a no-op
   * @param entry what the log records beside the facts
   */
  void save(Change<Project, ProjectEvent> change, Entry entry);

  /**
   * A person in a project, or somebody who might be. Called under {@link #lockWhole}.
   *
   * @param project which
   * @param user who
   * @return without a role when they are no member
   */
  Member member(ProjectId project, UserId user);

  /**
   * Which of some people are members.
   *
   * @param project of which project
   * @param people who is asked about
   * @return those who are
   */
  Set<UserId> members(ProjectId project, Set<UserId> people);

  /**
   * How many owners there are beside somebody, of those whose account is open: whoever can't sign
   * in runs nothing. Called under {@link #lockWhole}.
   *
   * @param project which
   * @param user who does not count
   * @return 0 when they are the last, or nobody is
   */
  int ownersBeside(ProjectId project, UserId user);

  /**
   * Whether the caller knows somebody: from a project that both are in, or as themself.
   *
   * @param scope what the caller may see
   * @param user who
   * @return false for strangers, and for nobody
   */
  boolean isKnown(Scope scope, UserId user);

  /**
   * Whose account has an address.
   *
   * @param email in lower case
   * @return empty when nobody's has
   */
  Optional<UserId> withAddress(String email);

  /**
   * Writes a membership and the log, together: a row for the project, and one for the person alone
   * when they joined or left. The only way to write a membership but that of a project's maker.
   *
   * @param change what was decided; not a no-op
   * @param entry what the log records beside the facts
   * @param access the same for the person's row, null unless they joined or left
   */
  void saveMember(Change<Member, ProjectEvent> change, Entry entry, @Nullable Entry access);
}
