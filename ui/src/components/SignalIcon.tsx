/** What a metric does (variation) and whether it reaches its target, as icon and word; never the icon alone. */
import type { ReactNode } from "react";
import styles from "./SignalIcon.module.css";

/**
 * Variation: improving, worsening, changed (a metric without a better direction), no_change. Target: reliably,
 * hit_and_miss, not_yet, target_met. Either: too_early.
 */
export type Signal =
  | "improving"
  | "worsening"
  | "changed"
  | "no_change"
  | "reliably"
  | "hit_and_miss"
  | "not_yet"
  | "target_met"
  | "too_early";

interface SignalIconProps {
  signal: Signal;
  /** Which way the values went; the slope of the icon for improving and worsening. */
  direction?: "up" | "down";
  /** Replaces the word, such as “Improving: step changes at weeks 18, 32 and 44”. */
  children?: ReactNode;
}

const words: Record<Signal, string> = {
  improving: "Improving",
  worsening: "Worsening",
  changed: "Changed",
  no_change: "No change",
  reliably: "Reliably",
  hit_and_miss: "Hit and miss",
  not_yet: "Not yet",
  target_met: "Target met",
  too_early: "Too early",
};

const tones: Record<Signal, "better" | "worse" | "neutral" | "expected"> = {
  improving: "better",
  worsening: "worse",
  changed: "neutral",
  no_change: "expected",
  reliably: "better",
  hit_and_miss: "expected",
  not_yet: "worse",
  target_met: "better",
  too_early: "expected",
};

const slopes = {
  down: { path: "M5 6.5 8.3 8.6 11.6 11 15 13.6", points: ["5 6.5", "10 9.9", "15 13.6"] },
  up: { path: "M5 13.5 10 10 15 6.4", points: ["5 13.5", "10 10", "15 6.4"] },
};

function Dots({ at }: { at: readonly string[] }) {
  return at.map((point) => {
    const [x, y] = point.split(" ");
    return <circle key={point} cx={x} cy={y} r="1.7" fill="currentColor" stroke="none" />;
  });
}

function Sign({ signal, direction }: { signal: Signal; direction: "up" | "down" }) {
  switch (signal) {
    case "improving":
    case "worsening":
    case "changed":
      return (
        <>
          <path d={slopes[direction].path} strokeWidth="1.3" />
          <Dots at={slopes[direction].points} />
        </>
      );
    case "no_change":
      return (
        <path d="M4.5 10.5 7.3 7.6 10 11.6 12.8 8.4 15.5 10.6" strokeWidth="1.4" strokeLinejoin="round" />
      );
    case "hit_and_miss":
      return (
        <>
          <path d="M4.2 10H15.8" strokeWidth="1.2" strokeDasharray="2 1.6" />
          <Dots at={["7 6.6", "12.8 13.4"]} />
        </>
      );
    case "not_yet":
      return <path d="M6.8 6.8 13.2 13.2M13.2 6.8 6.8 13.2" strokeWidth="1.9" strokeLinecap="round" />;
    case "reliably":
    case "target_met":
      return (
        <path
          d="M5.8 10.4 8.8 13.3 14.4 6.9"
          strokeWidth="1.9"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case "too_early":
      return <Dots at={["6 10", "10 10", "14 10"]} />;
  }
}

export function SignalIcon({ signal, direction, children }: SignalIconProps) {
  const slope = direction ?? (signal === "improving" ? "down" : "up");
  return (
    <span className={styles.signal} data-tone={tones[signal]}>
      <svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
        <circle
          cx="10"
          cy="10"
          r="9"
          strokeWidth="1.6"
          strokeDasharray={signal === "too_early" ? "3 2.6" : undefined}
        />
        <Sign signal={signal} direction={slope} />
      </svg>
      <span className={styles.word}>{children ?? words[signal]}</span>
    </span>
  );
}
