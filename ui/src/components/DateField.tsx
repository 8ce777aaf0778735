/** A day, typed part by part or picked from a calendar; ISO text in and out, empty text for none. */
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from "react-aria-components";
import styles from "./DateField.module.css";
import { dayOrNull } from "./day";
import { FieldLabel, FieldNote, type FieldProps } from "./Field";
import fieldStyles from "./Field.module.css";

interface DateFieldProps extends FieldProps {
  /** `2025-10-01`, or empty. */
  value: string;
  onChange: (iso: string) => void;
  onBlur?: () => void;
  /** First and last day allowed, ISO. */
  min?: string;
  max?: string;
  name?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
}

export function DateField(props: DateFieldProps) {
  const { label, labelHidden, description, error, value, onChange, min, max, ...rest } = props;
  return (
    <DatePicker
      {...rest}
      value={dayOrNull(value)}
      onChange={(day) => onChange(day?.toString() ?? "")}
      minValue={dayOrNull(min)}
      maxValue={dayOrNull(max)}
      className={fieldStyles.field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} labelHidden={labelHidden} />
      <Group className={fieldStyles.box}>
        <DateInput className={styles.input}>
          {(segment) => <DateSegment segment={segment} className={styles.segment} />}
        </DateInput>
        <Button className={fieldStyles.caret}>
          <CalendarDays size={14} aria-hidden="true" />
        </Button>
      </Group>
      <FieldNote description={description} error={error} />
      <Popover className={fieldStyles.popover} data-fits offset={4}>
        <Dialog className={styles.dialog}>
          <Calendar>
            <header className={styles.header}>
              <Button slot="previous" className={styles.step}>
                <ChevronLeft size={16} aria-hidden="true" />
              </Button>
              <Heading className={styles.month} />
              <Button slot="next" className={styles.step}>
                <ChevronRight size={16} aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className={styles.grid} weekdayStyle="short">
              {(date) => <CalendarCell date={date} className={styles.cell} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
