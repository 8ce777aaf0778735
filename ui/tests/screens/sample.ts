/** One invented pilot in full: its buy-in, iterations, metrics and points, as the program would tell them. */
import type {
  BuyInScreen,
  Claim,
  DepartmentBuyIn,
  Effect,
  Drawing,
  EngagementLevel,
  Evidence,
  IterationsScreen,
  IterationView,
  MeasurementPage,
  MetricPanels,
  MetricReading,
  PilotEvidence,
  PilotHeader,
  ResultsScreen,
} from "../../src/ipc";
import { departments, people } from "../program/sample";

const id = (number: number) => `00000000-0000-7000-9000-${String(number).padStart(12, "0")}`;

/** The pilot of every sample. */
export const pilotId = id(1);
/** Its lead metric. */
export const metricId = id(500);

/** Title, customer and counts. */
export const header: PilotHeader = {
  pilot: {
    id: pilotId,
    name: "Lakeshore Community",
    customer_id: id(2),
    service: "Ward stock we count and refill",
    opportunity: "Count and refill for them before anybody else does.",
    stage: "running",
    started_on: "2024-10-07",
    decision_due_on: "2025-10-01",
    lead_id: people[0]?.id ?? null,
    version: 1,
  },
  customer: {
    id: id(2),
    name: "Lakeshore Community Hospital",
    tier: "small",
    size: "84 beds",
    sites: 1,
    founded: 2023,
    note: "",
    version: 1,
  },
  lede: "Ward stock we count and refill. Week 50, iteration 5 in study, decision on 1 Oct 2025.",
  departments: 7,
  iterations: 5,
  metrics: 4,
};

/** A picture with marks, summary and table, as simple as it can be. */
export function drawing(
  summary: string,
  marks: Partial<Drawing["marks"][number]>[] = [],
  height = 200,
): Drawing {
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height}"><rect x="8" y="8" width="624" height="${height - 16}" fill="none" stroke="#6E7683"/></svg>`,
    width: 640,
    height,
    marks: marks.map((mark, index) => ({
      id: String(index),
      series: "measurements",
      x: 20 + index * 40,
      y: 40,
      width: 20,
      height: 20,
      label: "",
      value: "",
      detail: "",
      kind: "expected",
      ...mark,
    })),
    summary,
    table: { columns: ["Day", "Value"], rows: marks.map(({ label, value }) => [label ?? "", value ?? ""]) },
  };
}

const order: EngagementLevel[] = ["unaware", "resistant", "neutral", "supportive", "leading"];

function department(
  index: number,
  level: EngagementLevel | null,
  desired: EngagementLevel,
  readings: [on: string, level: EngagementLevel, reason: string][],
): DepartmentBuyIn {
  const own = departments[index];
  if (!own) throw new Error("The sample has seven departments.");
  const short = level === null ? 4 : Math.max(0, order.indexOf(desired) - order.indexOf(level));
  return {
    participation: {
      id: id(200 + index),
      pilot_id: pilotId,
      department_id: own.id,
      joined_on: index === 0 ? "2024-12-03" : "2024-10-07",
      desired,
      benefit: "none",
      version: 1,
    },
    department: own,
    heads: index === 0 ? ["Marta Kowalski"] : index === 1 ? ["Paul Nadeau"] : [],
    level,
    read_on: readings[0]?.[0] ?? null,
    since: readings[0] ? "Neutral since 9 Feb 2025" : "No reading yet",
    stale: false,
    short_by: short,
    joined_late: index === 0,
    next_step: index === 0 ? "Ask Marta Kowalski for a number she can hold." : "",
    readings: readings.map(([on, each, reason], place) => ({
      reading: {
        id: id(3000 + index * 100 + place),
        participation_id: id(200 + index),
        on,
        level: each,
        reason,
        recorded_by: people[1]?.id ?? "",
        recorded_at: `${on}T10:00:00Z`,
      },
      recorded_by: people[1]?.name ?? "",
      same_day: readings.filter(([other]) => other === on).length > 1,
    })),
    may_record: true,
  };
}

/** Seven departments, Finance first since it is short. `mayRecord` says for which one may record. */
export function buyInScreen(mayRecord: (index: number) => boolean = () => true): BuyInScreen {
  const rows = [
    department(0, "neutral", "supportive", [
      [
        "2025-07-14",
        "neutral",
        "“Returns look soft next to replacing old racking. I need a number I can hold.”",
      ],
      ["2025-02-09", "neutral", "Read the first results and stopped objecting"],
      ["2024-12-05", "resistant", "Another cost centre"],
      ["2024-12-05", "unaware", "Had not heard of it that morning"],
    ]),
    department(6, null, "neutral", []),
    department(1, "leading", "leading", [["2025-08-12", "leading", "Offers its own picker for a trial"]]),
    department(2, "leading", "supportive", [["2025-08-12", "leading", "Revenue is up 35%"]]),
    department(3, "supportive", "supportive", [
      ["2025-06-03", "supportive", "Fewer calls about missing items"],
    ]),
    department(4, "supportive", "supportive", [["2025-09-02", "supportive", "Uses the scans for audits"]]),
    department(5, "supportive", "supportive", [["2025-07-08", "supportive", "Scanner link runs by itself"]]),
  ].map((row, index) => ({ ...row, may_record: mayRecord(index) }));
  return {
    header,
    headline:
      "Five of seven departments are at their desired level. Finance has been Neutral since 9 Feb 2025.",
    heatmap: drawing(
      "Sales moved from Resistant to Leading",
      rows.map((row) => ({
        id: `${row.participation.id} now`,
        series: row.department.name,
        label: row.department.name,
        value: row.level ?? "not known",
      })),
      290,
    ),
    trajectories: drawing("Sales moved furthest", [], 250),
    departments: rows,
    available: [],
  };
}

