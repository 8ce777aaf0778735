/** What every screen of a pilot shows: its name, its finding, what to do, and the tabs. */
import { useEffect, type ReactNode } from "react";
import { useLocation } from "wouter";
import { PageHeader } from "../components/PageHeader";
import { Tabs } from "../components/Tabs";
import { commands, setWindowTitle, type PilotHeader } from "../ipc";
import { pilotPlace, pilotTabs, type PilotTab } from "./places";
import { useSession } from "./session";
import { useFirstPaint } from "./useFirstPaint";

interface PilotScreenProps {
  header: PilotHeader;
  tab: PilotTab;
  /** The finding of the screen; without it the pilot's own sentence. */
  lede?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  children: ReactNode;
}

export function PilotScreen({ header, tab, lede, actions, children }: PilotScreenProps) {
  const [, navigate] = useLocation();
  const { workspace } = useSession();
  const { id, name } = header.pilot;
  const counts: Partial<Record<PilotTab, number>> = { iterations: header.iterations };
  useFirstPaint(true);
  useEffect(() => setWindowTitle(`${name} – ${workspace.name}`), [name, workspace.name]);
  useEffect(() => {
    // A place that cannot be kept costs nothing but the start screen of next time.
    void commands.rememberPlace({ pilot_id: id, tab });
  }, [id, tab]);
  return (
    <>
      <PageHeader
        title={name}
        lede={lede === undefined || lede === "" ? header.lede : lede}
        actions={actions}
      />
      <Tabs
        label="Pilot"
        tabs={pilotTabs.map((each) => ({
          id: each.id,
          label: each.label,
          count: counts[each.id] === 0 ? undefined : counts[each.id],
        }))}
        value={tab}
        onChange={(next) => navigate(pilotPlace(id, next))}
      >
        {children}
      </Tabs>
    </>
  );
}
