import { MonitorSmartphone, Smartphone } from "lucide-react";
import { useState } from "react";
import { accounts, type Session, troubleOf } from "../../api/accounts";
import { Button, Icon } from "../../components/controls";
import { Pending, Row, Rows, Section, Words } from "../../components/Ruled";
import { ago, dayOf } from "../../lib/ago";
import { deviceOf } from "../../lib/device";
import { catchFocus } from "../../lib/focus";
import { useReader } from "../../lib/store/hooks";
import { useLoaded } from "../../lib/useLoaded";

/** Where one is signed in. Another browser is shown out at once; this one signs out by the menu. */
export function SessionsPage() {
  const reader = useReader();
  const { loaded, again, put } = useLoaded(accounts.sessions);
  const [wrong, setWrong] = useState<{ id: string; words: string }>();
  const [ending, setEnding] = useState<readonly string[]>([]);

  const end = async (session: Session) => {
    setWrong(undefined);
    setEnding((now) => [...now, session.id]);
    const said = await accounts.endSession(session.id);
    setEnding((now) => now.filter((each) => each !== session.id));
    const gone = said.kind === "ok" || (said.kind === "refused" && said.status === 404);
    if (gone) {
      put((page) => ({ ...page, items: page.items.filter((each) => each.id !== session.id) }));
      catchFocus();
    } else setWrong({ id: session.id, words: troubleOf(said) ?? "" });
  };

  return (
    <Section title="Sessions">
      <Pending loaded={loaded} again={again} />
      {loaded.state === "ready" && (
        <Rows label="Sessions">
          {loaded.value.items.map((session) => {
            const { name, handheld } = deviceOf(session.userAgent);
            return (
              <Row
                key={session.id}
                when={session.current ? "Now" : ago(session.lastSeenAt, reader)}
                mark={<Icon icon={handheld ? Smartphone : MonitorSmartphone} />}
                title={name}
                note={
                  session.current ? (
                    <strong>This browser</strong>
                  ) : (
                    `seen ${ago(session.lastSeenAt, reader).toLowerCase()}, signed in ${dayOf(session.createdAt, reader)}`
                  )
                }
                faint={ending.includes(session.id)}
                wrong={wrong?.id === session.id ? wrong.words : undefined}
                end={
                  !session.current && (
                    <Button outlined aria-label={`Sign out ${name}`} onClick={() => void end(session)}>
                      Sign out
                    </Button>
                  )
                }
              />
            );
          })}
        </Rows>
      )}
      {loaded.state === "ready" && loaded.value.items.length === 1 && <Words>You are signed in nowhere else.</Words>}
    </Section>
  );
}
