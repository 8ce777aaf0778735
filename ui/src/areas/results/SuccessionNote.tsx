/** Warns that numbers so far cannot be compared with those of the new definition, and says that both are kept. */
import { InlineMessage } from "../../components/InlineMessage";
import { Checkbox } from "../../components/Checkbox";
import { points } from "./words";

interface SuccessionNoteProps {
  name: string;
  count: number;
  breaks: "data" | "per" | "unit";
  onlyWording: boolean;
  onOnlyWording: (only: boolean) => void;
}

export function SuccessionNote({ name, count, breaks, onlyWording, onOnlyWording }: SuccessionNoteProps) {
  return (
    <>
      {!onlyWording && (
        <InlineMessage tone="warning" title="The numbers so far cannot be compared with the new ones.">
          Saving keeps both: {points(count)} stay with the old metric under a name that says until when, and a
          new metric called {name} goes on. It takes over targets, counter-metric, lead and iterations. You
          can undo it.
        </InlineMessage>
      )}
      {breaks === "unit" && (
        <Checkbox isSelected={onlyWording} onChange={onOnlyWording}>
          Only the wording changes; the numbers mean the same
        </Checkbox>
      )}
    </>
  );
}
