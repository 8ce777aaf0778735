/** The pilots in the sidebar, each with its stage as a shape; the shapes are explained beneath. */
import { Link, useLocation } from "wouter";
import { StageMark } from "../../components/StageMark";
import type { PilotEntry } from "../../ipc";
import { pilotPlace, pilotTabs } from "../places";
import { useSession } from "../session";
import styles from "./Sidebar.module.css";

/** A list longer than this is read in the portfolio. */
const limit = 24;

function markOf(pilot: PilotEntry): "decision_due" | "running" | "stopped" {
  if (pilot.stage === "stopped" || pilot.stage === "scaled") return "stopped";
  return pilot.decision_due ? "decision_due" : "running";
}

export function PilotList() {
  const { pilots } = useSession();
  const [route] = useLocation();
  const [, current, path] = /^\/pilots\/([^/]+)\/([^/?]+)/.exec(route) ?? [];
  const tab = pilotTabs.find((each) => each.path === path)?.id ?? "overview";
  if (pilots.length === 0) return null;

  const first = pilots.slice(0, limit);
  const open = pilots.find(({ id }) => id === current);
  const shown = open && !first.includes(open) ? [...first.slice(0, -1), open] : first;
  const more = pilots.length - shown.length;
  const marks = new Set(pilots.map(markOf));
  return (
    <div className={styles.pilots}>
      <h2 id="sidebar-pilots" className={styles.heading}>
        Pilots
      </h2>
      <ul aria-labelledby="sidebar-pilots">
        {shown.map((pilot) => (
          <li key={pilot.id}>
            <Link
              href={pilotPlace(pilot.id, tab)}
              className={styles.item}
              aria-current={pilot.id === current ? "page" : undefined}
              title={pilot.name}
            >
              <span className={styles.mark}>
                <StageMark stage={markOf(pilot)} />
              </span>
              <span className={styles.name}>{pilot.name}</span>
            </Link>
          </li>
        ))}
        {more > 0 && (
          <li>
            <Link href="/portfolio" className={styles.item}>
              <span className={styles.mark} />
              <span className={styles.more}>{more} more in Portfolio</span>
            </Link>
          </li>
        )}
      </ul>
      <ul className={styles.legend} aria-label="What the shapes mean">
        {marks.has("decision_due") && <LegendItem stage="decision_due">Decision due</LegendItem>}
        {marks.has("running") && <LegendItem stage="running">Running</LegendItem>}
        {marks.has("stopped") && <LegendItem stage="stopped">Ended</LegendItem>}
      </ul>
    </div>
  );
}

function LegendItem({
  stage,
  children,
}: {
  stage: "decision_due" | "running" | "stopped";
  children: string;
}) {
  return (
    <li>
      <span className={styles.mark}>
        <StageMark stage={stage} isDecorative />
      </span>
      {children}
    </li>
  );
}
