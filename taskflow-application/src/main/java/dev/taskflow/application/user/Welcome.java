package dev.taskflow.application.user;

import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.InstantSource;

/** Sees that the local user exists and has an Inbox. */
public final class Welcome {
  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final PersonStore people;
  private final ProjectCommands projects;

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param people where people are
   * @param projects makes the Inbox
   */
  public Welcome(
      UnitOfWork work, Ids ids, InstantSource clock, PersonStore people, ProjectCommands projects) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.people = people;
    this.projects = projects;
  }

  /**
   * The local user, made with an Inbox when this is the first time.
   *
   * @param name shown to others
   * @param zone IANA zone
   * @param locale BCP 47 tag
   * @return who acts while there are no accounts
   */
  public Actor localUser(String name, String zone, String locale) {
    return work.run(
        () ->
            people
                .lockOnly()
                .orElseGet(
                    () -> {
                      Actor actor = new Actor(new UserId(ids.next()), name, Actor.Via.SESSION);
                      people.create(actor.id(), name, zone, locale);
                      projects.createInbox(Session.begin(actor, ids, clock.instant()));
                      return actor;
                    }));
  }
}
