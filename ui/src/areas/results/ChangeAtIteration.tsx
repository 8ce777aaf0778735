/** The change of level and slope at an iteration that the person chooses. */
import { Select } from "../../components/Select";
import type { Interruption, IterationChoice, IterationId } from "../../ipc";
import styles from "./Panels.module.css";

interface ChangeAtIterationProps {
  interruption: Interruption;
  iterations: readonly IterationChoice[];
  onIteration: (id: IterationId) => void;
}

export function ChangeAtIteration({ interruption, iterations, onIteration }: ChangeAtIterationProps) {
  return (
    <section className={styles.change} aria-label="Change at an iteration">
      {interruption.iteration_id !== null && iterations.length > 1 && (
        <Select
          label="Change at iteration"
          options={iterations.map(({ id, name }) => ({ id, label: name }))}
          value={interruption.iteration_id}
          onChange={onIteration}
        />
      )}
      <p>{interruption.sentence}</p>
      {interruption.basis !== "" && <p className={styles.caution}>{interruption.basis}</p>}
    </section>
  );
}
