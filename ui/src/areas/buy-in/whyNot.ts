/** Why a person cannot record for a department, in the words the program refuses with. */
import type { Person } from "../../ipc";

/** A sentence that names who may. */
export function whyNot(person: Person): string {
  if (person.retired) {
    return `${person.name} is retired and changes nothing. Choose another person in the sidebar.`;
  }
  return person.role === "head"
    ? "You record for your own department. That department’s head or an innovation lead can record this one."
    : `You are signed in as ${person.role === "lead" ? "innovation lead" : person.role}. The department’s head or an innovation lead can record this.`;
}
