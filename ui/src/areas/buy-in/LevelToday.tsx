/** The level today as five squares; pressing one begins a reading of that level. */
import { Button } from "react-aria-components";
import { Kbd } from "../../components/Kbd";
import { levelName, levels, LevelSquare } from "../../components/LevelSquare";
import type { DepartmentBuyIn, EngagementLevel } from "../../ipc";
import styles from "./BuyIn.module.css";

interface LevelTodayProps {
  department: DepartmentBuyIn;
  onChoose: (level: EngagementLevel) => void;
}

export function LevelToday({ department, onChoose }: LevelTodayProps) {
  const { level, may_record } = department;
  const now = level === null ? "no reading yet" : levelName(level);
  return (
    <div
      role="group"
      aria-label={`Level today: ${now}${may_record ? ". Choose a level to record a reading" : ""}`}
    >
      <div className={styles.levelHead} aria-hidden="true">
        <span>Level today</span>
        {may_record && (
          <span>
            keys <Kbd keys="1" /> to <Kbd keys="5" />
          </span>
        )}
      </div>
      <div className={styles.squares}>
        {levels.map((each) =>
          may_record ? (
            <Button
              key={each}
              className={styles.choice}
              data-now={each === level || undefined}
              onPress={() => onChoose(each)}
            >
              <LevelSquare level={each} size="large" outlined={each === level} />
              <span aria-hidden="true">{levelName(each)}</span>
            </Button>
          ) : (
            <span key={each} className={styles.choice} data-now={each === level || undefined}>
              <LevelSquare level={each} size="large" outlined={each === level} />
              <span aria-hidden="true">{levelName(each)}</span>
            </span>
          ),
        )}
      </div>
    </div>
  );
}