function iteration(
  number: number,
  title: string,
  grewOutOf: number | null,
  level: number,
  days: [string, string | null],
  act: IterationView["iteration"]["act"],
  result: string,
): IterationView {
  return {
    iteration: {
      id: id(300 + number),
      pilot_id: pilotId,
      number,
      parent_id: grewOutOf === null ? null : id(300 + grewOutOf),
      order: level,
      title,
      hypothesis:
        "If the ward order drives the automated picker, missing items fall below 6 per 1,000 and cost per line falls 20%.",
      change: "Ward counts go straight to the picker from 4 Aug. Changes how the warehouse works.",
      findings: act === null ? "" : "5.4 per 1,000 over 7 weeks, down from 8.4.",
      origin: "pull",
      metric_ids: [metricId],
      started_on: days[0],
      ended_on: days[1],
      act,
      version: 1,
    },
    warnings: [],
    result,
  };
}

/** Five iterations, the last one open. */
export function iterationsScreen(): IterationsScreen {
  return {
    header,
    headline:
      "Iteration 5 is third order: it grew out of 4, which grew out of 2. Its limits are still trial.",
    iterations: [
      iteration(
        5,
        "Ward order drives the picker",
        4,
        3,
        ["2025-08-04", null],
        null,
        "Too early: 7 of 12 points",
      ),
      iteration(
        4,
        "Bins follow rounds",
        2,
        2,
        ["2025-05-12", "2025-08-01"],
        "adopt",
        "Improving: follows iteration 4",
      ),
      iteration(3, "RFID cabinets", null, 1, ["2025-04-07", "2025-04-28"], "abandon", "No change"),
      iteration(
        2,
        "We refill",
        null,
        1,
        ["2025-02-03", "2025-05-09"],
        "adopt",
        "Improving: follows iteration 2",
      ),
      iteration(1, "Par levels with nurses", null, 1, ["2024-12-30", "2025-01-31"], "adapt", "No change"),
    ],
    metrics: [
      { id: metricId, name: "Missing items" },
      { id: id(501), name: "Nurse time on supplies" },
      { id: id(502), name: "Stock cost per patient day" },
    ],
    baseline_advice: "",
  };
}

function reading(number: number, part: Partial<MetricReading>): MetricReading {
  return {
    metric_id: id(500 + number),
    name: "Missing items",
    unit: "per 1,000",
    data: "value",
    direction: "decrease",
    perspective: "customer",
    aspect: "business_process",
    leads: false,
    counter_metric_id: null,
    gap: "",
    points: 50,
    latest: 4.3,
    latest_on: "2025-09-15",
    target: 6,
    baseline_mean: 21.5,
    recent_mean: 5.4,
    variation: "improving",
    assurance: "hit_and_miss",
    variation_words: "Improving",
    assurance_words: "Hit and miss",
    ...part,
  };
}

/** Four metrics; the lead one in full. */
export function resultsScreen(): ResultsScreen {
  const metrics = [
    reading(2, { name: "Stock cost per patient day", unit: "$", aspect: "profitability", latest: 24.1 }),
    reading(0, { leads: true }),
    reading(1, { name: "Nurse time on supplies", unit: "min", latest: 19 }),
    reading(3, {
      name: "Delivered in full",
      unit: "%",
      aspect: "tactical",
      direction: "increase",
      latest: 98.9,
      variation: "no_change",
      variation_words: "No change",
      assurance: "none",
      assurance_words: "",
    }),
    reading(4, {
      name: "Picking cost per line",
      unit: "$",
      perspective: "internal",
      latest: 1.08,
      assurance: "none",
      assurance_words: "",
    }),
  ];
  return {
    header,
    metrics,
    selected: {
      metric: {
        id: metricId,
        pilot_id: pilotId,
        name: "Missing items",
        unit: "per 1,000",
        data: "value",
        per: 1,
        direction: "decrease",
        perspective: "customer",
        aspect: "business_process",
        cadence: "week",
        baseline_until: null,
        counter_metric_id: null,
        owner_department_id: null,
        leads: true,
        version: 3,
      },
      targets: [{ from: "2024-10-07", value: 6 }],
      reading: metrics[1] ?? reading(0, {}),
      choice: {
        kind: "xmr",
        subtitle: "Missing items per 1,000, every week: XmR chart. Lower is better.",
        how_to_read: "Each mark is a week. The line is the mean. A diamond is better than expected.",
      },
      chart: drawing(
        "Missing items fell from 21.5 to 5.4 per 1,000. The falls follow iterations 2, 4 and 5.",
        Array.from({ length: 12 }, (_, index) => ({
          id: `point ${index}`,
          label: `${index + 1} Sep 2025`,
          value: String(20 - index),
        })),
        352,
      ),
      baseline_chart: null,
      rebases: [],
      shifts: [],
      measurements: 50,
      comparisons: [],
    },
  };
}

