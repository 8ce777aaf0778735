/** One line of text. */
import type { Ref } from "react";
import { Input, TextField as AriaTextField, type TextFieldProps as AriaProps } from "react-aria-components";
import { FieldLabel, FieldNote, type FieldProps } from "./Field";
import styles from "./Field.module.css";

export interface TextFieldProps
  extends FieldProps, Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "ref"> {
  placeholder?: string;
  /** A word after the value, such as a unit. */
  unit?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, labelHidden, description, error, placeholder, unit, ref, ...rest } = props;
  const input = (
    <Input ref={ref} placeholder={placeholder} className={unit === undefined ? styles.box : undefined} />
  );
  return (
    <AriaTextField
      {...rest}
      className={styles.field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} labelHidden={labelHidden} />
      {unit === undefined ? (
        input
      ) : (
        <div className={styles.box}>
          {input}
          <span className={styles.unit}>{unit}</span>
        </div>
      )}
      <FieldNote description={description} error={error} />
    </AriaTextField>
  );
}
