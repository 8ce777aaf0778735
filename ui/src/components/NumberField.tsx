/** A number typed as text; the text stays as typed, and what is wrong with it is said on leaving the field. */
import { useState } from "react";
import { canonicalDecimal, isTwoWays } from "./decimal";
import { TextField, type TextFieldProps } from "./TextField";

interface NumberFieldProps extends Omit<TextFieldProps, "type" | "inputMode" | "value" | "onChange"> {
  /** The text in the box; `canonicalDecimal` reads it. */
  value: string;
  onChange: (text: string) => void;
  min?: number;
  max?: number;
  /** Refuses a fraction. */
  whole?: boolean;
}

function limitsText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  return max === undefined ? "" : ` of ${max} or less`;
}

function problem(text: string, { min, max, whole }: Pick<NumberFieldProps, "min" | "max" | "whole">) {
  if (text.trim() === "") return undefined;
  if (isTwoWays(text)) {
    return `“${text.trim()}” reads two ways. Write ${text.trim().replace(",", "")} or ${text.trim().replace(",", ".")}.`;
  }
  const canonical = canonicalDecimal(text);
  const value = Number(canonical);
  const wrong =
    canonical === null ||
    (whole === true && !Number.isInteger(value)) ||
    (min !== undefined && value < min) ||
    (max !== undefined && value > max);
  return wrong ? `Write a ${whole === true ? "whole number" : "number"}${limitsText(min, max)}.` : undefined;
}

export function NumberField({ min, max, whole, error, onBlur, onChange, ...rest }: NumberFieldProps) {
  const [left, setLeft] = useState(false);
  return (
    <TextField
      {...rest}
      inputMode={whole === true ? "numeric" : "decimal"}
      error={error ?? (left ? problem(rest.value, { min, max, whole }) : undefined)}
      onChange={(text) => {
        setLeft(false);
        onChange(text);
      }}
      onBlur={(event) => {
        setLeft(true);
        onBlur?.(event);
      }}
    />
  );
}
