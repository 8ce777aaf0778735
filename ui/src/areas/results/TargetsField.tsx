/** The dated list of targets: expectations rise, so each holds from a day on. */
import { Plus, X } from "lucide-react";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { IconButton } from "../../components/IconButton";
import { TextField } from "../../components/TextField";
import type { TargetText } from "./metricForm";
import styles from "./Results.module.css";

interface TargetsFieldProps {
  value: readonly TargetText[];
  onChange: (targets: TargetText[]) => void;
  unit: string;
  error: string | undefined;
}

export function TargetsField({ value, onChange, unit, error }: TargetsFieldProps) {
  const { today } = useSession();
  const change = (at: number, part: Partial<TargetText>) =>
    onChange(value.map((target, index) => (index === at ? { ...target, ...part } : target)));
  return (
    <fieldset className={styles.targets}>
      <legend className={styles.caption}>Targets over time{unit === "" ? "" : `, ${unit}`}</legend>
      {value.map((target, index) => (
        <div key={index} className={styles.target}>
          <DateField
            label={`Target ${index + 1} from`}
            value={target.from}
            onChange={(from) => change(index, { from })}
          />
          <TextField
            label="Value"
            aria-label={`Target ${index + 1} value`}
            inputMode="decimal"
            value={target.value}
            onChange={(text) => change(index, { value: text })}
          />
          <IconButton
            label={`Remove target ${index + 1}`}
            onPress={() => onChange(value.filter((_, other) => other !== index))}
          >
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <div>
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onPress={() => onChange([...value, { from: today, value: "" }])}
        >
          Add target
        </Button>
      </div>
    </fieldset>
  );
}
