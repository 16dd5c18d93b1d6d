package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.shared.Text;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project: a name, a key, its statuses.
 *
 * @param id its id
 * @param key in front of its tasks' numbers
 * @param name 1..100 code points, one line
 * @param description up to 100,000 code points
 * @param color its cover
 * @param inboxOf whose Inbox this is, null for an ordinary project
 * @param statuses by rank
 * @param version counts commands on the project itself, from 1
 * @param createdAt when
 * @param createdBy who
 * @param updatedAt of the last change
 * @param archivedAt null unless archived
 * @param trashedAt null unless in the trash
 */
public record Project(
    ProjectId id,
    ProjectKey key,
    String name,
    String description,
    Color color,
    @Nullable UserId inboxOf,
    List<Status> statuses,
    long version,
    Instant createdAt,
    UserId createdBy,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    @Nullable Instant trashedAt) {

  /** The most code points in a name. */
  public static final int MAX_NAME = 100;

  /** The most code points in a description. */
  public static final int MAX_DESCRIPTION = 100_000;

  /** Checks the text and copies the statuses. */
  public Project {
    name = Text.line("name", name, MAX_NAME);
    description = Text.block("description", description, MAX_DESCRIPTION);
    statuses = List.copyOf(statuses);
  }

  /**
   * A new project with To do, Doing and Done.
   *
   * @param id its id
   * @param key a free key
   * @param name its name
   * @param description its description, maybe empty
   * @param color its cover
   * @param inboxOf whose Inbox, or null
   * @param statusIds three ids, in that order
   * @param by who makes it
   * @param now when
   * @return the project and {@code project.created}
   * @throws DomainException invalid, when a text breaks a rule
   */
  public static Change<Project, ProjectEvent> create(
      ProjectId id,
      ProjectKey key,
      String name,
      String description,
      Color color,
      @Nullable UserId inboxOf,
      List<StatusId> statusIds,
      UserId by,
      Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    Rank first = Rank.FIRST;
    Rank second = Rank.between(first, null);
    List<Status> statuses =
        List.of(
            new Status(statusIds.get(0), "To do", Status.Category.TODO, first),
            new Status(statusIds.get(1), "Doing", Status.Category.DOING, second),
            new Status(statusIds.get(2), "Done", Status.Category.DONE, Rank.between(second, null)));
    Project made =
        new Project(
            id, key, name, description, color, inboxOf, statuses, 1, at, by, at, null, null);
    return new Change<>(
        null, made, List.of(new ProjectEvent("project.created", Map.of(), made.fields())));
  }

  /**
   * Changes name, description, colour.
   *
   * @param patch what to change
   * @param now when
   * @return the change; a no-op when all is as wanted
   * @throws DomainException trashed, archived, invalid
   */
  public Change<Project, ProjectEvent> edit(ProjectPatch patch, Instant now) {
    requireWritable();
    return edited(patch, now);
  }

  private Change<Project, ProjectEvent> edited(ProjectPatch patch, Instant now) {
    return to(
        new Project(
            id,
            key,
            patch.name() == null ? name : patch.name(),
            patch.description() == null ? description : patch.description(),
            patch.color() == null ? color : patch.color(),
            inboxOf,
            statuses,
            version,
            createdAt,
            createdBy,
            updatedAt,
            archivedAt,
            trashedAt),
        now);
  }

  /**
   * Makes the project read-only.
   *
   * @param now when
   * @return the change; a no-op when archived already
   * @throws DomainException trashed; inbox-is-fixed
   */
  public Change<Project, ProjectEvent> archive(Instant now) {
    requireNoInbox();
    requireNotTrashed();
    return archivedAt != null ? Change.none(this) : to(with(micros(now), trashedAt), now);
  }

  /**
   * Makes an archived project writable again.
   *
   * @param now when
   * @return the change; a no-op when not archived
   * @throws DomainException trashed
   */
  public Change<Project, ProjectEvent> unarchive(Instant now) {
    requireNotTrashed();
    return to(with(null, trashedAt), now);
  }

  /**
   * Puts the project into the trash.
   *
   * @param now when
   * @return the change; a no-op when it is there
   * @throws DomainException inbox-is-fixed
   */
  public Change<Project, ProjectEvent> trash(Instant now) {
    requireNoInbox();
    return trashedAt != null ? Change.none(this) : to(with(archivedAt, micros(now)), now);
  }

  /**
   * Takes the project out of the trash.
   *
   * @param now when
   * @return the change; a no-op when it is not there
   */
  public Change<Project, ProjectEvent> restore(Instant now) {
    return to(with(archivedAt, null), now);
  }

  /**
   * Takes a fact back, as a change of its own, in the trash too. Taking back a creation trashes.
   *
   * @param fact of this project
   * @param now when
   * @return the inverse change
   * @throws DomainException moved-on, archived, inbox-is-fixed
   */
  public Change<Project, ProjectEvent> revert(Fact fact, Instant now) {
    boolean creation = fact.before().isEmpty();
    if (creation && trashedAt != null) {
      return Change.none(this);
    }
    Map<String, @Nullable Object> current = fields();
    fact.after()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(current.get(field), value)) {
                throw new Failure.MovedOn(field).toException();
              }
            });
    if (creation) {
      return trash(now);
    }
    Map<String, @Nullable Object> old = fact.before();
    if (old.containsKey("trashedAt")) {
      return old.get("trashedAt") == null ? restore(now) : trash(now);
    }
    if (old.containsKey("archivedAt")) {
      return old.get("archivedAt") == null ? unarchive(now) : archive(now);
    }
    requireNotArchived();
    String color = (String) old.get("color");
    return edited(
        new ProjectPatch(
            (String) old.get("name"),
            (String) old.get("description"),
            color == null ? null : Color.valueOf(color.toUpperCase(Locale.ROOT))),
        now);
  }

  /**
   * The status with this id.
   *
   * @param status its id
   * @return the status
   * @throws DomainException invalid, when this project has none such
   */
  public Status status(StatusId status) {
    return statuses.stream()
        .filter(s -> s.id().equals(status))
        .findFirst()
        .orElseThrow(
            () ->
                DomainException.invalid(
                    "statusId", "unknown-id", "Name a status of this project."));
  }

  /**
   * The first status of a category, by rank.
   *
   * @param category wanted
   * @return the status
   */
  public Status first(Status.Category category) {
    return statuses.stream()
        .filter(s -> s.category() == category)
        .findFirst()
        .orElseThrow(
            () ->
                DomainException.invalid(
                    "statusId",
                    "no-such-status",
                    "This project has no status that means " + category.wire() + "."));
  }

  /** Refuses writes in a trashed or archived project. */
  public void requireWritable() {
    requireNotTrashed();
    requireNotArchived();
  }

  /** Refuses in an archived project what is done in a trashed one: taking back. */
  public void requireNotArchived() {
    if (archivedAt != null) {
      throw new Failure.Archived().toException();
    }
  }

  private void requireNotTrashed() {
    if (trashedAt != null) {
      throw new Failure.Trashed().toException();
    }
  }

  private void requireNoInbox() {
    if (inboxOf != null) {
      throw new Failure.InboxIsFixed().toException();
    }
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  private Project with(@Nullable Instant archived, @Nullable Instant trashed) {
    return new Project(
        id,
        key,
        name,
        description,
        color,
        inboxOf,
        statuses,
        version,
        createdAt,
        createdBy,
        updatedAt,
        archived,
        trashed);
  }

  private Change<Project, ProjectEvent> to(Project next, Instant now) {
    Map<String, @Nullable Object> old = fields();
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    next.fields()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(old.get(field), value)) {
                before.put(field, old.get(field));
                after.put(field, value);
              }
            });
    if (after.isEmpty()) {
      return Change.none(this);
    }
    Project made =
        new Project(
            id,
            next.key,
            next.name,
            next.description,
            next.color,
            inboxOf,
            statuses,
            version + 1,
            createdAt,
            createdBy,
            micros(now),
            next.archivedAt,
            next.trashedAt);
    return new Change<>(this, made, List.of(new ProjectEvent(kind(after), before, after)));
  }

  private static String kind(Map<String, @Nullable Object> after) {
    if (after.containsKey("trashedAt")) {
      return after.get("trashedAt") == null ? "project.restored" : "project.trashed";
    }
    if (after.containsKey("archivedAt")) {
      return after.get("archivedAt") == null ? "project.unarchived" : "project.archived";
    }
    return after.size() == 1 && after.containsKey("name") ? "project.renamed" : "project.edited";
  }

  /**
   * The fields as the log writes them.
   *
   * @return field name to value
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", key.value());
    map.put("name", name);
    map.put("description", description);
    map.put("color", color.wire());
    map.put("archivedAt", archivedAt == null ? null : archivedAt.toString());
    map.put("trashedAt", trashedAt == null ? null : trashedAt.toString());
    return map;
  }
}
