/** Reads everything in sight again, for when another's change must be seen before one's own is sent. */
import { useQueryClient } from "@tanstack/react-query";

/** A function that does so. */
export function useReread(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}
