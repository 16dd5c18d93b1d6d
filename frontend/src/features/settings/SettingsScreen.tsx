import { Link } from "@tanstack/react-router";
import { Settings } from "lucide-react";
import { Bar } from "../../components/Bar";
import { Icon } from "../../components/controls";
import { Ruled } from "../../components/Ruled";
import { Tabs, tabClass } from "../../components/Tabs";
import { useBoot } from "../../lib/store/hooks";
import { DeleteAccount } from "./DeleteAccount";
import { PasswordPage } from "./PasswordPage";
import { PeoplePage } from "./PeoplePage";
import { ProfilePage } from "./ProfilePage";
import { SessionsPage } from "./SessionsPage";
import { TokensPage } from "./TokensPage";

const PAGES = ["profile", "password", "sessions", "tokens", "people"] as const;
type Page = (typeof PAGES)[number];

const NAMES: Readonly<Record<Page, string>> = {
  profile: "Profile",
  password: "Password",
  sessions: "Sessions",
  tokens: "Tokens",
  people: "People",
};

/** What is one's own; for admins also who is in this TaskFlow. */
export function SettingsScreen({ page }: { page: Page }) {
  const boot = useBoot();
  if (boot.state !== "ready") return null;
  const { me } = boot;
  const pages = PAGES.filter((each) => each !== "people" || me.admin);
  return (
    <>
      <title>{`${NAMES[page]} · Settings · TaskFlow`}</title>
      <Bar
        icon={<Icon icon={Settings} />}
        title="Settings"
        tabs={
          <Tabs label="Settings">
            {pages.map((each) => (
              <Link key={each} to="/settings/$page" params={{ page: each }} className={tabClass}>
                {NAMES[each]}
              </Link>
            ))}
          </Tabs>
        }
      />
      <Ruled key={page}>
        {page === "profile" && (
          <>
            <ProfilePage me={me} />
            <DeleteAccount />
          </>
        )}
        {page === "password" && <PasswordPage />}
        {page === "sessions" && <SessionsPage />}
        {page === "tokens" && <TokensPage />}
        {page === "people" && <PeoplePage me={me} />}
      </Ruled>
    </>
  );
}
