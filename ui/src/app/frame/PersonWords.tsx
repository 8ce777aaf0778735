/** Who is at the keyboard, in words. */
import { ChevronsUpDown } from "lucide-react";
import type { Department, Person } from "../../ipc";
import { useSession } from "../session";
import styles from "./PersonMenu.module.css";

const roles = { lead: "Innovation lead", head: "Department head", executive: "Executive" };

/** `Department head, Finance`. */
export function roleWords({ role, department_id: own }: Person, departments: readonly Department[]): string {
  const department = departments.find(({ id }) => id === own);
  return department ? `${roles[role]}, ${department.name}` : roles[role];
}

export function PersonWords() {
  const { person, departments } = useSession();
  return (
    <>
      <span className={styles.words}>
        <span className="spoken">You are </span>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.role}>{roleWords(person, departments)}</span>
        <span className="spoken">Change person</span>
      </span>
      <ChevronsUpDown size={14} aria-hidden="true" />
    </>
  );
}
