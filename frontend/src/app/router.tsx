import { createRootRoute, createRoute, createRouter, Link, redirect } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { lazy, type ReactNode, Suspense, use, useState } from "react";
import type { Project } from "../api/types";
import { Bar } from "../components/Bar";
import { Icon } from "../components/controls";
import { Notebook } from "../components/marks";
import { Tabs, tabClass } from "../components/Tabs";
import { ListScreen } from "../features/list/ListScreen";
import { useBoot, useProjects } from "../lib/store/hooks";
import { KeysContext } from "./keysContext";
import { Root } from "./Shell";
import { Broken, Closed, NotFound } from "./Starting";

type ListSearch = { done?: "hidden" };

function listSearch(search: Record<string, unknown>): ListSearch {
  return search.done === "hidden" ? { done: "hidden" } : {};
}

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox", replace: true });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/inbox",
  validateSearch: listSearch,
  component: function InboxPage() {
    const boot = useBoot();
    const showKeys = use(KeysContext);
    const { done } = inboxRoute.useSearch();
    const navigate = inboxRoute.useNavigate();
    if (boot.state !== "ready") return null;
    return (
      <>
        <title>Inbox · TaskFlow</title>
        <ListScreen
          key={boot.me.inboxProjectId}
          projectId={boot.me.inboxProjectId}
          icon={<Icon icon={Inbox} />}
          title="Inbox"
          empty={{ heading: "What has no project yet waits here.", text: "Catch a thought now, sort it later." }}
          hideDone={done === "hidden"}
          onHideDone={(hide) => void navigate({ search: hide ? { done: "hidden" } : {} })}
          onShowKeys={showKeys}
        />
      </>
    );
  },
});

/** A project by its key; what to say when it is not there, or not any more. */
function useProject(key: string): { project: Project } | { missing: ReactNode } {
  const project = useProjects().find((each) => each.key === key);
  const [last, setLast] = useState<Project>();
  if (project !== undefined && last?.id !== project.id) setLast(project);
  return project === undefined
    ? { missing: last?.key === key ? <Closed project={last.name} /> : <NotFound /> }
    : { project };
}

function ProjectTabs({ project }: { project: Project }) {
  return (
    <Tabs label={`Views of ${project.name}`}>
      <Link to="/project/$key" params={{ key: project.key }} activeOptions={{ exact: true }} className={tabClass}>
        List
      </Link>
      <Link to="/project/$key/members" params={{ key: project.key }} className={tabClass}>
        Members
      </Link>
    </Tabs>
  );
}

const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/project/$key",
  validateSearch: listSearch,
  component: function ProjectPage() {
    const { key } = projectRoute.useParams();
    const found = useProject(key);
    const showKeys = use(KeysContext);
    const { done } = projectRoute.useSearch();
    const navigate = projectRoute.useNavigate();
    if (!("project" in found)) return found.missing;
    const { project } = found;
    return (
      <>
        <title>{`${project.name} · TaskFlow`}</title>
        <ListScreen
          key={project.id}
          projectId={project.id}
          icon={<Notebook project={project} large />}
          title={project.name}
          tabs={<ProjectTabs project={project} />}
          empty={{ heading: "A new page.", text: "The first task is the one you are thinking of." }}
          hideDone={done === "hidden"}
          onHideDone={(hide) => void navigate({ search: hide ? { done: "hidden" } : {} })}
          onShowKeys={showKeys}
        />
      </>
    );
  },
});

const MembersScreen = lazy(() =>
  import("../features/members/MembersScreen").then((each) => ({ default: each.MembersScreen })),
);

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/project/$key/members",
  component: function MembersPage() {
    const { key } = membersRoute.useParams();
    const found = useProject(key);
    const boot = useBoot();
    if (boot.state !== "ready") return null;
    if (!("project" in found)) return found.missing;
    const { project } = found;
    if (project.isInbox) return <NotFound />;
    return (
      <>
        <title>{`Members · ${project.name} · TaskFlow`}</title>
        <Bar
          icon={<Notebook project={project} large />}
          title={project.name}
          tabs={<ProjectTabs project={project} />}
        />
        <Suspense>
          <MembersScreen key={project.id} project={project} me={boot.me} />
        </Suspense>
      </>
    );
  },
});

const SettingsScreen = lazy(() =>
  import("../features/settings/SettingsScreen").then((each) => ({ default: each.SettingsScreen })),
);

const InvitationScreen = lazy(() =>
  import("../features/door/InvitationScreen").then((each) => ({ default: each.InvitationScreen })),
);

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation/$token",
  component: function InvitationPage() {
    const { token } = invitationRoute.useParams();
    return (
      <Suspense>
        <InvitationScreen key={token} token={token} />
      </Suspense>
    );
  },
});

const SETTINGS = ["profile", "password", "sessions", "tokens", "people"] as const;

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/$page",
  component: function SettingsPage() {
    const { page } = settingsRoute.useParams();
    const boot = useBoot();
    const known = SETTINGS.find((each) => each === page);
    if (known === undefined || (known === "people" && boot.state === "ready" && !boot.me.admin)) return <NotFound />;
    return (
      <Suspense>
        <SettingsScreen page={known} />
      </Suspense>
    );
  },
});

const settingsIndexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$page", params: { page: "profile" }, replace: true });
  },
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    inboxRoute,
    projectRoute,
    membersRoute,
    settingsIndexRoute,
    settingsRoute,
    invitationRoute,
  ]),
  defaultPreload: false,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