/** A day `back` weeks before 15 Sep 2025, ISO. */
function weekBefore(back: number): string {
  return new Date(Date.UTC(2025, 8, 15) - back * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** A page of `total` weekly points, newest first. */
export function measurementPage(offset: number, limit: number, total = 50): MeasurementPage {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, place) => {
    const back = offset + place;
    return {
      measurement: {
        at: { on: weekBefore(back), second: 0, ordinal: 0 },
        value: Math.round((4.3 + back * 0.4) * 10) / 10,
        denominator: null,
        note: back === 25 ? "Storm, two deliveries missed" : "",
        set_aside: "",
        version: 1,
      },
      shown: null,
      signal: back < 7 ? "Better than expected" : "",
    };
  });
  return { series: { metric_id: metricId, comparison_id: null }, total, offset, rows };
}

/** A claim of each word, and three effects of two iterations. */
export function pilotEvidence(): PilotEvidence {
  const claim = (index: number, name: string, evidence: Partial<Evidence>): Claim => ({
    metric_id: resultsScreen().metrics[index]?.metric_id ?? "",
    name,
    leads: index === 1,
    evidence: {
      certainty: "supported",
      reason:
        "Improved since 10 Feb 2025, which follows iteration 2 of 10 Feb 2025; Wexley does not show it.",
      settles: "",
      failed: [],
      follows: 2,
      ...evidence,
    },
  });
  const effect = (number: number, order: number, change: Partial<Effect>): Effect => ({
    iteration_id: `iteration-${number}`,
    number,
    title: number === 5 ? "Ward order drives the picker" : "We refill",
    order,
    act: number === 5 ? null : "adopt",
    metric_id: metricId,
    metric: "Missing items",
    unit: "per 1,000",
    perspective: "customer",
    named: true,
    before: 13.63,
    before_points: 14,
    after: 8.42,
    after_points: 12,
    signal: "improved",
    signal_words: "Improved",
    ...change,
  });
  return {
    headline: "1 of 3 claims about the customer is supported, 1 suggested.",
    claims: [
      claim(0, "Stock cost per patient day", {
        certainty: "suggestive",
        reason: "Improved since 10 Feb 2025, but limits are trial with 7 of 12 baseline points.",
        settles: "5 more baseline points",
        failed: ["baseline_complete"],
      }),
      claim(1, "Missing items", {}),
      claim(2, "Nurse time on supplies", {
        certainty: "cannot_tell_yet",
        reason: "Within the usual variation.",
        settles: "7 more weeks on the better side of the mean",
        follows: null,
      }),
    ],
    effects: {
      headline: "1 of 2 improvements follow changes that grew out of others.",
      rows: [
        effect(5, 3, {}),
        effect(2, 1, { before: 21.06, after: 13.63 }),
        effect(2, 1, { metric_id: "other", metric: "Delivered in full", named: false, signal: "no_signal" }),
      ],
    },
  };
}

/** One pilot customer beside one without the pilot, and the worst of three periods. */
export function metricPanels(): MetricPanels {
  return {
    metric_id: metricId,
    worst: drawing(
      "The worst wait fell from 220 to 62 minutes.",
      ["Baseline", "Iteration 2", "Iteration 5"].map((label, index) => ({
        id: `strip ${index}`,
        label,
        value: String(220 - 79 * index),
      })),
      300,
    ),
    worst_legend: "One mark per wait. Squares: worst 5%. Bar: median.",
    compared: {
      headline: "Missing items changed by −14.8 here and by +0.1 at one comparison customer.",
      difference: "A difference of −14.9 per 1,000, likely between −18.1 and −11.7.",
      caution: "Comparison, not proof: that both would have changed alike is taken on trust.",
      drawing: null,
      customers: [
        { name: "Lakeshore Community Hospital", has_pilot: true, before: 21.5, after: 6.7, left_out: "" },
        { name: "Orchard Park Hospital", has_pilot: false, before: 19.8, after: 19.4, left_out: "" },
        {
          name: "Wexley General",
          has_pilot: false,
          before: null,
          after: null,
          left_out: "No points on the same days",
        },
      ],
    },
    interruption: {
      iteration_id: id(302),
      sentence: "At iteration 2 the level changed by −7.4 per 1,000 (likely between −9.9 and −4.9).",
      basis: "From 12 points before and 14 after.",
    },
    iterations: [
      { id: id(301), name: "1: Par levels with nurses" },
      { id: id(302), name: "2: We refill" },
    ],
  };
}
