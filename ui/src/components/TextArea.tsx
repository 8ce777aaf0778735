/** Several lines of text that grow with what is typed. */
import { useLayoutEffect, useRef, type Ref } from "react";
import { TextArea as AriaTextArea, TextField, type TextFieldProps } from "react-aria-components";
import { FieldLabel, FieldNote, type FieldProps } from "./Field";
import fieldStyles from "./Field.module.css";
import styles from "./TextArea.module.css";

interface TextAreaProps
  extends FieldProps, Omit<TextFieldProps, "className" | "style" | "children" | "isInvalid" | "ref"> {
  placeholder?: string;
  /** Lines shown before it grows. */
  rows?: number;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea(props: TextAreaProps) {
  const { label, labelHidden, description, error, placeholder, rows = 3, ref, ...rest } = props;
  const own = useRef<HTMLDivElement>(null);
  // `field-sizing: content` is missing from WebKitGTK 2.50.
  useLayoutEffect(() => {
    const area = own.current?.querySelector("textarea");
    if (area) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  }, [rest.value]);
  return (
    <TextField
      {...rest}
      ref={own}
      className={fieldStyles.field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} labelHidden={labelHidden} />
      <AriaTextArea
        ref={ref}
        rows={rows}
        placeholder={placeholder}
        className={`${fieldStyles.box} ${styles.area}`}
      />
      <FieldNote description={description} error={error} />
    </TextField>
  );
}
