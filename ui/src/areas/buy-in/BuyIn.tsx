/** Buy-in of one pilot: who is short of the desired level, and why. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "wouter";
import { ScreenState } from "../../app/ScreenState";
import { useCanvas } from "../../app/useCanvas";
import { useWideWindow } from "../../components/useWideWindow";
import { call, commands, queryKeys, type Canvas, type PilotId } from "../../ipc";
import { BuyInView } from "./BuyInView";

/** Pixels beside a chart: the card's padding and border; the sheet and its gap where it is a column. */
const cardInset = 34;
const sheetRoom = 356;

export function BuyIn({ pilotId }: { pilotId: PilotId }) {
  const { ref, canvas } = useCanvas();
  const isWide = useWideWindow();
  const search = useSearch();
  const room: Canvas | undefined = canvas && {
    ...canvas,
    width: Math.max(280, canvas.width - cardInset - (isWide ? sheetRoom : 0)),
  };
  const query = useQuery({
    queryKey: queryKeys.buyIn(pilotId, room ?? { palette: "light", width: 0 }),
    queryFn: () => call(commands.buyIn(pilotId, room ?? { palette: "light", width: 0 })),
    enabled: room !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === pilotId ? before : undefined),
  });
  return (
    <div ref={ref}>
      <ScreenState query={query}>
        {(screen) => (
          <BuyInView key={`${pilotId} ${search}`} screen={screen} search={new URLSearchParams(search)} />
        )}
      </ScreenState>
    </div>
  );
}
