import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { Ellipsis, X } from "lucide-react";
import { memo, type Ref, useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Button, IconButton } from "../../components/controls";
import { Box, boxStateOf, Tally } from "../../components/marks";
import { useMark, useTask } from "../../lib/store/hooks";
import { isClosed } from "../../lib/store/tasks";
import { useWhen } from "../../lib/useWhen";
import styles from "./TaskRow.module.css";
import { TitleField } from "./TitleField";

const FRESH = 600;

type TaskRowProps = {
  id: string;
  index: number;
  start: number;
  active: boolean;
  readOnly: boolean;
  editing: boolean;
  menuOpen: boolean;
  /** Given where a title may wrap, so that heights differ. */
  measure: ((element: Element | null) => void) | undefined;
  onSave: (id: string, title: string) => void;
  onCancel: (id: string) => void;
};

type Edge = "top" | "bottom";

/** True for the moment after a task was closed while its row was in sight. */
function useFresh(closed: boolean): boolean {
  const [fresh, setFresh] = useState(false);
  const before = useRef(closed);
  useEffect(() => {
    const was = before.current;
    before.current = closed;
    setFresh(closed && !was);
    if (!closed || was) return undefined;
    const timer = setTimeout(() => setFresh(false), FRESH);
    return () => clearTimeout(timer);
  }, [closed]);
  return fresh;
}

function useDrag(id: string, locked: boolean) {
  const row = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [preview, setPreview] = useState<HTMLElement | null>(null);

  useEffect(() => {
    const element = row.current;
    if (element === null || locked) return undefined;
    return combine(
      draggable({
        element,
        getInitialData: () => ({ taskId: id }),
        onGenerateDragPreview: ({ nativeSetDragImage }) => {
          setCustomNativeDragPreview({
            nativeSetDragImage,
            render: ({ container }) => {
              setPreview(container);
              return () => setPreview(null);
            },
          });
        },
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.taskId === "string",
        getData: ({ input }) => attachClosestEdge({ taskId: id }, { element, input, allowedEdges: ["top", "bottom"] }),
        getIsSticky: () => true,
        onDrag: ({ self, source }) => {
          const closest = extractClosestEdge(self.data);
          const other = source.data.taskId !== id;
          setEdge(other && (closest === "top" || closest === "bottom") ? closest : null);
        },
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [id, locked]);

  return { row, dragging, edge, preview };
}

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { id, index, start, active, readOnly, editing, menuOpen, measure, onSave, onCancel } = props;
  const task = useTask(id);
  const mark = useMark(id);
  const fresh = useFresh(task !== undefined && isClosed(task));
  const { row, dragging, edge, preview } = useDrag(id, editing || readOnly);
  const when = useWhen(task);
  const take: Ref<HTMLDivElement> = useCallback(
    (element: HTMLDivElement | null) => {
      row.current = element;
      measure?.(element);
    },
    [row, measure],
  );
  if (task === undefined) return null;

  const closed = isClosed(task);
  const state = boxStateOf(task);
  const tab = active ? 0 : -1;
  const looks = [styles.row, closed && !fresh && styles.done, state === "blocked" && styles.blocked];
  looks.push(editing && styles.editing, readOnly && styles.reading, dragging && styles.source);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    <div
      ref={take}
      className={looks.filter(Boolean).join(" ")}
      style={{ transform: `translateY(${start}px)` }}
      role="row"
      aria-rowindex={index + 1}
      tabIndex={tab}
      data-index={index}
      data-task={id}
    >
      {mark !== undefined && (
        <i
          className={`${styles.dot} ${mark.kind === "refused" ? styles.refused : ""}`}
          title={mark.kind === "late" ? "Still on its way" : "Refused"}
          aria-hidden="true"
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row and its controls take the focus */}
      <div className={styles.margin} role="gridcell">
        {when !== undefined && (
          <time className={when.late ? styles.late : undefined} dateTime={when.iso}>
            <span className={styles.wide}>{when.text}</span>
            <span className={styles.narrow}>{when.short}</span>
          </time>
        )}
        {mark !== undefined && <span className="sr-only">{mark.kind === "late" ? "Still on its way" : "Refused"}</span>}
        {!closed && <Tally priority={task.priority} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the margin */}
      <div className={styles.line} role="gridcell">
        {readOnly ? (
          <span className={styles.check} role="img" aria-label={task.status.name || (closed ? "Done" : "To do")}>
            <Box state={state} just={fresh} />
          </span>
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: our own drawing of a checkbox
          <button
            type="button"
            role="checkbox"
            aria-checked={closed}
            aria-label={task.title}
            className={styles.check}
            tabIndex={tab}
            data-act="toggle"
          >
            <Box state={state} just={fresh} />
          </button>
        )}
        {editing ? (
          <TitleField title={task.title} onSave={(title) => onSave(id, title)} onCancel={() => onCancel(id)} />
        ) : (
          <span className={styles.title} title={task.title} data-act={readOnly ? undefined : "edit"}>
            {task.title}
          </span>
        )}
        {!editing && <span className={styles.gap} />}
        {mark?.kind === "refused" && (
          <span className={styles.note}>
            <span className={styles.why} title={mark.words}>
              {mark.words}
            </span>
            <Button onClick={mark.retry}>Retry</Button>
            {mark.dismiss !== undefined && <IconButton icon={X} label="Never mind" onClick={mark.dismiss} />}
          </span>
        )}
        {!readOnly && (
          <span className={styles.more}>
            <IconButton
              icon={Ellipsis}
              label={`More: ${task.title}`}
              aria-haspopup="menu"
              aria-expanded={menuOpen}
              tabIndex={tab}
              data-act="menu"
            />
          </span>
        )}
      </div>
      {edge !== null && <i className={styles.drop} data-edge={edge} />}
      {preview !== null &&
        createPortal(
          <div className={styles.preview}>
            <Box state={state} />
            <span>{task.title}</span>
          </div>,
          preview,
        )}
    </div>
  );
});
