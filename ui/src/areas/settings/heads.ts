/** Who heads a department. */
import type { Department, Person } from "../../ipc";

/** Names of its heads, joined; empty when there is none. */
export function headsOf(department: Department, people: readonly Person[]): string {
  return people
    .filter(({ role, department_id: own, retired }) => role === "head" && own === department.id && !retired)
    .map(({ name }) => name)
    .join(", ");
}
