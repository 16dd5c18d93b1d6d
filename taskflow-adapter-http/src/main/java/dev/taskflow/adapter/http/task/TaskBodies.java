package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.application.task.TaskCommand.Place;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Text;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.SetEdit;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.UserId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of task requests: structure first, and values when their turn comes. */
final class TaskBodies {
  private static final Set<String> READ_ONLY =
      Set.of(
          "key",
          "status",
          "isBlocked",
          "subtasks",
          "blockedBy",
          "seriesId",
          "nextTaskId",
          "rank",
          "commentCount",
          "attachmentCount",
          "createdAt",
          "createdBy",
          "updatedAt",
          "completedAt",
          "trashedAt",
          "version",
          "can");
  private static final Set<String> READ_ONLY_IN_PATCH =
      Stream.concat(READ_ONLY.stream(), Stream.of("id")).collect(Collectors.toUnmodifiableSet());
  private static final Map<String, Priority> PRIORITIES =
      Arrays.stream(Priority.values())
          .collect(Collectors.toMap(Priority::wire, Function.identity()));

  private TaskBodies() {}

  /** A day as sent; time and zone may be left out. */
  private record SentTime(LocalDate date, @Nullable LocalTime time, @Nullable String zone) {}

  /** The writable fields as sent. */
  record Fields(
      @Nullable String title,
      @Nullable String description,
      @Nullable UUID statusId,
      @Nullable Priority priority,
      @Nullable Edit<SentTime> start,
      @Nullable Edit<SentTime> due,
      @Nullable Edit<SentTime> deadline,
      @Nullable Edit<Integer> estimateMinutes,
      @Nullable SetEdit<UUID> assigneeIds,
      @Nullable Edit<UUID> parentId) {

    private static Fields read(Body body, boolean isNew) {
      return new Fields(
          isNew ? body.requiredText("title") : body.text("title"),
          body.text("description"),
          body.id("statusId"),
          body.word("priority", PRIORITIES),
          body.object("start", TaskBodies::time),
          body.object("due", TaskBodies::time),
          body.object("deadline", TaskBodies::time),
          body.wholeNumber("estimateMinutes"),
          set(body, "assigneeIds", "addAssigneeIds", "removeAssigneeIds", isNew),
          body.idOrNull("parentId"));
    }

    /**
     * Checks the values by the domain's bounds, to tell all refused ones at once; the domain itself
     * has the last word.
     *
     * @param values gathers what is refused
     * @param zone the caller's, for times without one
     * @return what to change
     */
    TaskPatch toPatch(Values values, Supplier<ZoneId> zone) {
      String newTitle =
          title == null ? null : values.check("", () -> Text.line("title", title, Task.MAX_TITLE));
      if (description != null) {
        values.check("", () -> Text.block("description", description, Task.MAX_DESCRIPTION));
      }
      if (estimateMinutes != null) {
        Integer minutes = estimateMinutes.value();
        if (minutes != null && (minutes < 1 || minutes > Task.MAX_ESTIMATE)) {
          values.error(
              "/estimateMinutes",
              "out-of-range",
              "Use whole minutes from 1 to " + Task.MAX_ESTIMATE + ".");
        }
      }
      return new TaskPatch(
          newTitle,
          description,
          statusId == null ? null : new StatusId(statusId),
          priority,
          planned("/start", start, values, zone),
          planned("/due", due, values, zone),
          planned("/deadline", deadline, values, zone),
          estimateMinutes,
          assigneeIds == null ? null : assigneeIds.map(UserId::new),
          parent(parentId));
    }
  }

  private static @Nullable Edit<TaskId> parent(@Nullable Edit<UUID> sent) {
    UUID id = sent == null ? null : sent.value();
    return sent == null ? null : new Edit<>(id == null ? null : new TaskId(id));
  }

  /** A set: all of it, or single ones that come and go. A new task has nothing to take out. */
  private static @Nullable SetEdit<UUID> set(
      Body body, String all, String add, String remove, boolean isNew) {
    List<UUID> whole = body.ids(all);
    List<UUID> more = isNew ? null : body.ids(add);
    List<UUID> less = isNew ? null : body.ids(remove);
    return whole == null && more == null && less == null
        ? null
        : new SetEdit<>(
            whole == null ? null : Set.copyOf(whole),
            more == null ? Set.of() : Set.copyOf(more),
            less == null ? Set.of() : Set.copyOf(less));
  }

  /** A new task as sent. */
  record Creation(
      @Nullable UUID id, @Nullable UUID projectId, Fields fields, @Nullable Place place) {
    static Creation read(Body body) {
      Creation made =
          new Creation(
              body.id("id"), body.id("projectId"), Fields.read(body, true), TaskBodies.place(body));
      body.finish(READ_ONLY);
      return made;
    }
  }

  /** A merge patch as sent. */
  static Fields patch(Body body) {
    Fields fields = Fields.read(body, false);
    body.finish(READ_ONLY_IN_PATCH);
    return fields;
  }

  /** A move as sent. */
  record Move(@Nullable UUID statusId, @Nullable Edit<TaskId> parentId, @Nullable Place place) {
    static Move read(Body body) {
      Move made =
          new Move(body.id("statusId"), parent(body.idOrNull("parentId")), TaskBodies.place(body));
      body.finish(Set.of());
      return made;
    }
  }

  private static @Nullable Place place(Body body) {
    UUID before = body.id("before");
    UUID after = body.id("after");
    if (before != null && after != null) {
      body.error("after", "one-neighbour", "Name one neighbour: before or after.");
    }
    return before != null
        ? new Place(new TaskId(before), true)
        : after != null ? new Place(new TaskId(after), false) : null;
  }

  private static @Nullable SentTime time(Body body) {
    String date = body.requiredText("date");
    String time = body.nullableText("time");
    String zone = body.nullableText("zone");
    LocalDate day =
        date == null
            ? null
            : parse(
                body,
                "date",
                date,
                "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                LocalDate::parse,
                "Use a day, such as 2026-12-01.");
    LocalTime minute =
        time == null
            ? null
            : parse(
                body,
                "time",
                time,
                "[0-9]{2}:[0-9]{2}",
                LocalTime::parse,
                "Use a time, such as 17:00.");
    return day == null ? null : new SentTime(day, minute, zone);
  }

  private static <T> @Nullable T parse(
      Body body,
      String field,
      String text,
      String form,
      Function<String, T> parser,
      String message) {
    if (text.matches(form)) {
      try {
        return parser.apply(text);
      } catch (DateTimeParseException e) {
        // Such as 2026-02-30: told below like every other broken form.
      }
    }
    body.error(field, "bad-format", message);
    return null;
  }

  private static @Nullable Edit<PlannedTime> planned(
      String pointer, @Nullable Edit<SentTime> sent, Values values, Supplier<ZoneId> callersZone) {
    if (sent == null) {
      return null;
    }
    SentTime wanted = sent.value();
    if (wanted == null) {
      return new Edit<>(null);
    }
    String zone = wanted.zone();
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      values.error(pointer + "/zone", "unknown-zone", "Use an IANA zone, such as Europe/Berlin.");
      return null;
    }
    ZoneId read = zone != null ? ZoneId.of(zone) : wanted.time() == null ? null : callersZone.get();
    PlannedTime time =
        values.check(pointer, () -> new PlannedTime(wanted.date(), wanted.time(), read));
    return time == null ? null : new Edit<>(time);
  }
}
