import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { accounts, type Registration, type Said, troubleOf, type User } from "../../api/accounts";
import type { Me } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { IconButton } from "../../components/controls";
import { Choice, Line } from "../../components/form";
import { Menu } from "../../components/Menu";
import { Person } from "../../components/marks";
import { More, Pending, Row, Rows, Section } from "../../components/Ruled";
import { useMenu } from "../../components/useMenu";
import { dayOf } from "../../lib/ago";
import { useReader } from "../../lib/store/hooks";
import { countOf, useList } from "../../lib/useList";
import { useLoaded } from "../../lib/useLoaded";

const REGISTRATION = [
  ["open", "Anybody who comes here"],
  ["invitation", "Who is invited to a project"],
  ["closed", "Nobody"],
] as const satisfies readonly (readonly [Registration, string])[];

/** For admins: who may come, and who is here. */
export function PeoplePage({ me }: { me: Me }) {
  return (
    <>
      <Registering />
      <Users me={me} />
    </>
  );
}

function Registering() {
  const { loaded, again, put } = useLoaded(accounts.settings);
  const [words, setWords] = useState<{ wrong?: string | undefined; hint?: string }>({});
  const choose = async (registration: Registration, before: Registration) => {
    put(() => ({ registration }));
    setWords({});
    const said = await accounts.editSettings({ registration });
    const wrong = troubleOf(said);
    if (wrong !== undefined) put(() => ({ registration: before }));
    setWords(wrong === undefined ? { hint: "Kept." } : { wrong });
  };
  return (
    <Section title="New accounts" note="Who may make one">
      <Pending loaded={loaded} again={again} />
      {loaded.state === "ready" && (
        <Line {...words}>
          <Choice
            label="Who may make an account"
            value={loaded.value.registration}
            options={REGISTRATION}
            onChange={(registration) => void choose(registration, loaded.value.registration)}
          />
        </Line>
      )}
    </Section>
  );
}

function noteOf(user: User, me: Me): string {
  const facts = [user.email];
  if (user.id === me.id) facts.push("you");
  if (user.admin) facts.push("admin");
  if (user.disabledAt !== null) facts.push("disabled");
  return facts.join(" · ");
}

function Users({ me }: { me: Me }) {
  const reader = useReader();
  const { loaded, again, put, more, wrong: stuck } = useList(accounts.users);
  const { menu, open, close } = useMenu<User>();
  const [wrong, setWrong] = useState<{ id: string; words: string }>();
  const [deleting, setDeleting] = useState<User>();

  const swap = (id: string, change: (user: User) => User) =>
    put((page) => ({ ...page, items: page.items.map((each) => (each.id === id ? change(each) : each)) }));
  const told = (user: User, said: Said<unknown>): boolean => {
    const words = troubleOf(said);
    setWrong(words === undefined ? undefined : { id: user.id, words });
    return words === undefined;
  };
  const edit = async (user: User, patch: { admin?: boolean; disabled?: boolean }) => {
    const said = await accounts.editUser(user.id, patch);
    if (told(user, said) && said.kind === "ok") swap(user.id, () => said.value);
  };
  const remove = async (user: User): Promise<string | undefined> => {
    const said = await accounts.deleteUser(user.id);
    if (said.kind !== "ok") return troubleOf(said);
    put((page) => ({ ...page, items: page.items.filter((each) => each.id !== user.id) }));
    return undefined;
  };

  return (
    <Section
      title="People"
      note={loaded.state === "ready" ? countOf(loaded.value, (count) => `${count} here`) : undefined}
    >
      <Pending loaded={loaded} again={again} />
      {loaded.state === "ready" && (
        <Rows label="People">
          {loaded.value.items.map((user) => (
            <Row
              key={user.id}
              when={<time dateTime={user.createdAt}>{dayOf(user.createdAt, reader)}</time>}
              mark={<Person name={user.name} />}
              title={user.name}
              note={noteOf(user, me)}
              wrong={wrong?.id === user.id ? wrong.words : undefined}
              end={
                <IconButton
                  icon={Ellipsis}
                  label={`More for ${user.name}`}
                  aria-haspopup="menu"
                  aria-expanded={menu?.of.id === user.id}
                  onClick={(event) => open(user, event.currentTarget)}
                />
              }
            />
          ))}
        </Rows>
      )}
      {loaded.state === "ready" && <More next={loaded.value.nextCursor} more={more} wrong={stuck} />}
      {menu !== undefined && (
        <Menu
          label={`For ${menu.of.name}`}
          anchor={menu.anchor}
          onClose={(how) => {
            close(how);
            if (how !== "away" && menu.anchor instanceof HTMLElement) menu.anchor.focus();
          }}
          items={[
            {
              label: "Looks after this TaskFlow",
              checked: menu.of.admin,
              run: () => void edit(menu.of, { admin: !menu.of.admin }),
            },
            // One's own account ends under Profile, with one's password.
            ...(menu.of.id === me.id
              ? []
              : ([
                  {
                    label: menu.of.disabledAt === null ? "Disable" : "Enable",
                    run: () => void edit(menu.of, { disabled: menu.of.disabledAt === null }),
                  },
                  "separator",
                  { label: "Delete the account…", run: () => setDeleting(menu.of) },
                ] as const)),
          ]}
        />
      )}
      {deleting !== undefined && (
        <Confirm
          title={`Delete the account of ${deleting.name}?`}
          verb="Delete it"
          onClose={() => setDeleting(undefined)}
          onYes={() => remove(deleting)}
        >
          The Inbox and the projects that nobody else is in go with it, for good. To keep them and only shut the door,
          disable the account.
        </Confirm>
      )}
    </Section>
  );
}
