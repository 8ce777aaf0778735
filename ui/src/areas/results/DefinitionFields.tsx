/** What a metric's numbers are: the kind of data, the unit with its currency, and what a rate is of. */
import type { UseFormReturn } from "react-hook-form";
import { Bound } from "../../app/form/Bound";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { currencies, noCurrency } from "./currency";
import type { MetricFields } from "./metricForm";
import styles from "./Results.module.css";
import { bases, cadences, directions, kinds } from "./words";

const unitLabels = {
  value: ["Unit", "min a shift"],
  occurrence: ["Unit", "min"],
  proportion: ["Out of what", "deliveries"],
  rate: ["Counted against", "requests"],
  rare_event: ["What happens", "falls"],
} as const;

/** Ways in which rare events can be better: what is shown are the days between them. */
const daysBetween: typeof directions = [
  { id: "increase", label: "Longer between is better" },
  { id: "decrease", label: "Shorter between is better" },
  { id: "neutral", label: "Neither is better" },
];

export function DefinitionFields({ form }: { form: UseFormReturn<MetricFields> }) {
  const { data } = form.watch();
  const [unit, example] = unitLabels[data];
  const isMoney = data === "value" || data === "occurrence";
  return (
    <>
      <Bound control={form.control} name="data">
        {(field) => <Select {...field} label="Data" options={kinds} />}
      </Bound>
      <div className={styles.pair}>
        {isMoney && (
          <Bound control={form.control} name="currency">
            {(field) => (
              <Select
                {...field}
                label="Currency"
                value={field.value === "" ? noCurrency : field.value}
                onChange={(chosen) => field.onChange(chosen === noCurrency ? "" : chosen)}
                options={currencies}
              />
            )}
          </Bound>
        )}
        {data === "rate" && (
          <Bound control={form.control} name="per">
            {(field) => <Select {...field} label="For every" options={bases} />}
          </Bound>
        )}
        <Bound control={form.control} name="unit">
          {(field) => <TextField {...field} label={unit} placeholder={example} />}
        </Bound>
      </div>
      <div className={styles.pair}>
        <Bound control={form.control} name="direction">
          {(field) => (
            <Select {...field} label="Direction" options={data === "rare_event" ? daysBetween : directions} />
          )}
        </Bound>
        <Bound control={form.control} name="cadence">
          {(field) => (
            <Select {...field} label={data === "occurrence" ? "Median of" : "Measured"} options={cadences} />
          )}
        </Bound>
      </div>
    </>
  );
}
