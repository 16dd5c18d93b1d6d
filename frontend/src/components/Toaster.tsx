import { CircleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { hideToast, type Toast, useToast } from "../lib/toasts";
import { Icon, IconButton } from "./controls";
import { Box, Key } from "./marks";
import styles from "./Toaster.module.css";

const STAYS = 7_000;

/** What just happened, with its way back. */
export function Toaster() {
  const toast = useToast();
  const refused = toast?.tone === "refused";
  return (
    <section className={styles.region} aria-label="Notices">
      {/* There before its words are: only then does every screen reader say them. */}
      <div className={styles.said} role="status">
        {toast !== undefined && !refused && <Card key={toast.id} toast={toast} />}
      </div>
      {toast !== undefined && refused && (
        <div className={styles.said} role="alert">
          <Card key={toast.id} toast={toast} />
        </div>
      )}
    </section>
  );
}

/** It waits while somebody is on it; a refusal stays until it is closed, because words may hang on it. */
function Card({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { id, tone, text, action } = toast;
  const refused = tone === "refused";

  useEffect(() => {
    if (held || refused) return undefined;
    const timer = setTimeout(() => hideToast(id), STAYS);
    return () => clearTimeout(timer);
  }, [id, held, refused]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being on it only keeps it there
    <div
      className={`${styles.toast} ${refused ? styles.refused : ""}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === "done" && <Box state="done" just />}
      {refused && <Icon icon={CircleAlert} />}
      <span className={styles.text}>{text}</span>
      {action !== undefined && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            hideToast(id);
            action.run();
          }}
        >
          {action.label} {action.key !== undefined && <Key>{action.key}</Key>}
        </button>
      )}
      {refused && <IconButton icon={X} label="Close" onClick={() => hideToast(id)} />}
    </div>
  );
}
