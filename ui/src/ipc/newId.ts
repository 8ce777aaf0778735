/** Identities are made here, so that sending the same input twice is harmless. */
import { v7 } from "uuid";

/** A new UUID of version 7. */
export function newId(): string {
  return v7();
}
