import "./styles/base.css";
import "./styles/tokens.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onSessionEnded } from "./api/accounts";
import { api } from "./api/client";
import { router } from "./app/router";
import { followTheme } from "./lib/chooseTheme";
import { onAnnounced } from "./lib/session";
import { WorkspaceContext } from "./lib/store/hooks";
import { Workspace } from "./lib/store/workspace";
import { showToast } from "./lib/toasts";

const workspace = new Workspace(api);
workspace.onRefused = ({ title, words, retry }) =>
  showToast({ tone: "refused", text: `“${title}”: ${words}`, action: { label: "Retry", run: retry } });
workspace.onSomebodyElse = () => location.reload();
onAnnounced((news) => {
  if (news === "changing") workspace.doubt();
  else if (news === "left" && !workspace.unsaved()) location.reload();
  else void workspace.recheck();
});
onSessionEnded(() => void workspace.recheck());
followTheme(workspace);
void workspace.start();
// For whoever looks from outside: are we in touch, and is something typed here not on the server yet?
workspace.subscribe(() => {
  const { state, waiting } = workspace.sync();
  document.documentElement.dataset.sync = state;
  document.documentElement.toggleAttribute("data-waiting", waiting > 0);
});
// A page out of the browser's drawer may be that of somebody who signed out meanwhile.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
window.addEventListener("online", () => workspace.retryNow());
window.addEventListener("beforeunload", (event) => {
  if (workspace.unsaved()) event.preventDefault();
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <WorkspaceContext value={workspace}>
      <RouterProvider router={router} />
    </WorkspaceContext>
  </StrictMode>,
);
