/** The fields of a pilot that a new one and an existing one share. */
import type { Control } from "react-hook-form";
import { Bound } from "../../app/form/Bound";
import { useSession } from "../../app/session";
import { DateField } from "../../components/DateField";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import styles from "./Pilots.module.css";

/** What is typed of a pilot. Days are ISO texts; empty texts stand for nothing. */
export interface PilotValues {
  name: string;
  service: string;
  opportunity: string;
  started_on: string;
  decision_due_on: string;
  lead_id: string;
}

interface PilotFieldsProps {
  control: Control<PilotValues>;
}

/** Name, service and the opportunity. */
export function PilotWhat({ control, autoFocus }: PilotFieldsProps & { autoFocus?: boolean }) {
  return (
    <>
      <Bound control={control} name="name">
        {(field) => (
          <TextField
            {...field}
            label="Pilot"
            placeholder="Usually the customer’s name"
            autoFocus={autoFocus}
          />
        )}
      </Bound>
      <Bound control={control} name="service">
        {(field) => <TextField {...field} label="Service" placeholder="Ward stock we count and refill" />}
      </Bound>
      <Bound control={control} name="opportunity">
        {(field) => (
          <TextArea
            {...field}
            label="Opportunity statement"
            description="What could your competitor do that would be your worst nightmare? Do that first."
            rows={3}
          />
        )}
      </Bound>
    </>
  );
}

/** Days and who leads. */
export function PilotWhen({ control }: PilotFieldsProps) {
  const { people } = useSession();
  return (
    <>
      <div className={styles.pair}>
        <Bound control={control} name="started_on">
          {(field) => <DateField {...field} label="First day" />}
        </Bound>
        <Bound control={control} name="decision_due_on">
          {(field) => <DateField {...field} label="Decide by" description="Set it at the start." />}
        </Bound>
      </div>
      <Bound control={control} name="lead_id">
        {(field) => (
          <Select
            {...field}
            value={field.value === "" ? "none" : field.value}
            onChange={(chosen) => field.onChange(chosen === "none" ? "" : chosen)}
            label="Lead"
            options={[
              { id: "none", label: "Nobody yet" },
              ...people
                .filter(({ id, role, retired }) => (role === "lead" && !retired) || id === field.value)
                .map(({ id, name }) => ({ id, label: name })),
            ]}
          />
        )}
      </Bound>
    </>
  );
}
