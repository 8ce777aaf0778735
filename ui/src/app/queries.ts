/** The store of what was read: nothing goes out of date by itself, only by a `changed` event. */
import { QueryClient } from "@tanstack/react-query";

/** A client for one window. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        // The program is on this computer; a lost network says nothing about it.
        networkMode: "always",
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
