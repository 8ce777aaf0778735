/** Iterations of one pilot: what did we learn from each change? */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "wouter";
import { ScreenState } from "../../app/ScreenState";
import { call, commands, queryKeys, type PilotId } from "../../ipc";
import { IterationsView } from "./IterationsView";

export function Iterations({ pilotId }: { pilotId: PilotId }) {
  const search = useSearch();
  const query = useQuery({
    queryKey: queryKeys.iterations(pilotId),
    queryFn: () => call(commands.iterations(pilotId)),
  });
  return (
    <ScreenState query={query}>
      {(screen) => (
        <IterationsView key={`${pilotId} ${search}`} screen={screen} search={new URLSearchParams(search)} />
      )}
    </ScreenState>
  );
}
