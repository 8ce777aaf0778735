/** What a pilot's metrics say, read beside the screen so that the chart never waits for it. */
import { useQuery } from "@tanstack/react-query";
import { call, commands, queryKeys, type PilotId } from "../../ipc";

/** The evidence once it is read; what was read before stays in sight meanwhile. */
export function useEvidence(pilotId: PilotId) {
  return useQuery({
    queryKey: queryKeys.evidence(pilotId),
    queryFn: () => call(commands.evidence(pilotId)),
  });
}
