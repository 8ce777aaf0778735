/** Results of one pilot: did the customer gain? */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearch } from "wouter";
import { ScreenState } from "../../app/ScreenState";
import { useCanvas } from "../../app/useCanvas";
import { useWideWindow } from "../../components/useWideWindow";
import { call, commands, queryKeys, type Canvas, type MetricId, type PilotId } from "../../ipc";
import { ResultsView } from "./ResultsView";
import type { ResultsSheet } from "./ResultsView";

/** Pixels beside the chart: the list of metrics, the gaps, the card's padding; and the sheet where it is a column. */
const beside = 204 + 16 + 34;
const sheetRoom = 356;

export function Results({ pilotId }: { pilotId: PilotId }) {
  const search = useSearch();
  return <Asked key={search} pilotId={pilotId} search={new URLSearchParams(search)} />;
}

function Asked({ pilotId, search }: { pilotId: PilotId; search: URLSearchParams }) {
  const { ref, canvas } = useCanvas();
  const isWide = useWideWindow();
  const [metricId, setMetricId] = useState<MetricId | null>(search.get("metric"));
  const add = search.get("add");
  const [sheet, setSheet] = useState<ResultsSheet>(
    add === "metric" ? { kind: "new_metric" } : add === "data" ? { kind: "data" } : null,
  );
  const room: Canvas | undefined = canvas && {
    ...canvas,
    width: Math.max(280, canvas.width - beside - (isWide && sheet ? sheetRoom : 0)),
  };
  const query = useQuery({
    queryKey: queryKeys.results(pilotId, metricId, room ?? { palette: "light", width: 0 }),
    queryFn: () =>
      call(
        commands.results({
          pilot_id: pilotId,
          metric_id: metricId,
          canvas: room ?? { palette: "light", width: 0 },
        }),
      ),
    enabled: room !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === pilotId ? before : undefined),
  });
  return (
    <div ref={ref}>
      <ScreenState query={query}>
        {(screen) => (
          <ResultsView
            screen={screen}
            canvas={room ?? { palette: "light", width: 0 }}
            metricId={metricId}
            onMetric={setMetricId}
            sheet={sheet}
            onSheet={setSheet}
          />
        )}
      </ScreenState>
    </div>
  );
}
