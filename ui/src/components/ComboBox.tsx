/** One choice of a long list, found by typing. */
import { ChevronDown } from "lucide-react";
import type { Ref } from "react";
import { Button, ComboBox as AriaComboBox, Input, ListBox, Popover, Group } from "react-aria-components";
import { FieldLabel, FieldNote, type FieldProps } from "./Field";
import styles from "./Field.module.css";
import { OptionRow, type Option } from "./Select";

interface ComboBoxProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id | null) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { label, labelHidden, description, error, options, onChange, placeholder, ref, ...rest } = props;
  return (
    <AriaComboBox
      {...rest}
      defaultItems={options}
      onChange={(key) => onChange(key as Id | null)}
      menuTrigger="focus"
      className={styles.field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} labelHidden={labelHidden} />
      <Group className={styles.box}>
        <Input ref={ref} placeholder={placeholder} />
        <Button className={styles.caret}>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </Group>
      <FieldNote description={description} error={error} />
      <Popover className={styles.popover} offset={4}>
        <ListBox<Option<Id>>
          className={styles.list}
          renderEmptyState={() => <div className={styles.option}>Nothing matches.</div>}
        >
          {(option) => <OptionRow {...option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
