/** A radio group of cards; the chosen card unfolds what belongs to it. */
import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { Kbd } from "./Kbd";
import styles from "./RadioCards.module.css";

interface RadioCardsProps<Id extends string> {
  label: string;
  labelHidden?: boolean;
  options: readonly {
    id: Id;
    title: string;
    description?: string;
    kbd?: string;
    /** Shown beneath while this card is chosen: fields belong here. */
    details?: ReactNode;
    isDisabled?: boolean;
  }[];
  value: Id;
  onChange: (id: Id) => void;
  /** `plain` leaves out the card borders, for a list inside a card. */
  look?: "cards" | "plain";
}

export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const { label, labelHidden, options, value, onChange, look = "cards" } = props;
  return (
    <RadioGroup value={value} onChange={(id) => onChange(id as Id)} className={styles.group} data-look={look}>
      <Label className={labelHidden === true ? "spoken" : styles.label}>{label}</Label>
      {options.map((option) => (
        <div key={option.id} className={styles.card} data-chosen={option.id === value || undefined}>
          <Radio value={option.id} isDisabled={option.isDisabled} className={styles.radio}>
            <span className={styles.mark} />
            <span>
              <b>{option.title}</b>
              {option.description !== undefined && <span className={styles.text}>{option.description}</span>}
            </span>
            {option.kbd !== undefined && <Kbd keys={option.kbd} />}
          </Radio>
          {option.id === value && option.details !== undefined && (
            <div className={styles.details}>{option.details}</div>
          )}
        </div>
      ))}
    </RadioGroup>
  );
}
