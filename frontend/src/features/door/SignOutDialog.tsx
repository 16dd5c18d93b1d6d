import { useState } from "react";
import { troubleOf } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Dialog, Verbs } from "../../components/Dialog";
import { Alert } from "../../components/form";
import { leave } from "../../lib/leave";
import { useSync, useWorkspace } from "../../lib/store/hooks";

/** Changes would be lost with the session: the one question that signing out asks. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  useSync();
  const waiting = workspace.waiting().length;
  const [trouble, setTrouble] = useState<string>();
  return (
    <Dialog title="Sign out?" onClose={onClose}>
      {waiting === 0 ? (
        <p>Everything has reached the server.</p>
      ) : (
        <p>
          {waiting === 1 ? "One change has" : `${waiting} changes have`} not reached the server yet.{" "}
          {waiting === 1 ? "It is" : "They are"} lost when you sign out now.
        </p>
      )}
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      <Verbs>
        <Button outlined onClick={onClose}>
          Stay
        </Button>
        <Button
          danger={waiting > 0}
          outlined
          onClick={async () => {
            setTrouble(troubleOf(await leave(workspace)));
          }}
        >
          {waiting > 0 ? "Sign out and drop them" : "Sign out"}
        </Button>
      </Verbs>
    </Dialog>
  );
}
