import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { CloudOff, Inbox, NotebookText, Plus } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Me, Project } from "../api/types";
import { Button, Icon, IconButton } from "../components/controls";
import { Key, Logo, Notebook } from "../components/marks";
import { Toaster } from "../components/Toaster";
import { KeysSheet } from "../features/help/KeysSheet";
import { ADD_LINE, focusAddLine } from "../lib/addLine";
import { useHotkeys } from "../lib/hotkeys";
import { useBoot, useDoor, useOpenCount, useProjects, useSync, useWorkspace } from "../lib/store/hooks";
import { redo, undo } from "../lib/undo";
import { KeysContext } from "./keysContext";
import styles from "./Shell.module.css";
import { Starting } from "./Starting";
import { UserMenu } from "./UserMenu";

const DoorScreen = lazy(() => import("../features/door/DoorScreen").then((each) => ({ default: each.DoorScreen })));

/** Nobody is signed in: the door alone, or over the page that somebody was at work on. */
export function Root() {
  const boot = useBoot();
  const door = useDoor();
  const bare = useRouterState({ select: (state) => state.location.pathname.startsWith("/invitation/") });
  if (bare && door.state !== "other") return <Outlet />;
  return (
    <>
      {(door.state === "open" || (door.state === "shut" && boot.state === "ready")) && <Shell />}
      {door.state !== "open" && (
        <Suspense>
          <DoorScreen />
        </Suspense>
      )}
    </>
  );
}

function Shell() {
  const workspace = useWorkspace();
  const boot = useBoot();
  const [keysOpen, setKeysOpen] = useState(false);

  const undoLast = () => {
    undo(workspace);
    return true;
  };
  useHotkeys({
    z: undoLast,
    "Ctrl+z": undoLast,
    "Ctrl+Shift+z": () => {
      redo(workspace);
      return true;
    },
    "?": () => {
      setKeysOpen(true);
      return true;
    },
  });

  return (
    <KeysContext value={() => setKeysOpen(true)}>
      <a className={styles.skip} href="#page">
        Skip to the tasks
      </a>
      <div className={styles.app}>
        <Sidebar me={boot.state === "ready" ? boot.me : undefined} />
        <main id="page" className={styles.sheet} tabIndex={-1}>
          {boot.state === "ready" ? <Outlet /> : <Starting boot={boot} />}
        </main>
        <Tabbar me={boot.state === "ready" ? boot.me : undefined} />
      </div>
      <Toaster />
      {keysOpen && <KeysSheet onClose={() => setKeysOpen(false)} />}
    </KeysContext>
  );
}

/** Leads to the line where tasks are added; from a page that has none, to the Inbox's. */
function useAddTask(): () => void {
  const navigate = useNavigate();
  return () => {
    if (document.getElementById(ADD_LINE) !== null) focusAddLine();
    else void navigate({ to: "/inbox" }).then(() => requestAnimationFrame(focusAddLine));
  };
}

function Sidebar({ me }: { me: Me | undefined }) {
  const projects = useProjects().filter((project) => !project.isInbox);
  const addTask = useAddTask();
  return (
    <nav className={styles.side} aria-label="Main">
      <div className={styles.brand}>
        <Logo />
        TaskFlow
      </div>
      <button type="button" className={styles.add} onClick={addTask}>
        <Icon icon={Plus} />
        Add a task
        <Key>q</Key>
      </button>
      <Link to="/inbox" className={styles.place}>
        <Icon icon={Inbox} />
        Inbox
        {me !== undefined && <Count projectId={me.inboxProjectId} />}
      </Link>
      {/* There from the start: what comes later moves nothing. */}
      <div className={styles.heading}>
        <h2>Projects</h2>
        <NewProject />
      </div>
      {projects.map((project) => (
        <ProjectLink key={project.id} project={project} />
      ))}
      {me !== undefined && (
        <div className={styles.me}>
          <UserMenu me={me} />
          <SyncLine />
        </div>
      )}
    </nav>
  );
}

const NewProjectDialog = lazy(() =>
  import("../features/projects/NewProjectDialog").then((each) => ({ default: each.NewProjectDialog })),
);

/** In words, or as a plus beside a heading. */
function NewProject({ words = false, onMade }: { words?: boolean; onMade?: () => void }) {
  const [making, setMaking] = useState(false);
  return (
    <>
      {words ? (
        <Button onClick={() => setMaking(true)}>
          <Icon icon={Plus} />
          New project
        </Button>
      ) : (
        <IconButton icon={Plus} label="New project" onClick={() => setMaking(true)} />
      )}
      {making && (
        <Suspense>
          <NewProjectDialog
            onClose={() => setMaking(false)}
            onMade={() => {
              setMaking(false);
              onMade?.();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function ProjectLink({ project, onClick }: { project: Project; onClick?: () => void }) {
  return (
    <Link to="/project/$key" params={{ key: project.key }} className={styles.place} {...(onClick && { onClick })}>
      <Notebook project={project} />
      <span className={styles.name}>{project.name}</span>
      <Count projectId={project.id} />
    </Link>
  );
}

function Count({ projectId }: { projectId: string }) {
  const open = useOpenCount(projectId);
  if (open === 0) return null;
  return (
    <span className={styles.count}>
      {open}
      <span className="sr-only"> open</span>
    </span>
  );
}

function SyncLine() {
  const { state, waiting } = useSync();
  return (
    <span className={styles.sync} role="status">
      {state === "offline" ? (
        <>
          <Icon icon={CloudOff} size={14} />
          {waiting === 0 ? "Offline" : `${waiting} waiting`}
        </>
      ) : (
        <>
          <i className={`${styles.live} ${state === "live" ? "" : styles.connecting}`} />
          {state === "live" ? "Live" : <span className="sr-only">Connecting</span>}
        </>
      )}
    </span>
  );
}

function Tabbar({ me }: { me: Me | undefined }) {
  const [choosing, setChoosing] = useState(false);
  const addTask = useAddTask();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className={styles.tabbar} aria-label="Main">
      <Link to="/inbox" className={styles.tab}>
        <Icon icon={Inbox} size={20} />
        Inbox
      </Link>
      <button type="button" className={styles.tab} aria-label="Add a task" onClick={addTask}>
        <span className={styles.plus}>
          <Icon icon={Plus} size={22} />
        </span>
      </button>
      <button
        type="button"
        className={styles.tab}
        aria-haspopup="dialog"
        aria-current={path.startsWith("/project/") ? "page" : undefined}
        onClick={() => setChoosing(true)}
      >
        <Icon icon={NotebookText} size={20} />
        Projects
      </button>
      {me !== undefined && <UserMenu me={me} tab />}
      {choosing && <ProjectChooser onClose={() => setChoosing(false)} />}
    </nav>
  );
}

function ProjectChooser({ onClose }: { onClose: () => void }) {
  const projects = useProjects().filter((project) => !project.isInbox);
  const sheet = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    sheet.current?.showModal();
  }, []);

  return (
    <dialog ref={sheet} className={styles.chooser} aria-labelledby="chooser-title" closedby="any" onClose={onClose}>
      <h2 id="chooser-title">Projects</h2>
      {projects.length === 0 && <p>None yet. The Inbox holds everything.</p>}
      {projects.map((project) => (
        <ProjectLink key={project.id} project={project} onClick={() => sheet.current?.close()} />
      ))}
      <NewProject words onMade={() => sheet.current?.close()} />
    </dialog>
  );
}
