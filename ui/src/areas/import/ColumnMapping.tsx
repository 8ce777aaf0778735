/** Which column goes where: every column of the file with its first values and what it is taken for. */
import { ArrowRight } from "lucide-react";
import { Select } from "../../components/Select";
import type { ColumnRole, Mapping, Metric, Recognition } from "../../ipc";
import { hasDenominator } from "../results/words";
import styles from "./Import.module.css";
import type { Importing } from "./useImport";

interface ColumnMappingProps {
  importing: Importing;
  recognition: Recognition;
  metric: Metric;
}

/** What a column is used for in a mapping. */
function roleOf(mapping: Mapping, index: number): ColumnRole {
  if (mapping.date?.includes(index)) return "date";
  if (mapping.values?.includes(index)) return "value";
  if (mapping.denominator === index) return "denominator";
  if (mapping.series?.includes(index)) return "series";
  if (mapping.customer === index) return "customer";
  return mapping.note === index ? "note" : "leave_out";
}

/** The mapping with one column put elsewhere. One column holds the values, one the customer, one the note. */
export function remapped(mapping: Mapping, index: number, role: ColumnRole): Mapping {
  const without = (columns: readonly number[] | undefined) =>
    (columns ?? []).filter((other) => other !== index);
  const free: Mapping = {
    date: without(mapping.date),
    values: without(mapping.values),
    denominator: mapping.denominator === index ? null : (mapping.denominator ?? null),
    series: without(mapping.series),
    customer: mapping.customer === index ? null : (mapping.customer ?? null),
    note: mapping.note === index ? null : (mapping.note ?? null),
  };
  switch (role) {
    case "date":
      return { ...free, date: [...(free.date ?? []), index].sort((a, b) => a - b) };
    case "value":
      return { ...free, values: [index] };
    case "denominator":
      return { ...free, denominator: index };
    case "series":
      return { ...free, series: [...(free.series ?? []), index] };
    case "customer":
      return { ...free, customer: index };
    case "note":
      return { ...free, note: index };
    case "leave_out":
      return free;
  }
}

export function ColumnMapping({ importing, recognition, metric }: ColumnMappingProps) {
  const { columns, mapping } = recognition;
  // Several columns of numbers are only candidates: one of them will hold the values.
  const isUndecided = (mapping.values?.length ?? 0) > 1;
  const used = columns.filter(({ index }) => {
    const role = roleOf(mapping, index);
    return role !== "leave_out" && !(isUndecided && role === "value");
  }).length;
  const roles: { id: ColumnRole; label: string }[] = [
    { id: "date", label: "Date" },
    { id: "value", label: metric.name },
    ...(hasDenominator(metric.data) ? [{ id: "denominator" as const, label: "Denominator" }] : []),
    { id: "series", label: "Names the series" },
    { id: "customer", label: "Customer" },
    { id: "note", label: "Note" },
    { id: "leave_out", label: "Leave out" },
  ];
  return (
    <section aria-label="Columns">
      <h3 className={styles.heading}>
        {columns.length} {columns.length === 1 ? "column" : "columns"}, {used} used
      </h3>
      {/* A long list scrolls, so it has to be reachable by keyboard; its selects make it so. */}
      <div className={styles.mapping}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column in the file</th>
              <th scope="col">First values</th>
              <th scope="col">Goes to</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const role = roleOf(mapping, column.index);
              return (
                <tr key={column.index}>
                  <th scope="row">{column.header}</th>
                  <td>
                    <span className={styles.samples}>
                      <span>{column.samples.join(", ")}</span>
                      <ArrowRight size={14} aria-hidden="true" />
                    </span>
                  </td>
                  <td>
                    <Select
                      label={`${column.header} goes to`}
                      labelHidden
                      options={roles}
                      placeholder="Not chosen"
                      value={isUndecided && role === "value" ? null : role}
                      onChange={(chosen) =>
                        importing.remap(column.index, remapped(mapping, column.index, chosen))
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
