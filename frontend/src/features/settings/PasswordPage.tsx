import { useState } from "react";
import { accounts } from "../../api/accounts";
import { Alert, Done, Form, Line, PasswordField, SHORTEST_PASSWORD, Submit } from "../../components/form";
import { Section } from "../../components/Ruled";
import { ALL, text, useForm } from "../../lib/useForm";

/** Whoever has the old one may choose a new one; every other session ends with it. */
export function PasswordPage() {
  const [done, setDone] = useState(false);
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data, element) => {
      setDone(false);
      const said = await accounts.changePassword(text(data, "currentPassword"), text(data, "newPassword"));
      if (said.kind === "ok") {
        element.reset();
        setDone(true);
      }
      return said;
    },
    check: (data) => ({
      ...(text(data, "currentPassword") === "" && { currentPassword: "Which one is it now?" }),
      ...(Array.from(text(data, "newPassword")).length < SHORTEST_PASSWORD && {
        newPassword: `At least ${SHORTEST_PASSWORD} characters.`,
      }),
    }),
    fieldOf: { "wrong-credentials": "currentPassword" },
  });
  return (
    <Section title="Password" quiet>
      <Form form={form} onSubmit={onSubmit}>
        {wrong[ALL] !== undefined && (
          <Line>
            <Alert>{wrong[ALL]}</Alert>
          </Line>
        )}
        <PasswordField label="Current" name="currentPassword" wrong={wrong.currentPassword} />
        <PasswordField label="New" name="newPassword" fresh wrong={wrong.newPassword} />
        <Line>
          <Submit busy={busy}>Change it</Submit>
        </Line>
        <Line>
          <Done>{done && "Your password is changed. Other browsers have to sign in again."}</Done>
        </Line>
      </Form>
    </Section>
  );
}
