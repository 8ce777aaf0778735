/** One choice of a short list. */
import { Check, ChevronDown } from "lucide-react";
import type { Ref } from "react";
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { FieldLabel, FieldNote, type FieldProps } from "./Field";
import styles from "./Field.module.css";

/** A choice of Select and ComboBox. */
export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
  isDisabled?: boolean;
}

interface SelectProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The row of a choice, for the lists of Select and ComboBox. */
export function OptionRow({ id, label, description, isDisabled }: Option) {
  return (
    <ListBoxItem id={id} textValue={label} isDisabled={isDisabled} className={styles.option}>
      {({ isSelected }) => (
        <>
          <span>{label}</span>
          {description !== undefined && <small>{description}</small>}
          {isSelected && <Check size={14} aria-hidden="true" />}
        </>
      )}
    </ListBoxItem>
  );
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const {
    label,
    labelHidden,
    description,
    error,
    options,
    onChange,
    placeholder = "Choose",
    ref,
    ...rest
  } = props;
  return (
    <AriaSelect
      {...rest}
      placeholder={placeholder}
      onChange={(key) => {
        if (key !== null) onChange(key as Id);
      }}
      className={styles.field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} labelHidden={labelHidden} />
      <Button ref={ref} className={styles.box}>
        <SelectValue className={styles.value}>
          {({ isPlaceholder, selectedText }) => (isPlaceholder ? placeholder : selectedText)}
        </SelectValue>
        <ChevronDown size={14} aria-hidden="true" className={styles.caret} />
      </Button>
      <FieldNote description={description} error={error} />
      <Popover className={styles.popover} offset={4}>
        <ListBox items={options} className={styles.list}>
          {(option) => <OptionRow {...option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
