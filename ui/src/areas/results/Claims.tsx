/** Under the charts: evidence of every customer metric, and what the iterations brought. */
import { InlineMessage } from "../../components/InlineMessage";
import type { MetricId, MetricReading, PilotId } from "../../ipc";
import { EffectsTable } from "./EffectsTable";
import { EvidencePanel } from "./EvidencePanel";
import { useEvidence } from "./useEvidence";

interface ClaimsProps {
  pilotId: PilotId;
  metrics: readonly MetricReading[];
  onMetric: (id: MetricId) => void;
}

export function Claims({ pilotId, metrics, onMetric }: ClaimsProps) {
  const { data, error, refetch } = useEvidence(pilotId);
  if (error) {
    return (
      <InlineMessage
        tone="error"
        title="The evidence could not be read."
        action={{ label: "Try again", onPress: () => void refetch() }}
      >
        {error.message}
      </InlineMessage>
    );
  }
  return (
    <>
      <EvidencePanel metrics={metrics} evidence={data} onMetric={onMetric} />
      <EffectsTable effects={data?.effects} onMetric={onMetric} />
    </>
  );
}
