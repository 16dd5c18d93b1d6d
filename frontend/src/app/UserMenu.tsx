import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut, Settings } from "lucide-react";
import { lazy, Suspense, use, useState } from "react";
import { troubleOf } from "../api/accounts";
import type { Me } from "../api/types";
import { Menu } from "../components/Menu";
import { Person } from "../components/marks";
import { useMenu } from "../components/useMenu";
import { leave } from "../lib/leave";
import { useWorkspace } from "../lib/store/hooks";
import { showToast } from "../lib/toasts";
import { KeysContext } from "./keysContext";
import styles from "./Shell.module.css";

const SignOutDialog = lazy(() =>
  import("../features/door/SignOutDialog").then((each) => ({ default: each.SignOutDialog })),
);

/** Who is signed in, and what is theirs. In the sidebar, and as a tab on the phone. */
export function UserMenu({ me, tab = false }: { me: Me; tab?: boolean }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const showKeys = use(KeysContext);
  const { menu, open, close } = useMenu<true>();
  const [asking, setAsking] = useState(false);

  const signOut = async () => {
    if (workspace.unsaved()) {
      setAsking(true);
      return;
    }
    const trouble = troubleOf(await leave(workspace));
    if (trouble === undefined) return;
    showToast({ tone: "refused", text: trouble, action: { label: "Retry", run: () => void signOut() } });
  };

  return (
    <>
      <button
        type="button"
        className={tab ? styles.tab : styles.user}
        aria-haspopup="menu"
        aria-expanded={menu !== undefined}
        onClick={(event) => open(true, event.currentTarget)}
      >
        <Person name={me.name} />
        {tab ? "You" : <span className={styles.name}>{me.name}</span>}
        <span className="sr-only">{tab ? me.name : "your account"}</span>
      </button>
      {menu !== undefined && (
        <Menu
          label={`${me.name}${me.email === null ? "" : `, ${me.email}`}`}
          head={
            <>
              <strong>{me.name}</strong>
              {me.email}
            </>
          }
          anchor={menu.anchor}
          onClose={(how) => {
            close(how);
            if (how !== "away" && menu.anchor instanceof HTMLElement) menu.anchor.focus();
          }}
          items={[
            {
              label: "Settings",
              icon: Settings,
              run: () => void navigate({ to: "/settings/$page", params: { page: "profile" } }),
            },
            { label: "Keys", icon: Keyboard, shortcut: "?", run: showKeys },
            "separator",
            { label: "Sign out", icon: LogOut, run: () => void signOut() },
          ]}
        />
      )}
      {asking && (
        <Suspense>
          <SignOutDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
