/** Ties one field of a form to one of our fields: value, change, blur and the refusal beneath it. */
import type { ReactElement } from "react";
import {
  Controller,
  type Control,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
} from "react-hook-form";

/** What a field takes. */
export interface BoundField<V> {
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  name: string;
  error: string | undefined;
}

interface BoundProps<T extends FieldValues, N extends FieldPath<T>> {
  control: Control<T>;
  name: N;
  children: (field: BoundField<FieldPathValue<T, N>>) => ReactElement;
}

export function Bound<T extends FieldValues, N extends FieldPath<T>>({
  control,
  name,
  children,
}: BoundProps<T, N>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) =>
        children({
          value: field.value,
          onChange: field.onChange,
          onBlur: field.onBlur,
          name: field.name,
          error: fieldState.error?.message,
        })
      }
    />
  );
}
