import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { hideToast, useToast } from "../lib/toasts";
import { Icon } from "./controls";
import { Box, Key } from "./marks";
import styles from "./Toaster.module.css";

const STAYS = 7_000;

/** What just happened, with its way back. It waits while somebody is on it. */
export function Toaster() {
  const toast = useToast();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (toast === undefined || held) return undefined;
    const timer = setTimeout(() => hideToast(toast.id), STAYS);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const { action } = toast ?? {};
  return (
    <section
      className={styles.region}
      aria-label="Notices"
      aria-live={toast?.tone === "refused" ? "assertive" : "polite"}
    >
      {toast !== undefined && (
        // biome-ignore lint/a11y/noStaticElementInteractions: being on it only keeps it there
        <div
          key={toast.id}
          className={`${styles.toast} ${toast.tone === "refused" ? styles.refused : ""}`}
          role={toast.tone === "refused" ? "alert" : "status"}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {toast.tone === "done" && <Box state="done" just />}
          {toast.tone === "refused" && <Icon icon={CircleAlert} />}
          <span className={styles.text}>{toast.text}</span>
          {action !== undefined && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                setHeld(false);
                hideToast(toast.id);
                action.run();
              }}
            >
              {action.label} {action.key !== undefined && <Key>{action.key}</Key>}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
