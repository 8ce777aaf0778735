/** Starts the interface. */
// First, because it sets the order of the layers that every other style belongs to.
import "./theme/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { createQueryClient } from "./app/queries";
import { startQuery } from "./app/start";

const queries = createQueryClient();
// The program answers while the window still builds its first screen.
void queries.prefetchQuery(startQuery);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
}
