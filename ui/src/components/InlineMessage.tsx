/** A bar in the region that it is about: what failed or what to know, what is safe, one action. */
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button";
import styles from "./InlineMessage.module.css";

interface InlineMessageProps {
  tone: "error" | "warning" | "info";
  /** What failed, as a sentence. */
  title: string;
  /** What is safe, and what to do. */
  children?: ReactNode;
  action?: { label: string; onPress: () => void };
}

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };

export function InlineMessage({ tone, title, children, action }: InlineMessageProps) {
  const Icon = icons[tone];
  return (
    <div role={tone === "error" ? "alert" : "status"} className={styles.bar} data-tone={tone}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <b>{title}</b> {children}
      </div>
      {action && (
        <Button size="small" onPress={action.onPress}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
