/** What a person types to create a workspace, and what is still missing. */
import { useState } from "react";
import type { Role } from "../../ipc";

/** The fields of first start. */
export interface NewcomerValues {
  name: string;
  /** The file chosen in the system's dialog; empty until then. */
  path: string;
  personName: string;
  role: Role;
  department: string;
}

/** A sentence a field, by the name under which the program knows the field. */
export type Problems = Partial<Record<string, string>>;

/** The fields and what to do with them. */
export interface Newcomer {
  values: NewcomerValues;
  change: (values: Partial<NewcomerValues>) => void;
  missing: Problems;
  /** Whether all that is needed is there; marks what is not. */
  check: () => boolean;
}

function missingIn(values: NewcomerValues): Problems {
  const missing: Problems = {};
  if (values.name.trim() === "") missing.name = "Enter the workspace’s name.";
  if (values.personName.trim() === "") missing.person_name = "Enter your name.";
  if (values.role === "head" && values.department.trim() === "") {
    missing.department = "Enter the department that you head.";
  }
  return missing;
}

/** The fields of a person who starts, with her name from last time. */
export function useNewcomer(lastName: string): Newcomer {
  const [values, setValues] = useState<NewcomerValues>({
    name: "",
    path: "",
    personName: lastName,
    role: "lead",
    department: "",
  });
  const [checked, setChecked] = useState(false);
  return {
    values,
    change: (changed) => setValues((before) => ({ ...before, ...changed })),
    missing: checked ? missingIn(values) : {},
    check() {
      setChecked(true);
      return Object.keys(missingIn(values)).length === 0;
    },
  };
}
