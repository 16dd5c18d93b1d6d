import { CloudOff, Keyboard, Moon, SlidersHorizontal, Sun, SunMoon } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { Bar } from "../../components/Bar";
import { Button, Icon, IconButton } from "../../components/controls";
import { Menu } from "../../components/Menu";
import { Key } from "../../components/marks";
import { useMenu } from "../../components/useMenu";
import { chooseTheme } from "../../lib/chooseTheme";
import { useHotkeys } from "../../lib/hotkeys";
import { theme } from "../../lib/preferences";
import { mayWrite } from "../../lib/roles";
import { useSetting } from "../../lib/setting";
import { useListState, useOpenCount, useOrder, useProjects, useSync, useWorkspace } from "../../lib/store/hooks";
import { AddLine } from "./AddLine";
import styles from "./ListScreen.module.css";
import { ReadOnlyLine } from "./ReadOnlyLine";
import { type ListHandle, TaskList } from "./TaskList";

type ListScreenProps = {
  projectId: string;
  icon: ReactNode;
  title: string;
  tabs?: ReactNode;
  empty: { heading: string; text: string };
  hideDone: boolean;
  onHideDone: (hide: boolean) => void;
  onShowKeys: () => void;
};

/** One project's tasks, the Inbox like any other. */
export function ListScreen(props: ListScreenProps) {
  const { projectId, icon, title, tabs, empty, hideDone, onHideDone, onShowKeys } = props;
  const workspace = useWorkspace();
  const project = useProjects().find((each) => each.id === projectId);
  const readOnly = project !== undefined && !mayWrite(project);
  const list = useListState(projectId);
  const ids = useOrder(projectId, hideDone);
  const total = useOrder(projectId, false).length;
  const open = useOpenCount(projectId);
  const input = useRef<HTMLInputElement>(null);
  const handle = useRef<ListHandle>(null);
  const added = useRef<string>(undefined);
  const holds = useRef<string>(undefined);
  const { menu, open: openMenu, close: closeMenu } = useMenu<true>();
  const chosenTheme = useSetting(theme);

  useEffect(() => workspace.openList(projectId), [workspace, projectId]);

  useHotkeys({
    q: () => {
      input.current?.focus();
      return input.current !== null;
    },
  });

  const focusInput = useCallback(() => input.current?.focus(), []);
  useLayoutEffect(() => {
    if (ids.length > 0 || holds.current === undefined) return;
    holds.current = undefined;
    focusInput();
  }, [ids, focusInput]);

  useLayoutEffect(() => {
    if (added.current === undefined || !ids.includes(added.current)) return;
    handle.current?.reveal(added.current);
    added.current = undefined;
  }, [ids]);

  const facts = list.state !== "ready" || total === 0 ? undefined : open === 0 ? "All done" : `${open} to go`;

  return (
    <>
      <Bar icon={icon} title={title} tabs={tabs} facts={facts}>
        <OfflineChip />
        <IconButton
          icon={SlidersHorizontal}
          label="View options"
          aria-haspopup="menu"
          aria-expanded={menu !== undefined}
          onClick={(event) => openMenu(true, event.currentTarget)}
        />
      </Bar>
      <div className={styles.page}>
        {readOnly ? (
          <ReadOnlyLine project={project} />
        ) : (
          <AddLine
            input={input}
            onAdd={(text) => {
              added.current = workspace.add(projectId, text);
            }}
            onLeave={() => {
              input.current?.blur();
              handle.current?.focus();
            }}
          />
        )}
        {ids.length > 0 && (
          <TaskList label={title} ids={ids} readOnly={readOnly} handle={handle} holds={holds} onAdrift={focusInput} />
        )}
        {ids.length === 0 && list.state === "loading" && <Waiting />}
        {ids.length === 0 && list.state === "ready" && (
          <Blank
            heading={total > 0 ? "All done here." : readOnly ? "Nothing here yet." : empty.heading}
            text={total > 0 ? "What is done is hidden." : readOnly ? "What others add shows up by itself." : empty.text}
          >
            {total > 0 ? (
              <div className={styles.again}>
                <Button outlined onClick={() => onHideDone(false)}>
                  Show what is done
                </Button>
              </div>
            ) : (
              <div className={styles.tips}>
                {!readOnly && (
                  <>
                    <Key>q</Key> <span>add a task from anywhere</span>
                  </>
                )}
                <Key>?</Key> <span>see every key</span>
              </div>
            )}
          </Blank>
        )}
        {ids.length === 0 && list.state === "failed" && (
          <Blank heading="This list can’t be shown now." text={list.words}>
            <div className={styles.again}>
              <Button outlined onClick={() => workspace.retryNow()}>
                Try now
              </Button>
            </div>
          </Blank>
        )}
      </div>
      {menu !== undefined && (
        <Menu
          label="View options"
          anchor={menu.anchor}
          onClose={(how) => {
            closeMenu(how);
            if (how !== "away" && menu.anchor instanceof HTMLElement) menu.anchor.focus();
          }}
          items={[
            { label: "Hide what is done", checked: hideDone, run: () => onHideDone(!hideDone) },
            "separator",
            {
              label: "Theme of the system",
              icon: SunMoon,
              checked: chosenTheme === "auto",
              oneOf: true,
              run: () => chooseTheme(workspace, "auto"),
            },
            {
              label: "Light",
              icon: Sun,
              checked: chosenTheme === "light",
              oneOf: true,
              run: () => chooseTheme(workspace, "light"),
            },
            {
              label: "Dark",
              icon: Moon,
              checked: chosenTheme === "dark",
              oneOf: true,
              run: () => chooseTheme(workspace, "dark"),
            },
            "separator",
            { label: "Keys", icon: Keyboard, shortcut: "?", run: onShowKeys },
          ]}
        />
      )}
    </>
  );
}

function Blank({ heading, text, children }: { heading: string; text: string; children: ReactNode }) {
  return (
    <div className={styles.blank}>
      <div>
        <h2>{heading}</h2>
        <p>{text}</p>
        {children}
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Loading">
      {["a", "b", "c", "d", "e"].map((name) => (
        <div key={name} className={styles.ghost} />
      ))}
    </div>
  );
}

function OfflineChip() {
  const workspace = useWorkspace();
  const { state, waiting, words = "Offline" } = useSync();
  if (state !== "offline") return null;
  const lead = waiting === 0 ? words : `${words.replace(/\.$/, "")}, ${waiting}`;
  const waits = waiting === 0 ? "" : waiting === 1 ? " change waits" : " changes wait";
  return (
    <button type="button" className={styles.chip} title="Try now" data-chip onClick={() => workspace.retryNow()}>
      <Icon icon={CloudOff} />
      <span className={styles.words}>
        {lead}
        <span className={styles.waits}>{waits}</span>
      </span>
    </button>
  );
}
