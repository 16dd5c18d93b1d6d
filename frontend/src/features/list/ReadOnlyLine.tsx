import { Eye } from "lucide-react";
import type { Project } from "../../api/types";
import { Icon } from "../../components/controls";
import styles from "./AddLine.module.css";

/** Where the add line would be: why nothing can be added or changed here. */
export function ReadOnlyLine({ project }: { project: Pick<Project, "role" | "archivedAt"> }) {
  const words =
    project.archivedAt === null
      ? `You are a ${project.role} here: you can read everything. Editors can change it.`
      : "This project is archived: it can be read, not changed.";
  return (
    <div className={styles.line}>
      <div className={styles.margin} />
      <p className={`${styles.field} ${styles.reading}`}>
        <Icon icon={Eye} />
        {words}
      </p>
    </div>
  );
}
