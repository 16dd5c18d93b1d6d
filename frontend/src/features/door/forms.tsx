import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { accounts, NO_ANSWER, type Registering, type Said } from "../../api/accounts";
import { Alert, Field, Line, PasswordField, SHORTEST_PASSWORD, Submit } from "../../components/form";
import { Logo } from "../../components/marks";
import { announce } from "../../lib/session";
import styles from "./Door.module.css";

type Wrong = Readonly<Record<string, string>>;
const ALL = "";

/** Where each refusal belongs. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "wrong-credentials": "password",
  "email-taken": "email",
  "bad-setup-code": "setupCode",
};

function wrongOf(said: Said<unknown>): Wrong {
  if (said.kind === "ok") return {};
  if (said.kind === "unreachable") return { [ALL]: NO_ANSWER };
  if (Object.keys(said.fields).length > 0) return said.fields;
  return { [FIELD_OF[said.code ?? ""] ?? ALL]: said.words };
}

type PageProps = {
  heading: string;
  text: ReactNode;
  children: ReactNode;
};

/** The ruled page in front of everything. */
export function DoorPage({ heading, text, children }: PageProps) {
  return (
    <main className={styles.page}>
      <title>{`${heading} · TaskFlow`}</title>
      <div className={styles.form}>
        <Line
          label={
            <div className={styles.logo}>
              <Logo />
            </div>
          }
        >
          <h1>{heading}</h1>
        </Line>
        <Line>
          <p className={styles.sub}>{text}</p>
        </Line>
        {children}
      </div>
    </main>
  );
}

/** A form whose answer goes to its fields; the first one in error takes the focus. */
function useForm(send: (data: FormData) => Promise<Said<unknown>>, check: (data: FormData) => Wrong) {
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const show = (found: Wrong) => {
    setWrong(found);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const found = check(data);
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    setBusy(true);
    const said = await send(data);
    setBusy(false);
    show(wrongOf(said));
  };
  return { form, wrong, busy, submit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
}

function text(data: FormData, name: string): string {
  return String(data.get(name) ?? "");
}

function checkEmail(data: FormData): Wrong {
  const email = text(data, "email").trim();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: "That is no e-mail address." };
}

function EmailField({ wrong, value, focus = false }: { wrong: string | undefined; value?: string; focus?: boolean }) {
  return (
    <Field
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus={focus}
      defaultValue={value}
      wrong={wrong}
    />
  );
}

export function SignInForm({ email, onDone }: { email?: string; onDone: () => Promise<void> }) {
  const { form, wrong, busy, submit } = useForm(
    async (data) => {
      announce("changing");
      const said = await accounts.login(text(data, "email").trim(), text(data, "password"));
      if (said.kind === "ok") await onDone();
      return said;
    },
    (data) => ({
      ...checkEmail(data),
      ...(text(data, "password") === "" && { password: "Which password?" }),
    }),
  );
  return (
    <form ref={form} onSubmit={submit} noValidate className={styles.fields}>
      {wrong[ALL] !== undefined && (
        <Line>
          <Alert>{wrong[ALL]}</Alert>
        </Line>
      )}
      <EmailField wrong={wrong.email} {...(email !== undefined && { value: email })} focus />
      <PasswordField label="Password" name="password" wrong={wrong.password} />
      <Line>
        <Submit wide busy={busy}>
          Sign in
        </Submit>
      </Line>
    </form>
  );
}

type RegisterFormProps = {
  verb: string;
  email?: string;
  invitation?: string;
  setupCode?: boolean;
  onDone: () => Promise<void>;
};

export function RegisterForm({ verb, email, invitation, setupCode = false, onDone }: RegisterFormProps) {
  const { form, wrong, busy, submit } = useForm(
    async (data) => {
      const who: Registering = {
        email: text(data, "email").trim(),
        name: text(data, "name").trim(),
        password: text(data, "password"),
        ...(invitation !== undefined && { invitation }),
        ...(setupCode && { setupCode: text(data, "setupCode").trim() }),
      };
      const made = await accounts.register(who);
      if (made.kind !== "ok") return made;
      announce("changing");
      const said = await accounts.login(who.email, who.password);
      if (said.kind === "ok") await onDone();
      return said;
    },
    (data) => ({
      ...(text(data, "name").trim() === "" && { name: "What do you want to be called?" }),
      ...checkEmail(data),
      ...(Array.from(text(data, "password")).length < SHORTEST_PASSWORD && {
        password: `At least ${SHORTEST_PASSWORD} characters.`,
      }),
      ...(setupCode && text(data, "setupCode").trim() === "" && { setupCode: "The code is needed." }),
    }),
  );
  return (
    <form ref={form} onSubmit={submit} noValidate className={styles.fields}>
      {wrong[ALL] !== undefined && (
        <Line>
          <Alert>{wrong[ALL]}</Alert>
        </Line>
      )}
      <Field label="Your name" name="name" autoComplete="name" maxLength={100} autoFocus wrong={wrong.name} />
      <EmailField wrong={wrong.email} {...(email !== undefined && { value: email })} />
      <PasswordField label="Password" name="password" fresh wrong={wrong.password} />
      {setupCode && (
        <Field
          label="Setup code"
          name="setupCode"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          hint="It stands in the log of the server, so that nobody else takes this place first."
          wrong={wrong.setupCode}
        />
      )}
      <Line>
        <Submit wide busy={busy}>
          {verb}
        </Submit>
      </Line>
    </form>
  );
}
