/** What every field shares: label above, help or error below. */
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import styles from "./Field.module.css";

/** Props that every field takes. `error` is a sentence; when set, the field is marked invalid. */
export interface FieldProps {
  label: string;
  /** Hides the label from sight, not from speech. */
  labelHidden?: boolean;
  description?: ReactNode;
  error?: string;
}

/** The label of a field. */
export function FieldLabel({ label, labelHidden }: Pick<FieldProps, "label" | "labelHidden">) {
  return <Label className={labelHidden === true ? "spoken" : styles.label}>{label}</Label>;
}

/** The line beneath a field. */
export function FieldNote({ description, error }: Pick<FieldProps, "description" | "error">) {
  return (
    <>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </>
  );
}
