/** The pilots while the table that works is still read: the same rows in the same places, nothing to press. */
import { ChevronDown } from "lucide-react";
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
          <div className={fields.box}>
            <span data-placeholder>Find by pilot, service or customer</span>
          </div>
          <div className={fields.box}>
            Every stage
            <ChevronDown size={14} aria-hidden="true" className={fields.caret} />
          </div>
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
