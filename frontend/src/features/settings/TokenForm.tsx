import { useState } from "react";
import { accounts, type MadeToken, type TokenScope } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Alert, Check, Choice, Field, Form, Line, Submit } from "../../components/form";
import { Section } from "../../components/Ruled";
import { useProjects } from "../../lib/store/hooks";
import { ALL, text, useForm } from "../../lib/useForm";
import styles from "./settings.module.css";
import { RESOURCES } from "./tokenScopes";

const DAY = 86_400_000;
const LIVES = [
  ["7", "7 days"],
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "A year"],
] as const;

type Days = (typeof LIVES)[number][0];
type TokenFormProps = { onMade: (token: MadeToken) => void; onClose: () => void };

function toggled<T>(set: ReadonlySet<T>, value: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
}

/** As little as will do: nothing is ticked before somebody ticks it. */
export function TokenForm({ onMade, onClose }: TokenFormProps) {
  const projects = useProjects();
  const [scopes, setScopes] = useState<ReadonlySet<TokenScope>>(new Set());
  const [all, setAll] = useState(false);
  const [everywhere, setEverywhere] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState<Days>("90");
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data) => {
      const said = await accounts.makeToken({
        name: text(data, "name").trim(),
        scopes: all ? ["*"] : Array.from(scopes),
        ...(!everywhere && { projectIds: Array.from(chosen) }),
        expiresAt: new Date(Date.now() + Number(days) * DAY - DAY / 24).toISOString(),
      });
      if (said.kind === "ok") onMade(said.value);
      return said;
    },
    check: (data) => ({
      ...(text(data, "name").trim() === "" && { name: "What is it for?" }),
      ...(!all && scopes.size === 0 && { scopes: "Say what it may." }),
      ...(!everywhere && chosen.size === 0 && { projectIds: "Choose at least one project." }),
    }),
  });

  return (
    <Section title="New token" quiet>
      <Form form={form} onSubmit={onSubmit}>
        {wrong[ALL] !== undefined && (
          <Line>
            <Alert>{wrong[ALL]}</Alert>
          </Line>
        )}
        <Field label="What for" name="name" maxLength={100} autoComplete="off" autoFocus wrong={wrong.name} />
        <Line label="It may" wrong={wrong.scopes}>
          <fieldset className={styles.choices}>
            <legend className="sr-only">It may</legend>
            <Check label="All that I may, but no passwords or tokens" checked={all} onChange={setAll} />
            {!all &&
              RESOURCES.map(({ words, grants }) => (
                <div key={words} className={styles.resource}>
                  <span>{words}</span>
                  {grants.map(({ verb, scope }) => (
                    <Check
                      key={verb}
                      label={verb}
                      about={words}
                      checked={scopes.has(scope)}
                      onChange={(on) => setScopes(toggled(scopes, scope, on))}
                    />
                  ))}
                </div>
              ))}
          </fieldset>
        </Line>
        <Line label="Where" wrong={wrong.projectIds}>
          <fieldset className={styles.choices}>
            <legend className="sr-only">Where</legend>
            <Check label="In all my projects, later ones too" checked={everywhere} onChange={setEverywhere} />
            {!everywhere &&
              projects.map((project) => (
                <Check
                  key={project.id}
                  label={project.name}
                  checked={chosen.has(project.id)}
                  onChange={(on) => setChosen(toggled(chosen, project.id, on))}
                />
              ))}
          </fieldset>
        </Line>
        <Line label="For" wrong={wrong.expiresAt}>
          <Choice label="For" value={days} options={LIVES} onChange={setDays} />
        </Line>
        <Line>
          <div className={styles.verbs}>
            <Submit busy={busy}>Make the token</Submit>
            <Button onClick={onClose}>Never mind</Button>
          </div>
        </Line>
      </Form>
    </Section>
  );
}
