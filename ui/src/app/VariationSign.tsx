/** What a metric does and whether it reaches its target, from what the program computed, in its words. */
import { SignalIcon, type Signal } from "../components/SignalIcon";
import type { MetricReading } from "../ipc";

type Known = Pick<
  MetricReading,
  "variation" | "variation_words" | "assurance" | "assurance_words" | "direction"
>;

const signals: Record<MetricReading["variation"], Signal> = {
  improving: "improving",
  worsening: "worsening",
  no_change: "no_change",
  higher: "changed",
  lower: "changed",
  too_early: "too_early",
};

function slopeOf({ variation, direction }: Known): "up" | "down" {
  if (variation === "lower") return "down";
  if (variation === "higher") return "up";
  return (variation === "improving") === (direction === "decrease") ? "down" : "up";
}

/** The variation; `short` keeps the word before the colon. */
export function VariationSign({ reading, short = false }: { reading: Known; short?: boolean }) {
  const words = reading.variation_words;
  return (
    <SignalIcon signal={signals[reading.variation]} direction={slopeOf(reading)}>
      {short ? words.split(":")[0] : words}
    </SignalIcon>
  );
}

/** The target; nothing without one. */
export function AssuranceSign({ reading }: { reading: Known }) {
  if (reading.assurance === "none") return null;
  return <SignalIcon signal={reading.assurance}>{reading.assurance_words}</SignalIcon>;
}
