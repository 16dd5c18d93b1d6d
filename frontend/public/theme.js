// Before first paint: the theme somebody chose, so that the page never flashes in the other one.
try {
  const theme = localStorage.getItem("taskflow.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off; then the page follows the system.
}
