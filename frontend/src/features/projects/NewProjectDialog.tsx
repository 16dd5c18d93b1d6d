import { useNavigate } from "@tanstack/react-router";
import { accounts } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Dialog, Verbs } from "../../components/Dialog";
import { Alert, Field, Form, Submit } from "../../components/form";
import { useWorkspace } from "../../lib/store/hooks";
import { ALL, text, useForm } from "../../lib/useForm";

type NewProjectDialogProps = { onMade: () => void; onClose: () => void };

/** A name is enough; the key is made from it. */
export function NewProjectDialog({ onMade, onClose }: NewProjectDialogProps) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data) => {
      const said = await accounts.makeProject(text(data, "name").trim());
      if (said.kind !== "ok") return said;
      await workspace.refreshProjects();
      onMade();
      await navigate({ to: "/project/$key", params: { key: said.value.key } });
      return said;
    },
    check: (data) => (text(data, "name").trim() === "" ? { name: "What is it called?" } : {}),
  });
  return (
    <Dialog title="New project" onClose={onClose}>
      <Form form={form} onSubmit={onSubmit} stacked>
        {wrong[ALL] !== undefined && <Alert>{wrong[ALL]}</Alert>}
        <Field label="Name" name="name" maxLength={100} autoComplete="off" wrong={wrong.name} />
        <Verbs>
          <Button outlined onClick={onClose}>
            Never mind
          </Button>
          <Submit busy={busy} small>
            Make it
          </Submit>
        </Verbs>
      </Form>
    </Dialog>
  );
}
