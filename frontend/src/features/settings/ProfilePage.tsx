import { useMemo, useState } from "react";
import { accounts, type Profile, troubleOf } from "../../api/accounts";
import type { Me } from "../../api/types";
import { Combobox } from "../../components/Combobox";
import { Choice, Field, Line, Value } from "../../components/form";
import { Section } from "../../components/Ruled";
import { theme } from "../../lib/preferences";
import { useWorkspace } from "../../lib/store/hooks";
import { localeOptions, zoneOptions } from "./zones";

type Part = keyof Profile;
const LONGEST_NAME = 100;

const WEEK_STARTS = [
  ["monday", "Monday"],
  ["saturday", "Saturday"],
  ["sunday", "Sunday"],
] as const;
const THEMES = [
  ["auto", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** Each thing is kept as soon as it is chosen; what is refused goes back to what it was. */
export function ProfilePage({ me }: { me: Me }) {
  const workspace = useWorkspace();
  const [said, setSaid] = useState<{ part: Part; wrong?: string }>();
  const [name, setName] = useState(me.name);
  const zones = useMemo(() => zoneOptions(me.zone), [me.zone]);
  const locales = useMemo(() => localeOptions(me.locale), [me.locale]);

  const keep = async <P extends Part>(part: P, value: NonNullable<Profile[P]>) => {
    const before = me[part];
    const put = (to: Me[P]) => {
      workspace.learnMe({ [part]: to });
      if (part === "theme") theme.set(to as "auto" | "light" | "dark");
    };
    setSaid(undefined);
    put(value as Me[P]);
    const answer = await accounts.edit({ [part]: value });
    const wrong = answer.kind === "refused" ? (answer.fields[part] ?? answer.words) : troubleOf(answer);
    if (wrong === undefined) setSaid({ part });
    else {
      put(before);
      setSaid({ part, wrong });
    }
  };
  const keepName = () => {
    const trimmed = name.trim();
    if (trimmed === me.name) return;
    if (trimmed === "") setSaid({ part: "name", wrong: "A name is needed." });
    else void keep("name", trimmed);
  };
  const words = (part: Part, hint?: string) => ({
    wrong: said?.part === part ? said.wrong : undefined,
    hint: said?.part === part && said.wrong === undefined ? "Kept." : hint,
  });

  return (
    <Section title="Profile" quiet>
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={keepName}
        onKeyDown={(event) => {
          if (event.key === "Enter") keepName();
        }}
        {...words("name")}
      />
      {me.email !== null && (
        <Line label="E-mail">
          <Value>{me.email}</Value>
        </Line>
      )}
      <Combobox
        label="Time zone"
        value={me.zone}
        options={zones}
        onChange={(zone) => void keep("zone", zone)}
        {...words("zone", "A time without a zone is read in this one.")}
      />
      <Combobox
        label="Dates as in"
        value={me.locale}
        options={locales}
        onChange={(locale) => void keep("locale", locale)}
        {...words("locale")}
      />
      <Line label="Weeks start on" {...words("weekStart")}>
        <Choice
          label="Weeks start on"
          value={me.weekStart as (typeof WEEK_STARTS)[number][0]}
          options={WEEK_STARTS}
          onChange={(day) => void keep("weekStart", day)}
        />
      </Line>
      <Line label="Theme" {...words("theme")}>
        <Choice
          label="Theme"
          value={me.theme as (typeof THEMES)[number][0]}
          options={THEMES}
          onChange={(chosen) => void keep("theme", chosen)}
        />
      </Line>
    </Section>
  );
}
