import type { ReactNode } from "react";
import { accounts, type Registering } from "../../api/accounts";
import { Alert, Field, Line, PasswordField, SHORTEST_PASSWORD, Submit } from "../../components/form";
import { Logo } from "../../components/marks";
import { announce } from "../../lib/session";
import { ALL, emailTrouble, text, useForm } from "../../lib/useForm";
import styles from "./Door.module.css";

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

type EmailFieldProps = { wrong: string | undefined; value?: string; focus?: boolean; fixed?: boolean };

function EmailField({ wrong, value, focus = false, fixed = false }: EmailFieldProps) {
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
      readOnly={fixed}
      wrong={wrong}
    />
  );
}

export function SignInForm({ email, onDone }: { email?: string; onDone: () => Promise<void> }) {
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data) => {
      announce("changing");
      const said = await accounts.login(text(data, "email").trim(), text(data, "password"));
      if (said.kind === "ok") await onDone();
      return said;
    },
    check: (data) => ({
      ...emailTrouble(text(data, "email")),
      ...(text(data, "password") === "" && { password: "Which password?" }),
    }),
  });
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className={styles.fields}>
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

/** What this browser knows about its person. */
function here(): { zone: string; locale: string } {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language };
}

type RegisterFormProps = {
  verb: string;
  email?: string;
  invitation?: string;
  setupCode?: boolean;
  onDone: () => Promise<void>;
};

export function RegisterForm({ verb, email, invitation, setupCode = false, onDone }: RegisterFormProps) {
  const { form, wrong, busy, onSubmit } = useForm({
    send: async (data) => {
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
      // Where and how they read times; wrong only until they look into the settings.
      if (said.kind === "ok") await accounts.edit(here());
      if (said.kind === "ok") await onDone();
      return said;
    },
    check: (data) => ({
      ...(text(data, "name").trim() === "" && { name: "What do you want to be called?" }),
      ...emailTrouble(text(data, "email")),
      ...(Array.from(text(data, "password")).length < SHORTEST_PASSWORD && {
        password: `At least ${SHORTEST_PASSWORD} characters.`,
      }),
      ...(setupCode && text(data, "setupCode").trim() === "" && { setupCode: "The code is needed." }),
    }),
  });
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className={styles.fields}>
      {wrong[ALL] !== undefined && (
        <Line>
          <Alert>{wrong[ALL]}</Alert>
        </Line>
      )}
      <Field label="Your name" name="name" autoComplete="name" maxLength={100} autoFocus wrong={wrong.name} />
      <EmailField wrong={wrong.email} {...(email !== undefined && { value: email, fixed: true })} />
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
