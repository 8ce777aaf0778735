/** Two people changed one thing: both versions side by side, and a choice; what was typed is kept until then. */
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import styles from "./Conflict.module.css";

interface ConflictProps {
  /** Fields that differ, in words. */
  fields: readonly { label: string; yours: string; theirs: string }[];
  onKeepYours: () => void;
  onTakeTheirs: () => void;
}

export function Conflict({ fields, onKeepYours, onTakeTheirs }: ConflictProps) {
  return (
    <div className={styles.conflict}>
      <InlineMessage tone="warning" title="This was changed while you were typing.">
        Nothing is lost: the other version stays in the history.
      </InlineMessage>
      <dl className={styles.fields}>
        {fields.map(({ label, yours, theirs }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span>Yours</span> {yours === "" ? "empty" : yours}
            </dd>
            <dd>
              <span>Theirs</span> {theirs === "" ? "empty" : theirs}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button size="small" onPress={onTakeTheirs}>
          Take theirs
        </Button>
        <Button size="small" onPress={onKeepYours}>
          Keep yours
        </Button>
      </div>
    </div>
  );
}
