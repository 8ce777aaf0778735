/** Which pilots need me? The finding, decisions that are due, and every pilot in a table. */
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import { lazyAfterPaint } from "../../app/afterPaint";
import { useRunCommand } from "../../app/commands/board";
import { pilotPlace } from "../../app/places";
import { ScreenState } from "../../app/ScreenState";
import { useSession } from "../../app/session";
import { useFirstPaint } from "../../app/useFirstPaint";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { PageHeader } from "../../components/PageHeader";
import { setWindowTitle } from "../../ipc";
import { DecisionCards } from "./DecisionCards";
import { FirstPilots } from "./FirstPilots";
import styles from "./Portfolio.module.css";
import { portfolioQuery, useRest, type Portfolio as PortfolioRead } from "./reading";

const PilotTable = lazyAfterPaint(() => import("./PilotTable"), "PilotTable");

export function Portfolio() {
  const { workspace } = useSession();
  const query = useQuery(portfolioQuery);
  useEffect(() => setWindowTitle(workspace.name), [workspace.name]);
  return <ScreenState query={query}>{(screen) => <Pilots screen={screen} />}</ScreenState>;
}

function Pilots({ screen }: { screen: PortfolioRead }) {
  const { headline, rows } = screen;
  const { permissions } = useSession();
  const [, navigate] = useLocation();
  const run = useRunCommand();
  const open = (pilot: string) => navigate(pilotPlace(pilot, "overview"));
  useFirstPaint(true);
  useRest(screen);
  if (rows.length === 0) return <NoPilots />;
  return (
    <div className={styles.screen}>
      <PageHeader
        title="Portfolio"
        lede={headline}
        actions={
          permissions.manage_pilots && (
            <>
              <Button onPress={() => run("customers")}>Customers</Button>
              <Button variant="primary" onPress={() => run("new_pilot")}>
                New pilot
              </Button>
            </>
          )
        }
      />
      <DecisionCards screen={screen} onOpen={open} />
      <Suspense fallback={<FirstPilots screen={screen} />}>
        <PilotTable screen={screen} onOpen={open} />
      </Suspense>
    </div>
  );
}

function NoPilots() {
  const { permissions, workspace } = useSession();
  const run = useRunCommand();
  return (
    <>
      <PageHeader
        title="Portfolio"
        lede="Which pilots need somebody, with what the customer gains and who is won over."
      />
      <EmptyState
        title="No pilots yet. Add a customer and start one."
        actions={
          <>
            {!workspace.sample && (
              <Button onPress={() => run("open_sample")}>Open the sample workspace</Button>
            )}
            {permissions.manage_pilots && (
              <Button variant="primary" onPress={() => run("new_pilot")}>
                New pilot
              </Button>
            )}
          </>
        }
      >
        {permissions.manage_pilots
          ? "Choose a small customer who is ready for something new, where several departments are needed."
          : "An innovation lead starts pilots. They appear here as soon as there is one."}
      </EmptyState>
    </>
  );
}
