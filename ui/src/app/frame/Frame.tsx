/** The window with an open workspace: sidebar, the screen of the route, palette and shortcuts. */
import { Suspense, useEffect, useRef, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Chip } from "../../components/Chip";
import { InlineMessage } from "../../components/InlineMessage";
import { Portfolio } from "../../areas/portfolio/Portfolio";
import type { SessionView } from "../../ipc";
import {
  BuyIn,
  Customers,
  Iterations,
  NewPilot,
  Overview,
  Palette,
  Results,
  Settings,
  Shortcuts,
  readAheadAfterPaint,
} from "./areas";
import styles from "./Frame.module.css";
import { ScreenFault } from "./ScreenFault";
import { Sidebar } from "./Sidebar";
import { useFrameCommands, type FrameDialog } from "./useFrameCommands";
import { useRegions } from "./useRegions";

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
  useEffect(() => readAheadAfterPaint(), []);

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
      <Suspense>
        {dialog === "palette" && <Palette onClose={close} />}
        {dialog === "shortcuts" && <Shortcuts onClose={close} />}
        {dialog === "customers" && <Customers onClose={close} />}
        {dialog === "new_pilot" && <NewPilot onClose={close} />}
      </Suspense>
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
