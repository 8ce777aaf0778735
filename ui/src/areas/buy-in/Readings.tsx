/** Why a department stands where it stands: the last reason, and every reading, newest first. */
import { useState } from "react";
import { writtenDay } from "../../app/locale";
import { Button } from "../../components/Button";
import { LevelSquare } from "../../components/LevelSquare";
import type { DepartmentBuyIn } from "../../ipc";
import styles from "./BuyIn.module.css";

/** Readings in sight before the rest is asked for. */
const few = 6;

export function Readings({ department }: { department: DepartmentBuyIn }) {
  const { readings } = department;
  const [all, setAll] = useState(false);
  const last = readings[0];
  if (!last) return <p className={styles.since}>Nobody has recorded a reading yet.</p>;
  const shown = all ? readings : readings.slice(0, few);
  return (
    <>
      <section>
        <h3 className={styles.label}>Why this level</h3>
        <blockquote className={styles.reason}>{last.reading.reason}</blockquote>
        <p className={styles.since}>
          {last.recorded_by}, {writtenDay(last.reading.on)}
        </p>
      </section>
      <section>
        <h3 className={styles.label}>Readings, newest first</h3>
        <ol className={styles.readings}>
          {shown.map(({ reading, recorded_by, same_day }) => (
            <li key={reading.id}>
              <LevelSquare level={reading.level} />
              <div>
                <div>
                  <b>{writtenDay(reading.on)}</b>
                  {same_day && <span className={styles.sameDay}>one of two or more that day</span>}
                </div>
                <div className={styles.words}>{reading.reason}</div>
                <div className={styles.since}>{recorded_by}</div>
              </div>
            </li>
          ))}
        </ol>
        {readings.length > few && (
          <Button size="small" variant="quiet" onPress={() => setAll(!all)}>
            {all ? "Show the latest only" : `Show all ${readings.length} readings`}
          </Button>
        )}
      </section>
    </>
  );
}
