/** Chooses one of the five engagement levels; the keys 1 to 5 belong to the screen. */
import { Label, Radio, RadioGroup } from "react-aria-components";
import fieldStyles from "./Field.module.css";
import { levelName, levels, type Level } from "./LevelSquare";
import styles from "./LevelSquare.module.css";

interface LevelPickerProps {
  label: string;
  value: Level | null;
  onChange: (level: Level) => void;
  isDisabled?: boolean;
}

export function LevelPicker({ label, value, onChange, isDisabled }: LevelPickerProps) {
  return (
    <RadioGroup
      value={value ?? null}
      onChange={(level) => onChange(level as Level)}
      isDisabled={isDisabled}
      orientation="horizontal"
      className={fieldStyles.field}
    >
      <Label className={fieldStyles.label}>{label}</Label>
      <div className={styles.picker}>
        {levels.map((level) => (
          <Radio key={level} value={level} className={styles.choice}>
            <span className={styles.square} data-level={level} data-size="large" aria-hidden="true">
              {level.charAt(0).toUpperCase()}
            </span>
            {levelName(level)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
