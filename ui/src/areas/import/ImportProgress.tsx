/** How far a long file is, and a way to stop; short ones are over before this shows. */
import { useEffect, useState } from "react";
import { ProgressBar } from "react-aria-components";
import { Button } from "../../components/Button";
import type { ImportProgress as Progress } from "../../ipc";
import { writtenCount } from "../results/words";
import styles from "./Import.module.css";

interface ImportProgressProps {
  progress: Progress | null;
  isImport: boolean;
  onCancel?: () => void;
}

export function ImportProgress({ progress, isImport, onCancel }: ImportProgressProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const total = progress?.total ?? 0;
  const share = total > 0 && progress ? (100 * progress.done) / total : 0;
  const words = progress
    ? `${isImport ? "Importing" : "Reading"} ${writtenCount(progress.done)} of ${writtenCount(total)} rows`
    : isImport
      ? "Importing"
      : "Reading";
  return (
    <div className={styles.progress} role="status">
      <span>{words}</span>
      <ProgressBar aria-label={words} value={share} className={styles.bar}>
        <span className={styles.fill} style={{ width: `${share}%` }} />
      </ProgressBar>
      {onCancel && (
        <Button size="small" onPress={onCancel}>
          Stop reading
        </Button>
      )}
    </div>
  );
}
