import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { announce } from "@atlaskit/pragmatic-drag-and-drop-live-region";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine, Check, Pencil, Square, Trash2 } from "lucide-react";
import {
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Place } from "../../api/types";
import { Menu, type MenuItem } from "../../components/Menu";
import { useMenu } from "../../components/useMenu";
import { useHotkeys } from "../../lib/hotkeys";
import { Media, useMedia } from "../../lib/media";
import { useWorkspace } from "../../lib/store/hooks";
import { isClosed } from "../../lib/store/tasks";
import styles from "./TaskList.module.css";
import { TaskRow } from "./TaskRow";
import { completeTask, trashTask } from "./verbs";

export type ListHandle = { focus: () => void; reveal: (id: string) => void };

type TaskListProps = {
  label: string;
  ids: readonly string[];
  /** Nothing here may be changed, so nothing that changes is offered. */
  readOnly: boolean;
  handle: RefObject<ListHandle | null>;
  /** The row that has the focus, on itself or inside. It outlives the list, which goes with its last row. */
  holds: RefObject<string | undefined>;
  /** Where the focus goes when no row can take it. */
  onAdrift: () => void;
};

type Step = "up" | "down" | "top" | "bottom";

function placeFor(ids: readonly string[], id: string, step: Step): Place | undefined {
  const at = ids.indexOf(id);
  const beside = { up: ids[at - 1], down: ids[at + 1], top: ids[0], bottom: ids.at(-1) }[step];
  if (at < 0 || beside === undefined || beside === id) return undefined;
  return step === "up" || step === "top" ? { before: beside } : { after: beside };
}

const OVERSCAN = 6;
const PADDING = 8;
const NARROW = new Media("(max-width: 640px)");
const TALL = new Media("(pointer: coarse), (max-width: 640px)");

