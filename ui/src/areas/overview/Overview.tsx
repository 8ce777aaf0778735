/** Overview of one pilot: what needs me this week? */
import { useQuery } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";
import { useCommand, useScreenKey } from "../../app/commands/board";
import { pilotPlace } from "../../app/places";
import { PilotScreen } from "../../app/PilotScreen";
import { ScreenState } from "../../app/ScreenState";
import { useSession } from "../../app/session";
import { useCanvas } from "../../app/useCanvas";
import { Button } from "../../components/Button";
import { WithSheet } from "../../components/Sheet";
import { useWideWindow } from "../../components/useWideWindow";
import { call, commands, queryKeys, type Canvas, type OverviewScreen, type PilotId } from "../../ipc";
import { EditPilot } from "../pilots/EditPilot";
import { CurrentIteration } from "./CurrentIteration";
import { Ladder } from "./Ladder";
import { MetricTiles } from "./MetricTiles";
import { NextSteps } from "./NextSteps";
import styles from "./Overview.module.css";

/** Room from which the steps and the ladder stand side by side. */
const sideBySide = 760;

/** Pixels of a sheet in a column of its own, and its gap. */
const sheetRoom = 356;

/** The ladder's room: its card's share of the row, without padding and border. */
function ladderCanvas(canvas: Canvas | undefined, hasSheet: boolean): Canvas | undefined {
  if (!canvas) return undefined;
  const row = canvas.width - (hasSheet ? sheetRoom : 0);
  const card = row >= sideBySide ? (row - 16) / 2.31 : row;
  return { ...canvas, width: Math.max(280, Math.floor(card - 34)) };
}

export function Overview({ pilotId }: { pilotId: PilotId }) {
  const { ref, canvas: room } = useCanvas();
  const editing = useEditing();
  const isWide = useWideWindow();
  const canvas = ladderCanvas(room, editing && isWide);
  const asked = canvas ?? { palette: "light" as const, width: 280 };
  const query = useQuery({
    queryKey: queryKeys.overview(pilotId, asked),
    queryFn: () => call(commands.overview(pilotId, asked)),
    enabled: canvas !== undefined,
    placeholderData: (before) => before,
  });
  return (
    <div ref={ref}>
      <ScreenState query={query}>{(screen) => <Screen screen={screen} pilotId={pilotId} />}</ScreenState>
    </div>
  );
}

/** Whether the address asks for the form of the pilot. */
function useEditing(): boolean {
  const { permissions } = useSession();
  return new URLSearchParams(useSearch()).get("edit") === "pilot" && permissions.manage_pilots;
}

function Screen({ screen, pilotId }: { screen: OverviewScreen; pilotId: PilotId }) {
  const { permissions } = useSession();
  const [, navigate] = useLocation();
  const editing = useEditing();
  const mayRecord = permissions.record_any_department || permissions.record_department_id !== null;
  const record = () => {
    const own: Record<string, string> =
      permissions.record_any_department || permissions.record_department_id === null
        ? {}
        : { department: permissions.record_department_id };
    navigate(pilotPlace(pilotId, "buy_in", { reading: "next", ...own }));
  };
  const edit = () => navigate(pilotPlace(pilotId, "overview", { edit: "pilot" }));
  const hasDepartments = screen.header.departments > 0;
  useCommand("edit_pilot", edit, permissions.manage_pilots);
  useScreenKey("N", "Record reading", record, mayRecord && hasDepartments);
  return (
    <PilotScreen
      header={screen.header}
      tab="overview"
      actions={
        <>
          {permissions.manage_pilots && <Button onPress={edit}>Edit pilot</Button>}
          {mayRecord && hasDepartments && (
            <Button variant={editing ? "plain" : "primary"} kbd="N" onPress={record}>
              Record reading
            </Button>
          )}
        </>
      }
    >
      <WithSheet
        sheet={
          editing && (
            <EditPilot
              pilot={screen.header.pilot}
              onClose={() => navigate(pilotPlace(pilotId, "overview"), { replace: true })}
            />
          )
        }
      >
        <div className={styles.screen}>
          <div className={styles.top}>
            <NextSteps screen={screen} pilotId={pilotId} />
            <Ladder screen={screen} pilotId={pilotId} />
          </div>
          <MetricTiles screen={screen} pilotId={pilotId} />
          <CurrentIteration screen={screen} pilotId={pilotId} />
        </div>
      </WithSheet>
    </PilotScreen>
  );
}
