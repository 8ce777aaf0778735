/** Roles and vetoes in words. */
import type { Role, Veto } from "../../ipc";

/** Roles as titles. */
export const roleNames: Record<Role, string> = {
  lead: "Innovation lead",
  head: "Department head",
  executive: "Executive",
};

/** Vetoes as titles. */
export const vetoNames: Record<Veto, string> = { none: "None", resources: "Resources", funding: "Funding" };
