import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { accounts, type Member, type Role, troubleOf } from "../../api/accounts";
import type { Me, Project } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { More, Pending, Rows, Ruled, Section } from "../../components/Ruled";
import { isLower, mayManage, mayTouch } from "../../lib/roles";
import { useWorkspace } from "../../lib/store/hooks";
import { showToast } from "../../lib/toasts";
import { countOf, useList } from "../../lib/useList";
import { Invitations } from "./Invitations";
import { InviteForm } from "./InviteForm";
import { MemberRow } from "./MemberRow";

type Asking =
  | { readonly kind: "remove" | "leave"; readonly member: Member }
  | { readonly kind: "lower"; readonly member: Member; readonly role: Role };

/** Who is in a project, as what, and who is on the way. */
export function MembersScreen({ project, me }: { project: Project; me: Me }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const ask = useCallback((cursor?: string) => accounts.members(project.id, cursor), [project.id]);
  const { loaded, again, put, more, wrong: stuck } = useList(ask);
  const [wrong, setWrong] = useState<{ id: string; words: string }>();
  const [asking, setAsking] = useState<Asking>();
  const [invited, setInvited] = useState(0);
  const manages = mayManage(project.role);

  // Somebody else may be at it, too.
  useEffect(
    () =>
      workspace.onFact((change) => {
        if (change.kind.startsWith("member.") && change.entity.projectId === project.id) {
          void again();
          setInvited((now) => now + 1);
        }
      }),
    [workspace, project.id, again],
  );

  const swap = (id: string, role: Role) =>
    put((page) => ({ ...page, items: page.items.map((each) => (each.userId === id ? { ...each, role } : each)) }));

  const changeRole = async (member: Member, role: Role): Promise<string | undefined> => {
    setWrong(undefined);
    swap(member.userId, role);
    const words = troubleOf(await accounts.changeRole(project.id, member.userId, role));
    if (words !== undefined) {
      swap(member.userId, member.role);
      setWrong({ id: member.userId, words });
    }
    return undefined;
  };
  const choose = (member: Member, role: Role) => {
    // One's own role, once lowered, can't be raised again by oneself.
    if (member.userId === me.id && isLower(role, member.role)) setAsking({ kind: "lower", member, role });
    else void changeRole(member, role);
  };
  const remove = async ({ kind, member }: Asking): Promise<string | undefined> => {
    const said = await accounts.removeMember(project.id, member.userId);
    if (said.kind !== "ok" && !(said.kind === "refused" && said.status === 404)) {
      setWrong({ id: member.userId, words: troubleOf(said) ?? "" });
      return undefined;
    }
    if (kind === "leave") {
      showToast({ tone: "plain", text: `You have left ${project.name}.` });
      await navigate({ to: "/inbox", replace: true });
      await workspace.refreshProjects();
      return undefined;
    }
    put((page) => ({ ...page, items: page.items.filter((each) => each.userId !== member.userId) }));
    return undefined;
  };

  const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
  return (
    <Ruled>
      {manages && (
        <InviteForm project={project} onAdded={() => void again()} onInvited={() => setInvited((now) => now + 1)} />
      )}
      <Section title="Members" note={loaded.state === "ready" ? countOf(loaded.value, people) : undefined}>
        <Pending loaded={loaded} again={again} />
        {loaded.state === "ready" && (
          <Rows label="Members">
            {loaded.value.items.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                mine={project.role}
                isMe={member.userId === me.id}
                mayTouch={mayTouch(project.role, member.role)}
                wrong={wrong?.id === member.userId ? wrong.words : undefined}
                onRole={(role) => choose(member, role)}
                onRemove={() => {
                  setWrong(undefined);
                  setAsking({ kind: member.userId === me.id ? "leave" : "remove", member });
                }}
              />
            ))}
          </Rows>
        )}
        {loaded.state === "ready" && <More next={loaded.value.nextCursor} more={more} wrong={stuck} />}
      </Section>
      {manages && <Invitations key={project.id} project={project} stamp={invited} />}
      {asking?.kind === "lower" && (
        <Confirm
          title={`Become ${asking.role} yourself?`}
          verb={`Become ${asking.role}`}
          onClose={() => setAsking(undefined)}
          onYes={() => changeRole(asking.member, asking.role)}
        >
          Only somebody else can give you your role back.
        </Confirm>
      )}
      {asking?.kind === "remove" && (
        <Confirm
          title={`Take ${asking.member.name} out of ${project.name}?`}
          verb="Take out"
          onClose={() => setAsking(undefined)}
          onYes={() => remove(asking)}
        >
          {asking.member.name} sees nothing of it from that moment on. What they wrote stays.
        </Confirm>
      )}
      {asking?.kind === "leave" && (
        <Confirm
          title={`Leave ${project.name}?`}
          verb="Leave"
          onClose={() => setAsking(undefined)}
          onYes={() => remove(asking)}
        >
          You see nothing of it from then on. To come back, somebody has to invite you.
        </Confirm>
      )}
    </Ruled>
  );
}
