/** Where departments stand and where they are needed. */
import { useLocation } from "wouter";
import { pilotPlace } from "../../app/places";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { ChartFigure } from "../../components/ChartFigure";
import { EmptyState } from "../../components/EmptyState";
import type { OverviewScreen, PilotId } from "../../ipc";
import { useChartTools } from "../results/useChartTools";

interface LadderProps {
  screen: OverviewScreen;
  pilotId: PilotId;
}

export function Ladder({ screen: { ladder, header }, pilotId }: LadderProps) {
  const { permissions, departments } = useSession();
  const [, navigate] = useLocation();
  const tools = useChartTools(ladder, `${header.pilot.name} engagement ladder`);
  if (header.departments === 0) {
    return (
      <Card title="Buy-in">
        <EmptyState
          title="Invite departments before iteration 1."
          actions={
            permissions.manage_pilots && (
              <Button onPress={() => navigate(pilotPlace(pilotId, "buy_in", { add: "department" }))}>
                Add department
              </Button>
            )
          }
        />
      </Card>
    );
  }
  return (
    <ChartFigure
      drawing={ladder}
      subtitle="Dot: now. Dashed ring: desired."
      onOpen={(mark) => {
        const name = ladder.marks.find(({ id }) => id === mark)?.label;
        const department = departments.find((each) => each.name === name)?.id;
        navigate(pilotPlace(pilotId, "buy_in", department === undefined ? {} : { department }));
      }}
      {...tools}
    />
  );
}
