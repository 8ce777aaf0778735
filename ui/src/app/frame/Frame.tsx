/** The window with an open workspace: sidebar, the screen of the route, palette and shortcuts. */
import { lazy, Suspense, useRef, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Chip } from "../../components/Chip";
import { InlineMessage } from "../../components/InlineMessage";
import { Portfolio } from "../../areas/portfolio/Portfolio";
import { Overview } from "../../areas/overview/Overview";
import { Palette } from "../../areas/palette/Palette";
import { Shortcuts } from "../../areas/palette/Shortcuts";
import { Settings } from "../../areas/settings/Settings";
import { Customers } from "../../areas/customers/Customers";
import { NewPilot } from "../../areas/pilots/NewPilot";
import type { SessionView } from "../../ipc";
import styles from "./Frame.module.css";
import { ScreenFault } from "./ScreenFault";
import { Sidebar } from "./Sidebar";
import { useFrameCommands, type FrameDialog } from "./useFrameCommands";
import { useRegions } from "./useRegions";

const BuyIn = lazy(() => import("../../areas/buy-in/BuyIn").then((area) => ({ default: area.BuyIn })));
const Iterations = lazy(() =>
  import("../../areas/iterations/Iterations").then((area) => ({ default: area.Iterations })),
);
const Results = lazy(() => import("../../areas/results/Results").then((area) => ({ default: area.Results })));

interface FrameProps {
  session: SessionView;
  /** A workspace that somebody asked for and that could not be opened. */
  refused: Error | null;
  onDismiss: () => void;
}

export function Frame({ session, refused, onDismiss }: FrameProps) {
  const [dialog, setDialog] = useState<FrameDialog>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [route] = useLocation();
  const frame = useRef<HTMLDivElement>(null);
  const close = () => setDialog(null);
  const shown = fault ?? refused;
  useFrameCommands({ setDialog, onFault: setFault });
  useRegions(frame);

  return (
    <div ref={frame} className={styles.frame}>
      <Sidebar onSearch={() => setDialog("palette")} />
      <main className={styles.main} data-region tabIndex={-1}>
        {session.workspace.sample && (
          <p className={styles.sample}>
            <Chip>Sample data</Chip> Invented, apart from what a published case tells.
          </p>
        )}
        {shown && (
          <InlineMessage
            tone="error"
            title="That workspace was not opened."
            action={{
              label: "Close",
              onPress: () => {
                setFault(null);
                onDismiss();
              },
            }}
          >
            {shown.message} {session.workspace.name} is still open.
          </InlineMessage>
        )}
        <ScreenFault key={route}>
          <Suspense>
            <Screens session={session} />
          </Suspense>
        </ScreenFault>
      </main>
      <Palette isOpen={dialog === "palette"} onClose={close} />
      <Shortcuts isOpen={dialog === "shortcuts"} onClose={close} />
      {dialog === "customers" && <Customers onClose={close} />}
      {dialog === "new_pilot" && <NewPilot onClose={close} />}
    </div>
  );
}

function Screens({ session }: { session: SessionView }) {
  const known = (id: string) => session.pilots.some((pilot) => pilot.id === id);
  return (
    <Switch>
      <Route path="/portfolio">
        <Portfolio />
      </Route>
      <Route path="/settings/:section">{({ section }) => <Settings section={section} />}</Route>
      <Route path="/pilots/:id/:tab">
        {({ id, tab }) => {
          if (!known(id)) return <Redirect to="/portfolio" replace />;
          // A pilot's screens begin anew with another pilot.
          switch (tab) {
            case "buy-in":
              return <BuyIn key={id} pilotId={id} />;
            case "iterations":
              return <Iterations key={id} pilotId={id} />;
            case "results":
              return <Results key={id} pilotId={id} />;
            default:
              return <Overview key={id} pilotId={id} />;
          }
        }}
      </Route>
      <Route>
        <Redirect to="/portfolio" replace />
      </Route>
    </Switch>
  );
}
