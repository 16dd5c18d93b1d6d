import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "./controls";
import { Done } from "./form";
import styles from "./form.module.css";

/** Something that is told this once, to be taken along. It has the focus, because it will not come again. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => field.current?.focus(), []);

  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without a safe connection the browser has no clipboard; what is selected can be copied by hand.
      setCopied(false);
    }
  };

  return (
    <>
      <div className={styles.field}>
        <input
          ref={field}
          readOnly
          aria-label={label}
          value={value}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
        <IconButton icon={copied ? Check : Copy} label="Copy" onClick={() => void copy()} />
      </div>
      <Done>{copied && "Copied."}</Done>
    </>
  );
}
