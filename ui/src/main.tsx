/** Starts the interface: asks the program first, then reads the code that shows its answers. */
// First, because it sets the order of the layers that every other style belongs to.
import "./theme/index.css";
import { createQueryClient } from "./app/queries";
import { startPlace } from "./app/places";
import { startQuery } from "./app/start";
import { portfolioQuery } from "./areas/portfolio/reading";

const queries = createQueryClient();

/** The program answers while the window still reads what shows the answer. */
async function readAhead(): Promise<void> {
  const { session, place, preferences } = await queries.fetchQuery(startQuery);
  if (session && startPlace(session, place, preferences) === "/portfolio") {
    await queries.prefetchQuery(portfolioQuery);
  }
}

// A start that failed says so on the screen.
void readAhead().catch(() => undefined);
void import("./app/show").then(({ show }) => show(queries));
