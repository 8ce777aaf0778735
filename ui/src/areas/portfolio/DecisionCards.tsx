/** The pilots on which a decision is due, each with what the data say so far. */
import { CheckMark, type CheckState } from "../../components/CheckMark";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { Chip } from "../../components/Chip";
import { counted, shortDay } from "../../app/locale";
import { useNumber } from "../../app/numbers";
import type { PortfolioRow, PortfolioScreen } from "../../ipc";
import styles from "./Portfolio.module.css";

/** More cards than this would hide the table; the fewer, the longer the table is. */
const limits = { few: 4, many: 2 };
const manyRows = 60;

interface DecisionCardsProps {
  screen: PortfolioScreen;
  onOpen: (pilot: string) => void;
}

export function DecisionCards({ screen, onOpen }: DecisionCardsProps) {
  const { rows, departments } = screen;
  // Those come first of all rows.
  const due = rows
    .filter((row) => row.decision_due)
    .sort((one, other) => (one.days_to_decision ?? 0) - (other.days_to_decision ?? 0));
  if (due.length === 0) return null;
  const limit = screen.pilots > manyRows ? limits.many : limits.few;
  return (
    <section aria-label="Decisions due" className={styles.cards}>
      {due.slice(0, limit).map((row) => (
        <DecisionCard key={row.pilot_id} row={row} departments={departments} onOpen={onOpen} />
      ))}
      {screen.due > limit && (
        <p className={styles.more}>
          {counted(screen.due - limit, "more decision is", "more decisions are")} due; sort the table by
          Decide by.
        </p>
      )}
    </section>
  );
}

function dueWords({ decision_due_on: on, days_to_decision: days }: PortfolioRow): string {
  const day = shortDay(on ?? "");
  if (days === null) return `Decide by ${day}`;
  if (days < 0) return `Due ${day}, ${counted(-days, "day")} ago`;
  return days === 0 ? "Decide today" : `Decide by ${day}, ${counted(days, "day")}`;
}

interface DecisionCardProps {
  row: PortfolioRow;
  departments: readonly string[];
  onOpen: (pilot: string) => void;
}

function DecisionCard({ row, departments, onOpen }: DecisionCardProps) {
  const checks = useChecks(row, departments);
  return (
    <Card
      title={row.name}
      titleSize="large"
      subtitle={row.service === "" ? row.customer : row.service}
      actions={<Chip>{dueWords(row)}</Chip>}
      footer={
        <>
          <p className={styles.why}>
            <b>
              {checks.filter(({ state }) => state === "met").length} of {checks.length} hold.
            </b>{" "}
            {row.attention}
          </p>
          <Button onPress={() => onOpen(row.pilot_id)}>Open</Button>
        </>
      }
    >
      <ul className={styles.checks}>
        {checks.map(({ state, text }) => (
          <li key={text}>
            <CheckMark state={state}>{text}</CheckMark>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What these data can say of a decision: the lead metric, its target, the departments, the iteration. */
function useChecks(row: PortfolioRow, names: readonly string[]): { state: CheckState; text: string }[] {
  const number = useNumber();
  const { lead_metric: metric, buy_in: departments, iteration } = row;
  const checks: { state: CheckState; text: string }[] = [];
  if (!metric) {
    checks.push({ state: "open", text: "No customer metric yet" });
  } else {
    const unit = metric.unit === "" ? "" : ` ${metric.unit}`;
    const { baseline_mean: before, recent_mean: now } = metric;
    const course =
      before !== null && now !== null
        ? `${metric.name}: mean ${number(before)} → ${number(now)}${unit}`
        : `${metric.name}: ${metric.variation_words}`;
    checks.push({
      state: metric.variation === "improving" ? "met" : metric.variation === "worsening" ? "not_met" : "open",
      text: metric.variation === "too_early" ? `${metric.name}: ${metric.variation_words}` : course,
    });
    if (metric.target !== null && now !== null && metric.direction !== "neutral") {
      const beats = metric.direction === "decrease" ? now <= metric.target : now >= metric.target;
      checks.push({
        state: metric.variation === "too_early" ? "open" : beats ? "met" : "not_met",
        text: `Target ${number(metric.target)}${unit}: ${beats ? "the mean beats it" : "the mean falls short"}`,
      });
    }
  }
  const short = departments.filter(({ level, desired }) => level === null || isShort(level, desired));
  checks.push({
    state: departments.length === 0 ? "open" : short.length === 0 ? "met" : "not_met",
    text:
      departments.length === 0
        ? "No department takes part yet"
        : `Buy-in ${row.at_desired} of ${departments.length}${short.length > 0 ? `; ${named(short.map(({ department }) => names[department] ?? ""))} below desired` : ""}`,
  });
  if (iteration?.open === true)
    checks.push({ state: "open", text: `Iteration ${iteration.number} is still open` });
  return checks;
}

const order = ["unaware", "resistant", "neutral", "supportive", "leading"];

function isShort(level: string, desired: string): boolean {
  return order.indexOf(level) < order.indexOf(desired);
}

function named(names: readonly string[]): string {
  const [first, second, ...rest] = names;
  if (second === undefined) return first ?? "";
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
