import { useState } from "react";
import { accounts } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Dialog, Verbs } from "../../components/Dialog";
import { Alert, Form, Line, PasswordField, Submit } from "../../components/form";
import { Section } from "../../components/Ruled";
import { announce } from "../../lib/session";
import { useWorkspace } from "../../lib/store/hooks";
import { ALL, text, useForm } from "../../lib/useForm";

/** The one thing here that can't be taken back, so it asks for the password. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Leave">
      <Line hint="Your Inbox and the projects that nobody else is in go with it. Your name leaves the rest.">
        <Button danger outlined onClick={() => setAsking(true)}>
          Delete my account…
        </Button>
      </Line>
      {asking && <Asking onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Asking({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data) => {
      const said = await accounts.leave(text(data, "password"));
      if (said.kind === "ok") {
        workspace.letGo();
        announce("left");
        location.replace("/");
      }
      return said;
    },
    check: (data) => (text(data, "password") === "" ? { password: "Your password is needed for this." } : {}),
  });
  return (
    <Dialog title="Delete my account" onClose={onClose}>
      <p>
        Your Inbox, the projects that nobody else is in, and what the history says of them are gone for good. Nobody can
        bring them back.
      </p>
      <Form form={form} onSubmit={onSubmit} stacked>
        {wrong[ALL] !== undefined && <Alert>{wrong[ALL]}</Alert>}
        <PasswordField label="Password" name="password" wrong={wrong.password} />
        <Verbs>
          <Button outlined onClick={onClose}>
            Stay
          </Button>
          <Submit busy={busy} danger>
            Delete it all
          </Submit>
        </Verbs>
      </Form>
    </Dialog>
  );
}
