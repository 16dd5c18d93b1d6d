import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../components/controls";
import { useWorkspace } from "../lib/store/hooks";
import type { Boot } from "../lib/store/workspace";
import styles from "./Starting.module.css";

function Page({ heading, text, children }: { heading: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <h1>{heading}</h1>
        <p>{text}</p>
        {children}
      </div>
    </div>
  );
}

/** Before the first answer: an empty ruled page, or why there is nothing on it. */
export function Starting({ boot }: { boot: Boot }) {
  const workspace = useWorkspace();
  if (boot.state !== "failed") return <div className={styles.page} />;
  return (
    <Page heading="The server can’t be reached." text={boot.words}>
      <Button outlined onClick={() => workspace.retryNow()}>
        Try now
      </Button>
    </Page>
  );
}

/** A mistake of ours. What waits for the server is lost with the page, so a reload is asked for, not done. */
export function Broken() {
  return (
    <Page
      heading="Something broke on this page."
      text="That is our mistake, not yours. Your tasks are safe on the server."
    >
      <Button outlined onClick={() => location.reload()}>
        Load it again
      </Button>
    </Page>
  );
}

/** A project that was there a moment ago. */
export function Closed({ project }: { project: string }) {
  return <Elsewhere heading={`${project} is closed to you.`} text="You were taken out of it, or it was deleted." />;
}

export function NotFound() {
  return <Elsewhere heading="There is nothing at this address." text="It may have been moved or deleted." />;
}

function Elsewhere({ heading, text }: { heading: string; text: string }) {
  return (
    <Page heading={heading} text={text}>
      <Link to="/inbox">
        <u>Go to the Inbox</u>
      </Link>
    </Page>
  );
}
