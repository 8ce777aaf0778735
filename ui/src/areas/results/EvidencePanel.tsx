/** What is known of every customer metric, what is only suggested, and what cannot be told yet. */
import { Card } from "../../components/Card";
import { EvidenceMark } from "../../components/EvidenceMark";
import type { Claim, MetricId, MetricReading, PilotEvidence } from "../../ipc";
import styles from "./Evidence.module.css";

interface EvidencePanelProps {
  /** The pilot's metrics, so that the panel has its size before it is read. */
  metrics: readonly MetricReading[];
  evidence: PilotEvidence | undefined;
  onMetric: (id: MetricId) => void;
}

export function EvidencePanel({ metrics, evidence, onMetric }: EvidencePanelProps) {
  const customer = metrics.filter(({ perspective }) => perspective === "customer");
  return (
    <Card
      title={evidence?.headline ?? "Evidence"}
      subtitle="That each metric of the customer improved: how sure it is, and why. It says what follows what, never what caused it."
    >
      <ul className={styles.claims} aria-label="Evidence" aria-busy={evidence === undefined}>
        {evidence
          ? evidence.claims.map((claim) => (
              <ClaimItem key={claim.metric_id} claim={claim} onMetric={onMetric} />
            ))
          : customer.map(({ metric_id, name }) => (
              <li key={metric_id} className={styles.claim}>
                <span />
                <span className={styles.name}>{name}</span>
              </li>
            ))}
      </ul>
    </Card>
  );
}

function ClaimItem({ claim, onMetric }: { claim: Claim; onMetric: (id: MetricId) => void }) {
  const { certainty, reason, settles } = claim.evidence;
  return (
    <li className={styles.claim}>
      <EvidenceMark certainty={certainty} />
      <div className={styles.words}>
        <button type="button" className={styles.name} onClick={() => onMetric(claim.metric_id)}>
          {claim.name}
        </button>
        <p>{reason}</p>
      </div>
      <p className={styles.settles}>
        {settles === "" ? (
          "Nothing is missing."
        ) : (
          <>
            <span className={styles.label}>
              {certainty === "supported" ? "Would test it further" : "Would settle it"}
            </span>
            {settles.charAt(0).toUpperCase() + settles.slice(1)}
          </>
        )}
      </p>
    </li>
  );
}
