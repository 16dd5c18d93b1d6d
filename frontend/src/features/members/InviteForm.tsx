import { useState } from "react";
import { accounts, type NewInvitation, type Role } from "../../api/accounts";
import type { Project } from "../../api/types";
import { CopyField } from "../../components/CopyField";
import { Alert, Choice, FieldRow, Form, Line, Submit } from "../../components/form";
import formStyles from "../../components/form.module.css";
import { Section } from "../../components/Ruled";
import { dayOf } from "../../lib/ago";
import { grantable, ROLE_NAMES } from "../../lib/roles";
import { useReader } from "../../lib/store/hooks";
import { showToast } from "../../lib/toasts";
import { ALL, emailTrouble, text, useForm } from "../../lib/useForm";
import styles from "./members.module.css";

type InviteFormProps = { project: Project; onAdded: () => void; onInvited: () => void };

/** By e-mail: who has an account is in at once; for anybody else there is a link to hand on. */
export function InviteForm({ project, onAdded, onInvited }: InviteFormProps) {
  const reader = useReader();
  const [role, setRole] = useState<Role>("editor");
  const [made, setMade] = useState<NewInvitation>();
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data, element) => {
      const said = await accounts.invite(project.id, text(data, "email").trim(), role);
      if (said.kind !== "ok") return said;
      setMade(undefined);
      element.reset();
      if ("url" in said.value) {
        setMade(said.value);
        onInvited();
      } else {
        const { name } = said.value;
        showToast({ tone: "plain", text: said.status === 201 ? `${name} is in.` : `${name} was in already.` });
        onAdded();
      }
      return said;
    },
    check: (data) => emailTrouble(text(data, "email")),
  });
  const id = "invite-email";
  return (
    <Section title="Invite" quiet>
      <Form form={form} onSubmit={onSubmit}>
        {wrong[ALL] !== undefined && (
          <Line>
            <Alert>{wrong[ALL]}</Alert>
          </Line>
        )}
        <div className={styles.invite}>
          <FieldRow id={id} label="Invite by e-mail" wrong={wrong.email ?? wrong.role}>
            <div className={styles.fields}>
              <div className={`${formStyles.field} ${styles.email}`}>
                <input
                  id={id}
                  name="email"
                  type="email"
                  autoComplete="off"
                  inputMode="email"
                  autoCapitalize="none"
                  spellCheck={false}
                  aria-invalid={(wrong.email ?? wrong.role) !== undefined}
                  aria-describedby={(wrong.email ?? wrong.role) === undefined ? undefined : `${id}-words`}
                />
              </div>
              <Choice
                label="Role"
                value={role}
                options={grantable(project.role).map((each) => [each, ROLE_NAMES[each]] as const)}
                onChange={setRole}
              />
              <Submit busy={busy}>Invite</Submit>
            </div>
          </FieldRow>
        </div>
      </Form>
      {made !== undefined && (
        <Line label="Link">
          <div className={styles.link}>
            <CopyField key={made.id} label={`Link for ${made.email}`} value={made.url} />
            <p>
              Hand it to {made.email}. It is shown only now, works once, and until {dayOf(made.expiresAt, reader)}.
            </p>
          </div>
        </Line>
      )}
    </Section>
  );
}
