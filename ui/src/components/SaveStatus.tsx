/** Whether everything is on disk; says so only when it is. */
import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import styles from "./SaveStatus.module.css";

/** What is known about saving; `reason` reads on from “Not saved: ”. */
export type Saving = { state: "saved" } | { state: "saving" } | { state: "failed"; reason: string };

export function SaveStatus({ saving }: { saving: Saving }) {
  return (
    <div role="status" className={styles.status} data-state={saving.state}>
      {saving.state === "saved" && <Check size={13} aria-hidden="true" />}
      {saving.state === "saving" && <LoaderCircle size={13} aria-hidden="true" />}
      {saving.state === "failed" && <CircleAlert size={13} aria-hidden="true" />}
      {saving.state === "saved" && "All changes saved"}
      {saving.state === "saving" && "Saving"}
      {saving.state === "failed" && `Not saved: ${saving.reason}`}
    </div>
  );
}
