import { Mail } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { accounts, type OpenInvitation, troubleOf } from "../../api/accounts";
import type { Project } from "../../api/types";
import { Button, Icon } from "../../components/controls";
import { More, Pending, Row, Rows, Section, Words } from "../../components/Ruled";
import { left } from "../../lib/ago";
import { catchFocus } from "../../lib/focus";
import { ROLE_NAMES } from "../../lib/roles";
import { countOf, useList } from "../../lib/useList";
import styles from "./members.module.css";

/** Who has a link and has not come yet. `stamp` moves when there may be others. */
export function Invitations({ project, stamp }: { project: Project; stamp: number }) {
  const ask = useCallback((cursor?: string) => accounts.invitations(project.id, cursor), [project.id]);
  const { loaded, again, put, more, wrong: stuck } = useList(ask);
  const [wrong, setWrong] = useState<{ id: string; words: string }>();
  const last = useRef(stamp);
  useEffect(() => {
    if (last.current === stamp) return;
    last.current = stamp;
    void again();
  }, [stamp, again]);

  const revoke = async (invitation: OpenInvitation) => {
    setWrong(undefined);
    const without = (page: { items: OpenInvitation[]; nextCursor: string | null }) => ({
      ...page,
      items: page.items.filter((each) => each.id !== invitation.id),
    });
    const said = await accounts.revokeInvitation(project.id, invitation.id);
    if (said.kind === "ok" || (said.kind === "refused" && said.status === 404)) {
      put(without);
      catchFocus();
    } else setWrong({ id: invitation.id, words: troubleOf(said) ?? "" });
  };

  const items = loaded.state === "ready" ? loaded.value.items : [];
  return (
    <Section
      title="Invited"
      note={
        loaded.state === "ready" && items.length > 0
          ? countOf(loaded.value, (count) => `${count} on the way`)
          : undefined
      }
    >
      <Pending loaded={loaded} again={again} />
      {loaded.state === "ready" && items.length === 0 && <Words>Nobody is on the way.</Words>}
      {items.length > 0 && (
        <Rows label="Invitations">
          {items.map((invitation) => (
            <Row
              key={invitation.id}
              when={left(invitation.expiresAt)}
              mark={
                <span className={styles.mail}>
                  <Icon icon={Mail} size={14} />
                </span>
              }
              title={invitation.email}
              note={`by ${invitation.invitedBy}`}
              wrong={wrong?.id === invitation.id ? wrong.words : undefined}
              wide
              end={
                <div className={styles.ends}>
                  <span className={styles.role}>{ROLE_NAMES[invitation.role]}</span>
                  <Button
                    aria-label={`Take back the invitation of ${invitation.email}`}
                    onClick={() => void revoke(invitation)}
                  >
                    Take back
                  </Button>
                </div>
              }
            />
          ))}
        </Rows>
      )}
      {loaded.state === "ready" && <More next={loaded.value.nextCursor} more={more} wrong={stuck} />}
    </Section>
  );
}
