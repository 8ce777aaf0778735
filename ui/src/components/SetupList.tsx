/** Numbered steps, each with one thing to do: what is left to set up, or what needs a person this week. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./SetupList.module.css";

interface SetupListProps {
  label: string;
  steps: readonly {
    id: string;
    title: ReactNode;
    detail?: ReactNode;
    done?: boolean;
    /** A small button. */
    action?: ReactNode;
  }[];
}

export function SetupList({ label, steps }: SetupListProps) {
  return (
    <ol aria-label={label} className={styles.list}>
      {steps.map((step, index) => (
        <li key={step.id} className={styles.step}>
          <span className={styles.number} data-done={step.done || undefined}>
            {step.done === true ? (
              <Check size={11} strokeWidth={3} role="img" aria-label="Done" />
            ) : (
              index + 1
            )}
          </span>
          <div className={styles.words}>
            <div className={styles.title}>{step.title}</div>
            {step.detail !== undefined && <div className={styles.detail}>{step.detail}</div>}
          </div>
          {step.done !== true && step.action}
        </li>
      ))}
    </ol>
  );
}
