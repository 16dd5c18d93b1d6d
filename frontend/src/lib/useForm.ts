import { type FormEvent, useRef, useState } from "react";
import { NO_ANSWER, type Said } from "../api/accounts";

/** Words by the name of the field they are about; `ALL` for those about none. */
export type Wrong = Readonly<Record<string, string>>;
export const ALL = "";

/** Where each refusal belongs that names no field itself. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "wrong-credentials": "password",
  "email-taken": "email",
  "already-member": "email",
  "bad-setup-code": "setupCode",
};

export function wrongOf(said: Said<unknown>, fieldOf: Readonly<Record<string, string>> = {}): Wrong {
  if (said.kind === "ok") return {};
  if (said.kind === "unreachable") return { [ALL]: NO_ANSWER };
  if (Object.keys(said.fields).length > 0) return said.fields;
  const code = said.code ?? "";
  return { [fieldOf[code] ?? FIELD_OF[code] ?? ALL]: said.words };
}

type How = {
  send: (data: FormData, form: HTMLFormElement) => Promise<Said<unknown>>;
  /** What is wrong before anybody is asked. */
  check?: (data: FormData) => Wrong;
  fieldOf?: Readonly<Record<string, string>>;
};

/** A form whose answer goes to its fields; the first one in error takes the focus. */
export function useForm({ send, check = () => ({}), fieldOf }: How) {
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const show = (found: Wrong) => {
    setWrong(found);
    if (Object.keys(found).length === 0) return;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const element = event.currentTarget;
    const data = new FormData(element);
    const found = check(data);
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    setBusy(true);
    const said = await send(data, element);
    setBusy(false);
    show(wrongOf(said, fieldOf));
  };
  return { form, wrong, busy, onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
}

export function text(data: FormData, name: string): string {
  return String(data.get(name) ?? "");
}

export function emailTrouble(email: string): Wrong {
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? {} : { email: "That is no e-mail address." };
}
