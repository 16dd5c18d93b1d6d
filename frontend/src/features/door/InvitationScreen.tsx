import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { accounts, type Invitation, troubleOf } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Alert, Line, Submit } from "../../components/form";
import { announce } from "../../lib/session";
import { useBoot, useDoor, useWorkspace } from "../../lib/store/hooks";
import { type Loaded, useLoaded } from "../../lib/useLoaded";
import styles from "./Door.module.css";
import { DoorPage, RegisterForm, SignInForm } from "./forms";

const ROLE_WORDS = {
  viewer: "You may read everything.",
  commenter: "You may read and comment.",
  editor: "You may change tasks.",
  admin: "You may change tasks and say who is in it.",
  owner: "It is yours, too.",
} as const;

/** Whoever holds the link sees who invites them where; only the invited address gets in. */
export function InvitationScreen({ token }: { token: string }) {
  const ask = useCallback(() => accounts.invitation(token), [token]);
  const { loaded, again } = useLoaded(ask);
  if (loaded.state === "ready") return <Invited token={token} invitation={loaded.value} />;
  return <NoInvitation loaded={loaded} again={again} />;
}

function NoInvitation({ loaded, again }: { loaded: Loaded<Invitation>; again: () => Promise<void> }) {
  const navigate = useNavigate();
  if (loaded.state !== "failed") return <main className={styles.page} aria-busy="true" />;
  if (loaded.status === undefined)
    return (
      <DoorPage heading="The server can’t be reached." text={loaded.words}>
        <Line>
          <Button outlined onClick={() => void again()}>
            Try now
          </Button>
        </Line>
      </DoorPage>
    );
  return (
    <DoorPage
      heading="This invitation is over."
      text="It was accepted, taken back, or too old. Ask whoever sent it for a new one."
    >
      <Line>
        <Button outlined onClick={() => void navigate({ to: "/inbox", replace: true })}>
          Go to TaskFlow
        </Button>
      </Line>
    </DoorPage>
  );
}

function Invited({ token, invitation }: { token: string; invitation: Invitation }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const boot = useBoot();
  const door = useDoor();
  const [known, setKnown] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const { projectName, role, email, invitedBy } = invitation;
  const heading = `Join ${projectName}`;
  const text = `${invitedBy} invites ${email} as ${role}. ${ROLE_WORDS[role] ?? ""}`;

  const accept = async () => {
    const said = await accounts.accept(token);
    if (said.kind !== "ok") {
      setTrouble(troubleOf(said));
      return;
    }
    await workspace.recheck();
    const project = workspace.projects().find((each) => each.id === said.value.projectId);
    if (project === undefined) await navigate({ to: "/inbox", replace: true });
    else await navigate({ to: "/project/$key", params: { key: project.key }, replace: true });
  };
  const signedIn = async () => {
    announce("changed");
    await workspace.recheck();
    await accept();
  };
  const alert = trouble !== undefined && (
    <Line>
      <Alert>{trouble}</Alert>
    </Line>
  );

  if (door.state === "open" && boot.state === "ready") {
    if (boot.me.email?.toLowerCase() === email.toLowerCase())
      return (
        <DoorPage heading={heading} text={text}>
          {alert}
          <Line>
            <Join onJoin={accept} />
          </Line>
        </DoorPage>
      );
    return <WrongAccount invitation={invitation} mine={boot.me.email ?? boot.me.name} />;
  }
  if (boot.state !== "ready" && door.state === "open") return <main className={styles.page} aria-busy="true" />;
  return (
    <DoorPage heading={heading} text={text}>
      {alert}
      {known ? (
        <SignInForm email={email} onDone={signedIn} />
      ) : (
        <RegisterForm verb="Make the account and join" email={email} invitation={token} onDone={signedIn} />
      )}
      <Line>
        <button type="button" className={styles.link} onClick={() => setKnown(!known)}>
          {known ? "I have no account yet" : "I have an account already"}
        </button>
      </Line>
    </DoorPage>
  );
}

function Join({ onJoin }: { onJoin: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const join = async () => {
    if (busy) return;
    setBusy(true);
    await onJoin();
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <Submit wide busy={busy}>
        Join
      </Submit>
    </form>
  );
}

/** The link was sent to somebody else: who is here stays, or makes room. */
function WrongAccount({ invitation, mine }: { invitation: Invitation; mine: string }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState<string>();
  const waiting = workspace.waiting().length;
  const signOut = async () => {
    const said = await accounts.logout();
    setTrouble(troubleOf(said));
    if (said.kind !== "ok") return;
    announce("left");
    workspace.letGo();
    location.reload();
  };
  return (
    <DoorPage
      heading="This is for somebody else."
      text={`${invitation.invitedBy} invites ${invitation.email} to ${invitation.projectName}. You are signed in as ${mine}.`}
    >
      <Line>
        {trouble !== undefined && <Alert>{trouble}</Alert>}
        {waiting > 0 && <p className={styles.sub}>What you changed here and the server does not have yet is lost.</p>}
        <div className={styles.verbs}>
          <Button outlined danger={waiting > 0} onClick={() => void signOut()}>
            Sign out and go on
          </Button>
          <Button outlined onClick={() => void navigate({ to: "/inbox", replace: true })}>
            Stay signed in
          </Button>
        </div>
      </Line>
    </DoorPage>
  );
}
