/** What the customer experiences: a tile a metric, with the latest value and what it says. */
import { Link, useLocation } from "wouter";
import { writtenDay } from "../../app/locale";
import { useNumber } from "../../app/numbers";
import { pilotPlace } from "../../app/places";
import { useSession } from "../../app/session";
import { AssuranceSign, VariationSign } from "../../app/VariationSign";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { Sparkline } from "../../components/Sparkline";
import type { Aspect, MetricTile, OverviewScreen, PilotId } from "../../ipc";
import styles from "./Overview.module.css";

const aspects: Record<Aspect, string> = {
  profitability: "Profitability",
  business_process: "Business process",
  strategic_positioning: "Strategic positioning",
  tactical: "Tactical",
};

interface MetricTilesProps {
  screen: OverviewScreen;
  pilotId: PilotId;
}

export function MetricTiles({ screen: { customer_metrics: tiles, header }, pilotId }: MetricTilesProps) {
  const { permissions } = useSession();
  const [, navigate] = useLocation();
  return (
    <section aria-labelledby="experiences" className={styles.experiences}>
      <h2 id="experiences">
        What {header.customer.name} experiences{" "}
        {tiles.length > 0 && <small>Latest value, target dashed, grey band is the usual range</small>}
      </h2>
      {tiles.length === 0 ? (
        <EmptyState
          title="No customer metric yet."
          actions={
            permissions.manage_pilots && (
              <Button onPress={() => navigate(pilotPlace(pilotId, "results", { add: "metric" }))}>
                Add metric
              </Button>
            )
          }
        >
          Ask what the customer would count, in the customer’s own words.
        </EmptyState>
      ) : (
        <ul className={styles.tiles}>
          {tiles.map((tile) => (
            <Tile key={tile.reading.metric_id} tile={tile} pilotId={pilotId} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Tile({ tile: { reading, sparkline, stale }, pilotId }: { tile: MetricTile; pilotId: PilotId }) {
  const number = useNumber();
  return (
    <li className={styles.tile}>
      <p className={styles.aspect}>{aspects[reading.aspect]}</p>
      <h3>
        <Link href={pilotPlace(pilotId, "results", { metric: reading.metric_id })}>{reading.name}</Link>
      </h3>
      <div className={styles.value}>
        <p className={styles.figure}>
          {reading.latest === null ? "–" : number(reading.latest)} <small>{reading.unit}</small>
        </p>
        {reading.points > 1 && <Sparkline drawing={sparkline} width={88} />}
      </div>
      <div className={styles.signs}>
        <VariationSign reading={reading} />
        <AssuranceSign reading={reading} />
      </div>
      <p className={styles.when}>
        {stale !== "" ? stale : reading.latest_on !== null ? writtenDay(reading.latest_on) : "No data yet"}
      </p>
    </li>
  );
}