export function TaskList({ label, ids, readOnly, handle, holds, onAdrift }: TaskListProps) {
  const workspace = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const [editingId, setEditingId] = useState<string>();
  const { menu, open: openMenu, close: closeMenu } = useMenu<string>();
  /** The row that gets the focus as soon as it is in the page. */
  const wanted = useRef<string>(undefined);

  const found = activeId === undefined ? -1 : ids.indexOf(activeId);
  const lastFound = useRef(0);
  if (found >= 0) lastFound.current = found;
  const active = found >= 0 ? found : Math.min(lastFound.current, ids.length - 1);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // The focused row stays mounted, wherever the page is scrolled to.
      if (active >= 0 && active < range.startIndex - range.overscan) return [active, ...indexes];
      if (active > range.endIndex + range.overscan) return [...indexes, active];
      return indexes;
    },
    [active],
  );

  const narrow = useMedia(NARROW);
  const height = useMedia(TALL) ? 48 : 40;
  // The same functions on every scroll: a new one makes the virtualizer lay out every row again.
  const estimateSize = useCallback(() => height, [height]);
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  const getScrollElement = useCallback(() => scroller.current, []);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement,
    estimateSize,
    getItemKey,
    overscan: OVERSCAN,
    paddingStart: narrow ? 0 : PADDING,
    rangeExtractor,
  });

  const rowOf = useCallback(
    (id: string) => grid.current?.querySelector<HTMLElement>(`[data-task="${id}"]`) ?? undefined,
    [],
  );

  const focusRow = useCallback(
    (id: string | undefined) => {
      if (id === undefined) return;
      setActiveId(id);
      wanted.current = id;
      const index = ids.indexOf(id);
      if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
      const row = rowOf(id);
      if (row !== undefined) {
        row.focus({ preventScroll: true });
        wanted.current = undefined;
      }
    },
    [ids, virtualizer, rowOf],
  );

  useLayoutEffect(() => {
    const id = wanted.current;
    const row = id === undefined ? undefined : rowOf(id);
    if (row === undefined) return;
    row.focus({ preventScroll: true });
    wanted.current = undefined;
  });

  /** A row that left with the focus hands it to the one in its place, whoever took it away. */
  useLayoutEffect(() => {
    const id = holds.current;
    if (id === undefined || ids.includes(id) || document.activeElement !== document.body) return;
    const wasTyping = id === editingId;
    if (wasTyping) setEditingId(undefined);
    holds.current = undefined;
    // What is typed on must not become the next row's commands.
    if (wasTyping) onAdrift();
    else focusRow(ids[active]);
  }, [ids, holds, editingId, active, focusRow, onAdrift]);

  useImperativeHandle(
    handle,
    () => ({
      focus: () => focusRow(ids[active]),
      reveal: (id: string) => {
        const index = ids.indexOf(id);
        if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
      },
    }),
    [focusRow, ids, active, virtualizer],
  );

  /** The row that has the focus, on itself or inside. */
  const focused = (): string | undefined => {
    const row = document.activeElement?.closest<HTMLElement>("[data-task]");
    return row !== null && row !== undefined && grid.current?.contains(row) ? row.dataset.task : undefined;
  };

  const go = (to: (index: number) => number): boolean => {
    const from = focused();
    const elsewhere = document.activeElement !== document.body && document.activeElement !== null && from === undefined;
    if (elsewhere || ids.length === 0) return false;
    const index = from === undefined ? active : to(ids.indexOf(from));
    focusRow(ids[Math.max(0, Math.min(index, ids.length - 1))]);
    return true;
  };

  const onFocused = (run: (id: string) => void) => (): boolean => {
    const id = focused();
    if (id === undefined) return false;
    run(id);
    return true;
  };

  const onWritable = (run: (id: string) => void) => (): boolean => !readOnly && onFocused(run)();

  const move = (id: string, place: Place | undefined) => {
    if (place === undefined) return;
    workspace.move(id, place);
    const { tasks } = workspace;
    const task = tasks.task(id);
    if (task === undefined) return;
    const order = tasks.order(task.projectId);
    announce(`${task.title}: moved to ${order.indexOf(id) + 1} of ${order.length}`);
  };

  const step = (id: string, direction: Step) => {
    move(id, placeFor(ids, id, direction));
    focusRow(id);
  };

  const trash = (id: string) => {
    const at = ids.indexOf(id);
    trashTask(workspace, id);
    const next = ids[at + 1] ?? ids[at - 1];
    if (next !== undefined) focusRow(next);
    else holds.current = id;
  };

  const edit = (id: string) => {
    setActiveId(id);
    setEditingId(id);
  };

  useHotkeys({
    j: () => go((index) => index + 1),
    ArrowDown: () => go((index) => index + 1),
    k: () => go((index) => index - 1),
    ArrowUp: () => go((index) => index - 1),
    Home: () => focused() !== undefined && go(() => 0),
    End: () => focused() !== undefined && go(() => ids.length - 1),
    e: onWritable((id) => completeTask(workspace, id)),
    Enter: () => !document.activeElement?.matches("button") && onWritable(edit)(),
    F2: onWritable(edit),
    "#": onWritable(trash),
    Delete: onWritable(trash),
    "Shift+ArrowUp": onWritable((id) => step(id, "up")),
    "Shift+ArrowDown": onWritable((id) => step(id, "down")),
    "Shift+Home": onWritable((id) => step(id, "top")),
    "Shift+End": onWritable((id) => step(id, "bottom")),
    Escape: onFocused(() => (document.activeElement as HTMLElement | null)?.blur()),
  });

  const moveRef = useRef(move);
  useEffect(() => {
    moveRef.current = move;
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data.taskId === "string",
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0];
          const beside = target?.data.taskId;
          const id = source.data.taskId;
          if (target === undefined || typeof beside !== "string" || typeof id !== "string" || beside === id) return;
          moveRef.current(id, extractClosestEdge(target.data) === "top" ? { before: beside } : { after: beside });
        },
      }),
    [],
  );

  const click = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest<HTMLElement>("[data-task]")?.dataset.task;
    if (target === null || id === undefined) return;
    setActiveId(id);
    const actor = target.closest<HTMLElement>("[data-act]");
    if (actor?.dataset.act === "toggle") completeTask(workspace, id);
    else if (actor?.dataset.act === "edit") edit(id);
    else if (actor?.dataset.act === "menu") openMenu(id, actor.querySelector("svg")?.closest("button") ?? actor);
  };

  const stopEditing = useCallback((id: string) => {
    setEditingId(undefined);
    // By Enter or Esc the row gets the focus back; a click elsewhere has already taken it.
    if (document.activeElement?.closest("[data-task]")?.getAttribute("data-task") === id) wanted.current = id;
  }, []);

  const save = useCallback(
    (id: string, title: string) => {
      workspace.retitle(id, title);
      stopEditing(id);
    },
    [workspace, stopEditing],
  );

  const itemsFor = (id: string): MenuItem[] => {
    const task = workspace.tasks.task(id);
    const closed = task !== undefined && isClosed(task);
    const at = ids.indexOf(id);
    const moveItem = (
      name: string,
      icon: typeof ArrowUp,
      direction: Step,
      disabled: boolean,
      shortcut?: string,
    ): MenuItem => ({
      label: name,
      icon,
      disabled,
      ...(shortcut !== undefined && { shortcut }),
      run: () => step(id, direction),
    });
    return [
      { label: "Edit title", icon: Pencil, shortcut: "↵", run: () => edit(id) },
      {
        label: closed ? "Reopen" : "Complete",
        icon: closed ? Square : Check,
        shortcut: "e",
        run: () => {
          completeTask(workspace, id);
          focusRow(id);
        },
      },
      "separator",
      moveItem("Move to top", ArrowUpToLine, "top", at === 0),
      moveItem("Move up", ArrowUp, "up", at === 0, "⇧↑"),
      moveItem("Move down", ArrowDown, "down", at === ids.length - 1, "⇧↓"),
      moveItem("Move to bottom", ArrowDownToLine, "bottom", at === ids.length - 1),
      "separator",
      { label: "Delete", icon: Trash2, shortcut: "#", run: () => trash(id) },
    ];
  };

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same verbs have keys, bound to the window */}
      <div
        ref={grid}
        className={styles.rows}
        style={{ height: `${virtualizer.getTotalSize()}px` }}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={ids.length}
        onClick={click}
        onFocus={(event) => {
          const id = event.target.closest<HTMLElement>("[data-task]")?.dataset.task;
          holds.current = id;
          if (id !== undefined) setActiveId(id);
        }}
        onBlur={() => {
          holds.current = undefined;
        }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const id = ids[item.index];
          if (id === undefined) return null;
          return (
            <TaskRow
              key={id}
              id={id}
              index={item.index}
              start={item.start}
              active={item.index === active}
              readOnly={readOnly}
              editing={!readOnly && id === editingId}
              menuOpen={id === menu?.of}
              measure={narrow ? virtualizer.measureElement : undefined}
              onSave={save}
              onCancel={stopEditing}
            />
          );
        })}
      </div>
      <div className={styles.foot} />
      {menu !== undefined && !readOnly && (
        <Menu
          label="Task"
          items={itemsFor(menu.of)}
          anchor={menu.anchor}
          onClose={(how) => {
            closeMenu(how);
            if (how === "key") focusRow(menu.of);
          }}
        />
      )}
    </div>
  );
}
