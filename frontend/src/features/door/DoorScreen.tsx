import { useCallback, useEffect, useRef, useState } from "react";
import { accounts, type Setup, troubleOf } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Line } from "../../components/form";
import { announce } from "../../lib/session";
import { useBoot, useDoor, useWorkspace } from "../../lib/store/hooks";
import styles from "./Door.module.css";
import { DoorPage, RegisterForm, SignInForm } from "./forms";

/** Nobody is signed in: the first account, a new one, or who you are. Over the page, when work was going on. */
export function DoorScreen() {
  const boot = useBoot();
  const dialog = useRef<HTMLDialogElement>(null);
  const over = boot.state === "ready";
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
  }, []);
  if (!over) return <Door />;
  return (
    <dialog
      ref={dialog}
      className={styles.over}
      aria-label="Sign in"
      closedby="none"
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => event.currentTarget.showModal()}
    >
      <Door />
    </dialog>
  );
}

function Door() {
  const workspace = useWorkspace();
  const door = useDoor();
  const boot = useBoot();
  const [setup, setSetup] = useState<Setup>();
  const [trouble, setTrouble] = useState<string>();
  const [joining, setJoining] = useState(false);

  const ask = useCallback(async () => {
    setTrouble(undefined);
    const said = await accounts.setup();
    setTrouble(troubleOf(said));
    if (said.kind === "ok") setSetup(said.value);
  }, []);
  useEffect(() => void ask(), [ask]);

  const done = async () => {
    announce("changed");
    await workspace.recheck();
  };

  if (door.state === "other") return <SomebodyElse />;
  if (trouble !== undefined)
    return (
      <DoorPage heading="The server can’t be reached." text={trouble}>
        <Line>
          <Button outlined onClick={() => void ask()}>
            Try now
          </Button>
        </Line>
      </DoorPage>
    );
  if (setup === undefined) return <main className={styles.page} />;
  if (setup.firstAccount)
    return (
      <DoorPage
        heading="Make the first account"
        text="It looks after this TaskFlow. The tasks that are here already become yours."
      >
        <RegisterForm verb="Make the account" setupCode={setup.setupCode} onDone={done} />
      </DoorPage>
    );
  if (joining)
    return (
      <DoorPage heading="Make an account" text="For your tasks, and those you share.">
        <RegisterForm verb="Make the account" onDone={done} />
        <Line>
          <button type="button" className={styles.link} onClick={() => setJoining(false)}>
            I have one already
          </button>
        </Line>
      </DoorPage>
    );
  const waiting = workspace.waiting().length;
  const ended = boot.state === "ready";
  return (
    <DoorPage
      heading={ended ? "Sign in again" : "Sign in to TaskFlow"}
      text={
        !ended
          ? "Your tasks, where you left them."
          : waiting === 0
            ? "Your session ended. The page is as you left it."
            : `Your session ended. ${waiting === 1 ? "One change waits" : `${waiting} changes wait`} here and will go on.`
      }
    >
      <SignInForm {...(boot.state === "ready" && boot.me.email !== null && { email: boot.me.email })} onDone={done} />
      {setup.registration === "open" && !ended && (
        <Line>
          <button type="button" className={styles.link} onClick={() => setJoining(true)}>
            Make an account
          </button>
        </Line>
      )}
    </DoorPage>
  );
}

/** What waits is not theirs: it goes on with its owner, or is dropped when somebody says so. */
function SomebodyElse() {
  const workspace = useWorkspace();
  const door = useDoor();
  const boot = useBoot();
  const [trouble, setTrouble] = useState<string>();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.querySelector("button")?.focus(), []);
  const owner = boot.state === "ready" ? boot.me.name : "somebody else";
  const waiting = workspace.waiting().length;
  return (
    <DoorPage
      heading={`${owner}’s changes wait here`}
      text={`You signed in as ${door.state === "other" ? door.me.name : "somebody else"}. ${waiting === 1 ? "One change" : `${waiting} changes`} made by ${owner} ${waiting === 1 ? "has" : "have"} not reached the server, and ${waiting === 1 ? "is" : "are"} not sent in your name.`}
    >
      <Line>
        {trouble !== undefined && <p role="alert">{trouble}</p>}
        <div className={styles.verbs} ref={heading}>
          <Button
            outlined
            onClick={async () => {
              const said = await accounts.logout();
              setTrouble(troubleOf(said));
              if (said.kind !== "ok") return;
              announce("changed");
              await workspace.recheck();
            }}
          >
            Sign in as {owner}
          </Button>
          <Button
            danger
            outlined
            onClick={() => {
              workspace.letGo();
              location.reload();
            }}
          >
            Drop {waiting === 1 ? "it" : "them"}
          </Button>
        </div>
      </Line>
    </DoorPage>
  );
}
