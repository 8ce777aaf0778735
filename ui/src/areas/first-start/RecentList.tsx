/** Workspaces opened on this computer before; one that is not where it was says so. */
import { FileText, FileX } from "lucide-react";
import { Button } from "react-aria-components";
import { writtenDay } from "../../app/locale";
import type { RecentWorkspace } from "../../ipc";
import styles from "./RecentList.module.css";

interface RecentListProps {
  recent: readonly RecentWorkspace[];
  isDisabled: boolean;
  onOpen: (path: string) => void;
}

export function RecentList({ recent, isDisabled, onOpen }: RecentListProps) {
  return (
    <ul aria-label="Recent workspaces" className={styles.list}>
      {recent.map(({ path, name, opened_at: openedAt, missing }) => (
        <li key={path}>
          <Button
            className={styles.entry}
            isDisabled={isDisabled || missing}
            onPress={() => onOpen(path)}
            data-missing={missing || undefined}
          >
            {missing ? <FileX size={16} aria-hidden="true" /> : <FileText size={16} aria-hidden="true" />}
            <span className={styles.words}>
              <span className={styles.name}>{name}</span>
              <span className={styles.path}>{path}</span>
            </span>
            <span className={styles.when}>
              {missing ? "Not there any more" : writtenDay(openedAt.slice(0, 10))}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
