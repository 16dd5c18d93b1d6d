package dev.taskflow.adapter.http;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one operation answers to whom. Written by hand from the API's words; a second row of the
 * same operation says what another body or another id comes to.
 */
final class Row {
  final String operation;
  private String note = "";
  private @Nullable String body;
  private String query = "";
  private String[] headers = {};
  private Set<Target> targets = EnumSet.of(Target.OWN);
  private ToIntBiFunction<Caller, Target> expected = (caller, target) -> 200;
  private Pointing pointing = (thing, caller, cast) -> thing;
  private boolean spendsSession;
  private boolean shows;
  private @Nullable Integer limited;

  /** Points somewhere else. */
  interface Pointing {
    Thing at(Thing thing, Caller caller, Cast cast);
  }

  private Row(String operation) {
    this.operation = operation;
  }

  /** Such as {@code GET /api/v1/tasks/{id}}, without the base. */
  static Row of(String operation) {
    return new Row(operation.replace(" /", " /api/v1/").replace("/api/v1/health", "/health"));
  }

  /** Which of an operation's rows this is. */
  Row when(String what) {
    note = what;
    return this;
  }

  Row with(String json) {
    body = json;
    return this;
  }

  Row asking(String parameters) {
    query = parameters;
    return this;
  }

  /** Insists on a version that nothing has. */
  Row stale() {
    headers = new String[] {"If-Match", "\"99\""};
    return this;
  }

  /** Where the ids in the path or body come from, if not from the target. */
  Row at(Pointing other) {
    pointing = other;
    return this;
  }

  /** It costs the session, so somebody new is asked for. */
  Row spending() {
    spendsSession = true;
    return this;
  }

  /** An answer of 200 holds the target, or nothing of it. */
  Row showing() {
    shows = true;
    return this;
  }

  Row on(Target... others) {
    targets = EnumSet.noneOf(Target.class);
    targets.addAll(Set.of(others));
    return this;
  }

  Row answers(ToIntBiFunction<Caller, Target> rule) {
    expected = rule;
    return this;
  }

  /** Open to everybody. */
  Row open(int status) {
    return answers((caller, target) -> status);
  }

  /** For everybody who is signed in. */
  Row signedIn(int status) {
    return answers((caller, target) -> caller.isKnown() ? status : 401);
  }

  /**
   * In a project: who is no member finds nothing, wherever it is; who is one but too little is
   * refused.
   */
  Row inProject(Caller least, int ok, int trashed) {
    return on(Target.OWN, Target.FOREIGN, Target.TRASHED, Target.RANDOM)
        .answers(
            (caller, target) ->
                !caller.isKnown()
                    ? 401
                    : !caller.isMember() || target == Target.FOREIGN || target == Target.RANDOM
                        ? 404
                        : !caller.isAtLeast(least) ? 403 : target == Target.OWN ? ok : trashed);
  }

  /** As a project's, with what comes of it where the task, or else its project, is trashed. */
  Row onTask(Caller least, int ok, int trashedTask, int trashedProject) {
    Row row = inProject(least, ok, trashedProject);
    ToIntBiFunction<Caller, Target> rule = row.expected;
    targets.add(Target.TRASHED_TASK);
    return answers(
        (caller, target) -> {
          int status = rule.applyAsInt(caller, target == Target.TRASHED_TASK ? Target.OWN : target);
          return target == Target.TRASHED_TASK && status == ok ? trashedTask : status;
        });
  }

  /** The foreign id in one's own project. */
  Row crossed(Caller least, int tooLittle) {
    ToIntBiFunction<Caller, Target> rule = expected;
    targets.add(Target.CROSSED);
    return answers(
        (caller, target) ->
            target != Target.CROSSED
                ? rule.applyAsInt(caller, target)
                : !caller.isKnown()
                    ? 401
                    : caller.isMember() && !caller.isAtLeast(least) ? tooLittle : 404);
  }

  /** Where an id in the body is meant: it does not exist for whoever may not see it. */
  Row inBody() {
    ToIntBiFunction<Caller, Target> rule = expected;
    return answers(
        (caller, target) -> {
          int status = rule.applyAsInt(caller, target);
          return status == 404 ? 422 : status;
        });
  }

  /** For those who run the workspace. */
  Row workspace(int ok) {
    return on(Target.OWN, Target.RANDOM)
        .answers(
            (caller, target) ->
                !caller.isKnown()
                    ? 401
                    : !caller.runsWorkspace() ? 403 : target == Target.OWN ? ok : 404);
  }

  /**
   * What a token limited to another project is told, where that is not what somebody is who is in
   * none of those that are asked about.
   */
  Row limited(int status) {
    limited = status;
    return this;
  }

  Set<Target> targets() {
    return targets;
  }

  /**
   * What this row says, and before it the contract says which tokens are let through: an operation
   * that is open asks for none, and what they lack is told before anything is looked for.
   *
   * @param contract what each operation of the contract says of itself
   */
  int expected(Caller caller, Target target, Map<String, Map<String, Object>> contract) {
    if (caller.isToken()) {
      Map<String, Object> said = Objects.requireNonNull(contract.get(operation));
      if (!Contracts.isOpen(said)) {
        Set<String> needed = Contracts.scopes(said);
        if (needed == null
            || !(caller.scopes().contains("*") || caller.scopes().containsAll(needed))) {
          return 403;
        }
        if (caller.isLimited() && limited != null) {
          return limited;
        }
      }
    }
    return expected.applyAsInt(caller, target);
  }

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  boolean reads() {
    return method().equals("GET");
  }

  Thing pointed(Thing thing, Caller caller, Cast cast) {
    return pointing.at(thing, caller, cast);
  }

  String path(Thing thing) {
    String asked = query.replace("{projectKey}", thing.projectKey());
    return thing.path(operation.substring(operation.indexOf(' ') + 1)) + thing.body(asked);
  }

  @Nullable String body(Thing thing) {
    return body == null ? null : thing.body(body.replace("{number}", "" + Cast.number()));
  }

  String[] headers() {
    return headers.clone();
  }

  /** A member, an invitation, a change of the project. */
  boolean needsMore() {
    return (body != null && body.contains("{member}"))
        || Stream.of("/members/", "/invitations", "/revert").anyMatch(operation::contains);
  }

  boolean spends() {
    return spendsSession;
  }

  /** Whether an answer of 200 must hold the target, or must not; null where it does not matter. */
  @Nullable Boolean shows(Caller caller, Target target) {
    if (!shows || !caller.isKnown()) {
      return null;
    }
    boolean sees = caller.isMember() && target != Target.FOREIGN && target != Target.RANDOM;
    return sees ? (target == Target.OWN ? Boolean.TRUE : null) : Boolean.FALSE;
  }

  @Override
  public String toString() {
    return note.isEmpty() ? operation : operation + " (" + note + ")";
  }
}
