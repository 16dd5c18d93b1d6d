import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/tokens.css";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <h1>TaskFlow</h1>
    </StrictMode>,
  );
}
