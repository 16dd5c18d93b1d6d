import type { Member, Role } from "../../api/accounts";
import { Button } from "../../components/controls";
import { Choice } from "../../components/form";
import { Person } from "../../components/marks";
import { Row } from "../../components/Ruled";
import { grantable, ROLE_NAMES } from "../../lib/roles";
import styles from "./members.module.css";

type MemberRowProps = {
  member: Member;
  mine: Role;
  isMe: boolean;
  mayTouch: boolean;
  wrong: string | undefined;
  onRole: (role: Role) => void;
  onRemove: () => void;
};

/** Only what is allowed is offered; what is not, is told as a word. */
export function MemberRow({ member, mine, isMe, mayTouch, wrong, onRole, onRemove }: MemberRowProps) {
  return (
    <Row
      when={isMe ? "You" : ""}
      mark={<Person name={member.name} />}
      title={member.name}
      note={member.email ?? undefined}
      wrong={wrong}
      wide
      end={
        <div className={styles.ends}>
          {mayTouch ? (
            <Choice
              label={`Role of ${member.name}`}
              value={member.role}
              options={grantable(mine).map((role) => [role, ROLE_NAMES[role]] as const)}
              onChange={onRole}
            />
          ) : (
            <span className={styles.role}>{ROLE_NAMES[member.role]}</span>
          )}
          {isMe ? (
            <Button aria-label="Leave the project" onClick={onRemove}>
              Leave
            </Button>
          ) : mayTouch ? (
            <Button aria-label={`Take out ${member.name}`} onClick={onRemove}>
              Take out
            </Button>
          ) : (
            <span />
          )}
        </div>
      }
    />
  );
}
