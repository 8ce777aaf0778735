/** The pilots while the table that works is still read: the same rows in the same places, nothing to press. */
import { useRef } from "react";
import { counted } from "../../app/locale";
import { StillTable } from "../../components/StillTable";
import fields from "../../components/Field.module.css";
import styles from "./Portfolio.module.css";
import type { Portfolio } from "./reading";
import { usePilotColumns } from "./usePilotColumns";

export function FirstPilots({ screen }: { screen: Portfolio }) {
  const table = useRef<HTMLDivElement>(null);
  const { columns, virtualHeight } = usePilotColumns(table, screen);
  return (
    <section aria-label="Pilots" className={styles.pilots} inert>
      {screen.pilots > 1 && (
        <div className={styles.filters}>
          <div className={fields.box}>Find by pilot, service or customer</div>
          <div className={fields.box}>Every stage</div>
          <p className={styles.count}>{counted(screen.pilots, "pilot")}</p>
        </div>
      )}
      <div ref={table}>
        {columns && (
          <StillTable
            columns={columns}
            rows={screen.rows}
            getId={(row) => row.pilot_id}
            virtualHeight={virtualHeight}
          />
        )}
      </div>
    </section>
  );
}
