import { KeyRound } from "lucide-react";
import { useState } from "react";
import { accounts, type MadeToken, type Token, troubleOf } from "../../api/accounts";
import { Confirm } from "../../components/Confirm";
import { CopyField } from "../../components/CopyField";
import { Button, Icon } from "../../components/controls";
import { Line } from "../../components/form";
import { More, Pending, Row, Rows, Section, Words } from "../../components/Ruled";
import { ago, dayOf, left } from "../../lib/ago";
import { catchFocus } from "../../lib/focus";
import { useProjects, useReader } from "../../lib/store/hooks";
import { countOf, useList } from "../../lib/useList";
import { TokenForm } from "./TokenForm";
import { scopeWords } from "./tokenScopes";

/** For scripts and other programs: what they may, until when, and the way to end it. */
export function TokensPage() {
  const reader = useReader();
  const { loaded, again, put, more, wrong } = useList(accounts.tokens);
  const projects = useProjects();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeToken>();
  const [revoking, setRevoking] = useState<Token>();

  const revoke = async (token: Token): Promise<string | undefined> => {
    const said = await accounts.revokeToken(token.id);
    if (said.kind !== "ok" && !(said.kind === "refused" && said.status === 404)) return troubleOf(said);
    put((page) => ({ ...page, items: page.items.filter((each) => each.id !== token.id) }));
    if (made?.id === token.id) setMade(undefined);
    return undefined;
  };
  const where = ({ projectIds }: Token): string => {
    if (projectIds === null) return "in all my projects";
    const names = projectIds.map((id) => projects.find((each) => each.id === id)?.name ?? "a project I left");
    return `in ${names.join(", ")}`;
  };
  const used = ({ lastUsedAt }: Token): string =>
    lastUsedAt === null ? "never used" : `used ${ago(lastUsedAt, reader).toLowerCase()}`;

  const items = loaded.state === "ready" ? loaded.value.items : [];
  return (
    <>
      <Section
        title="Tokens"
        note={
          loaded.state === "ready" && items.length > 0 ? countOf(loaded.value, (count) => `${count} in use`) : undefined
        }
      >
        <Pending loaded={loaded} again={again} />
        {made !== undefined && (
          <Line hint={`The token for “${made.name}”. It is shown only now: keep it as you keep a password.`}>
            <CopyField key={made.id} label={`Token ${made.name}`} value={made.token} />
          </Line>
        )}
        {loaded.state === "ready" && items.length === 0 && (
          <Words>None yet. A token lets a script or another program in, for as much as you say and no longer.</Words>
        )}
        {items.length > 0 && (
          <Rows label="Tokens">
            {items.map((token) => (
              <Row
                key={token.id}
                when={<span title={`Until ${dayOf(token.expiresAt, reader)}`}>{left(token.expiresAt)}</span>}
                mark={<Icon icon={KeyRound} />}
                title={token.name}
                note={`may ${scopeWords(token.scopes)} ${where(token)} · ${used(token)}`}
                end={
                  <Button aria-label={`Revoke ${token.name}`} onClick={() => setRevoking(token)}>
                    Revoke
                  </Button>
                }
              />
            ))}
          </Rows>
        )}
        {loaded.state === "ready" && <More next={loaded.value.nextCursor} more={more} wrong={wrong} />}
        {loaded.state === "ready" && !making && (
          <Line>
            <Button outlined onClick={() => setMaking(true)}>
              New token…
            </Button>
          </Line>
        )}
      </Section>
      {making && (
        <TokenForm
          onClose={() => {
            setMaking(false);
            catchFocus();
          }}
          onMade={(token) => {
            setMade(token);
            setMaking(false);
            void again();
          }}
        />
      )}
      {revoking !== undefined && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          verb="Revoke"
          onClose={() => setRevoking(undefined)}
          onYes={() => revoke(revoking)}
        >
          Whatever uses it stops working within a second. It can’t be brought back.
        </Confirm>
      )}
    </>
  );
}
