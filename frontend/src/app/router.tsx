import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { lazy, Suspense, use } from "react";
import { Icon } from "../components/controls";
import { Notebook } from "../components/marks";
import { ListScreen } from "../features/list/ListScreen";
import { useBoot, useProjects } from "../lib/store/hooks";
import { KeysContext } from "./keysContext";
import { Root } from "./Shell";
import { Broken, NotFound } from "./Starting";

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

const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/project/$key",
  validateSearch: listSearch,
  component: function ProjectPage() {
    const { key } = projectRoute.useParams();
    const project = useProjects().find((each) => each.key === key);
    const showKeys = use(KeysContext);
    const { done } = projectRoute.useSearch();
    const navigate = projectRoute.useNavigate();
    if (project === undefined) return <NotFound />;
    return (
      <>
        <title>{`${project.name} · TaskFlow`}</title>
        <ListScreen
          key={project.id}
          projectId={project.id}
          icon={<Notebook project={project} large />}
          title={project.name}
          empty={{ heading: "A new page.", text: "The first task is the one you are thinking of." }}
          hideDone={done === "hidden"}
          onHideDone={(hide) => void navigate({ search: hide ? { done: "hidden" } : {} })}
          onShowKeys={showKeys}
        />
      </>
    );
  },
});

const SettingsScreen = lazy(() =>
  import("../features/settings/SettingsScreen").then((each) => ({ default: each.SettingsScreen })),
);

const SETTINGS = ["profile", "password", "sessions", "people"] as const;

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
  routeTree: rootRoute.addChildren([indexRoute, inboxRoute, projectRoute, settingsIndexRoute, settingsRoute]),
  defaultPreload: false,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
