/** The Buy-in screen once it is read: heatmap, trajectories, and the inspector of one department. */
import { useState } from "react";
import { useCommand } from "../../app/commands/board";
import { PilotScreen } from "../../app/PilotScreen";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { ChartFigure } from "../../components/ChartFigure";
import { EmptyState } from "../../components/EmptyState";
import { WithSheet } from "../../components/Sheet";
import { useWideWindow } from "../../components/useWideWindow";
import type { BuyInScreen, DepartmentBuyIn, EngagementLevel, Mark } from "../../ipc";
import { useChartTools } from "../results/useChartTools";
import { AddToPilot } from "./AddToPilot";
import styles from "./BuyIn.module.css";
import { Inspector, type InspectorMode } from "./Inspector";
import { LevelLegend } from "./LevelLegend";
import { useArrows } from "./useArrows";

interface BuyInViewProps {
  screen: BuyInScreen;
  /** What the address asks to open: `reading=<participation>` or `reading=next`, `department=<department>`, `add=department`. */
  search: URLSearchParams;
}

/** The department of a mark; charts name it by identity or by name. */
function departmentOf(
  mark: Mark | undefined,
  departments: readonly DepartmentBuyIn[],
): DepartmentBuyIn | undefined {
  if (!mark) return undefined;
  return departments.find(
    ({ participation, department }) =>
      mark.id.includes(participation.id) ||
      mark.id.includes(department.id) ||
      mark.series === department.name ||
      mark.series === department.id,
  );
}

export function BuyInView({ screen, search }: BuyInViewProps) {
  const { person, permissions } = useSession();
  const isWide = useWideWindow();
  const { departments, header } = screen;
  const asked = search.get("reading");
  const mayRecord = departments.filter(({ may_record }) => may_record);
  const own =
    departments.find(
      ({ participation, department }) =>
        participation.id === asked ||
        department.id === search.get("department") ||
        (asked === null && person.role === "head" && department.id === person.department_id),
    ) ?? (asked === "next" ? (mayRecord.find(({ short_by }) => short_by > 0) ?? mayRecord[0]) : undefined);
  // The one shown first stays: recording for it may put another at the head of the list.
  const [selectedId, setSelectedId] = useState((own ?? departments[0])?.participation.id ?? null);
  const [mode, setMode] = useState<InspectorMode>(asked === null ? { kind: "read" } : { kind: "record" });
  const [isOver, setOver] = useState(asked !== null || search.has("department"));
  const [adding, setAdding] = useState(search.get("add") === "department" && permissions.manage_pilots);
  const selected = departments.find(({ participation }) => participation.id === selectedId) ?? departments[0];

  function select(department: DepartmentBuyIn | undefined) {
    if (!department) return;
    setSelectedId(department.participation.id);
    setMode({ kind: "read" });
  }
  function record(level?: EngagementLevel) {
    if (!selected) return;
    setMode({ kind: "record", level });
    setOver(true);
  }
  useCommand("record_reading", () => record(), selected !== undefined);
  useCommand("add_department", () => setAdding(true), permissions.manage_pilots);
  useArrows((step) => {
    const place = departments.findIndex((each) => each === selected);
    select(departments[Math.min(departments.length - 1, Math.max(0, place + step))]);
  });
  const heatmapTools = useChartTools(screen.heatmap, `${header.pilot.name} buy-in`);
  const trajectoryTools = useChartTools(screen.trajectories, `${header.pilot.name} buy-in trajectories`);
  function open(drawingMarks: readonly Mark[], markId: string) {
    select(
      departmentOf(
        drawingMarks.find(({ id }) => id === markId),
        departments,
      ),
    );
    setOver(true);
  }
  const selectedMark = screen.heatmap.marks.findLast(
    (mark) => departmentOf(mark, departments) === selected,
  )?.id;
  const addButton = permissions.manage_pilots && (
    <Button variant={departments.length === 0 ? "primary" : "plain"} onPress={() => setAdding(true)}>
      Add department
    </Button>
  );

  return (
    <PilotScreen
      header={header}
      tab="buy_in"
      lede={screen.headline}
      actions={
        departments.length > 0 && (
          <>
            {addButton}
            <Button
              variant={mode.kind === "record" && (isWide || isOver) ? "plain" : "primary"}
              kbd="R"
              aria-keyshortcuts="R"
              onPress={() => record()}
            >
              Record reading
            </Button>
          </>
        )
      }
    >
      {selected ? (
        <WithSheet
          sheet={
            (isWide || isOver) && (
              <Inspector
                key={selected.participation.id}
                pilot={header.pilot}
                department={selected}
                departments={departments}
                mode={mode}
                onMode={setMode}
                onSelect={select}
                onClose={isWide ? undefined : () => setOver(false)}
              />
            )
          }
        >
          <div className={styles.charts}>
            <ChartFigure
              drawing={screen.heatmap}
              subtitle="Level agreed at each reading. A letter is a reading; a plain cell carries the last one forward."
              selectedId={selectedMark}
              onOpen={(id) => open(screen.heatmap.marks, id)}
              footer={<LevelLegend />}
              {...heatmapTools}
            />
            <ChartFigure
              drawing={screen.trajectories}
              subtitle="Level by month against the desired level. Levels have an order but no distance, so they are never averaged."
              onOpen={(id) => open(screen.trajectories.marks, id)}
              {...trajectoryTools}
            />
          </div>
        </WithSheet>
      ) : (
        <EmptyState title="Invite departments before iteration 1." actions={addButton || undefined}>
          A department that joins early helps to shape the pilot; one that joins late has to be won over.
        </EmptyState>
      )}
      {adding && (
        <AddToPilot
          pilot={header.pilot}
          available={screen.available}
          onClose={() => setAdding(false)}
          onAdded={setSelectedId}
        />
      )}
    </PilotScreen>
  );
}
