import { type ReactNode, useState } from "react";
import { Button } from "./controls";
import { Dialog, Verbs } from "./Dialog";
import { Alert } from "./form";

type ConfirmProps = {
  title: string;
  verb: string;
  children: ReactNode;
  onClose: () => void;
  /** Answers why it did not work; the question then stays. */
  onYes: () => Promise<string | undefined>;
};

/** Only for what can't be taken back; everything else is done at once and can be undone. */
export function Confirm({ title, verb, children, onClose, onYes }: ConfirmProps) {
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const yes = async () => {
    if (busy) return;
    setBusy(true);
    const said = await onYes();
    setBusy(false);
    setTrouble(said);
    if (said === undefined) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      <Verbs>
        <Button outlined onClick={onClose}>
          Stay
        </Button>
        <Button outlined danger aria-disabled={busy || undefined} onClick={() => void yes()}>
          {verb}
        </Button>
      </Verbs>
    </Dialog>
  );
}
