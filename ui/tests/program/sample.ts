/** What the program of the tests knows: an invented workspace like the sample, with one pilot in each state. */
import type {
  Customer,
  Department,
  DepartmentLevel,
  EngagementLevel,
  MetricReading,
  Person,
  PortfolioRow,
  SessionView,
  Stage,
} from "../../src/ipc";

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** Departments, Finance with its veto on funding. */
export const departments: Department[] = [
  ["Finance", "funding", true],
  ["Supply chain", "resources", false],
  ["Sales", "none", false],
  ["Customer service", "none", false],
  ["Quality", "none", false],
  ["IT", "resources", false],
  ["Transport", "resources", false],
].map(([name, veto, validates], index) => ({
  id: id(100 + index),
  name: name as string,
  veto: veto as Department["veto"],
  validates_benefits: validates as boolean,
  retired: false,
  version: 1,
}));

/** A lead who administers, a head, an executive. */
export const people: Person[] = [
  {
    id: id(1),
    name: "Nora Lindqvist",
    role: "lead",
    department_id: null,
    administrator: true,
    retired: false,
    version: 1,
  },
  {
    id: id(2),
    name: "Marta Kowalski",
    role: "head",
    department_id: id(100),
    administrator: false,
    retired: false,
    version: 1,
  },
  {
    id: id(3),
    name: "Thomas Varga",
    role: "executive",
    department_id: null,
    administrator: false,
    retired: false,
    version: 1,
  },
  {
    id: id(4),
    name: "Paul Nadeau",
    role: "head",
    department_id: id(101),
    administrator: false,
    retired: false,
    version: 1,
  },
];

/** What a person may do, as the matrix says. */
export function permissionsOf(person: Person): SessionView["permissions"] {
  return {
    manage_pilots: person.role === "lead",
    record_any_department: person.role === "lead",
    record_department_id: person.role === "head" ? person.department_id : null,
    decide: person.role === "executive",
    administer: person.administrator,
  };
}

interface Sketch {
  name: string;
  service: string;
  stage: Stage;
  metric: [name: string, unit: string, before: number, now: number, target: number];
  variation: MetricReading["variation"];
  assurance: MetricReading["assurance"];
  levels: string;
  desired: string;
  iteration: [number: number, order: number] | null;
  due: [on: string, days: number] | null;
  attention: string;
}

const sketches: Sketch[] = [
  {
    name: "Lakeshore Community",
    service: "Ward stock we count and refill",
    stage: "running",
    metric: ["Missing items", "per 1,000", 21.5, 5.4, 6],
    variation: "improving",
    assurance: "hit_and_miss",
    levels: "NLLSSSU",
    desired: "SLSSSSN",
    iteration: [5, 3],
    due: ["2025-10-01", 9],
    attention: "Finance and Transport are below desired, and the limits are trial until 27 Oct.",
  },
  {
    name: "Fenwick Dental",
    service: "Shared reorder forecast",
    stage: "running",
    metric: ["Stockouts a week", "", 12, 15.6, 8],
    variation: "worsening",
    assurance: "not_yet",
    levels: "SNRUU",
    desired: "SSSSS",
    iteration: [1, 1],
    due: ["2025-10-06", 14],
    attention: "Stockouts rose after iteration 1.",
  },
  {
    name: "Hollins Surgery Centre",
    service: "Procedure packs by surgeon",
    stage: "running",
    metric: ["Late packs", "%", 18, 7.2, 6],
    variation: "improving",
    assurance: "hit_and_miss",
    levels: "NLSSNS",
    desired: "SLSSSS",
    iteration: [3, 2],
    due: ["2025-11-14", 53],
    attention: "",
  },
  {
    name: "Port Alder Lab",
    service: "Reagents on consignment",
    stage: "running",
    metric: ["Orders in full", "%", 72, 91, 88],
    variation: "improving",
    assurance: "reliably",
    levels: "URNSSNU",
    desired: "SSSSSSS",
    iteration: [4, 2],
    due: ["2025-11-28", 67],
    attention: "",
  },
  {
    name: "St Brendan’s Hospice",
    service: "Two-hour home delivery",
    stage: "running",
    metric: ["Hours to deliver", "h", 21, 19, 4],
    variation: "no_change",
    assurance: "not_yet",
    levels: "SSNSUN",
    desired: "SSSSNS",
    iteration: [2, 1],
    due: ["2025-12-12", 81],
    attention: "",
  },
  {
    name: "Coldwater Rehab",
    service: "Shared bed planning",
    stage: "stopped",
    metric: ["Waiting days", "days", 4, 4.1, 2],
    variation: "too_early",
    assurance: "none",
    levels: "NN",
    desired: "SS",
    iteration: [2, 1],
    due: null,
    attention: "",
  },
];

const letters: Record<string, EngagementLevel> = {
  U: "unaware",
  R: "resistant",
  N: "neutral",
  S: "supportive",
  L: "leading",
};
const order = "URNSL";

function words(sketch: Sketch): [variation: string, assurance: string] {
  const variations = {
    improving: "Improving",
    worsening: "Worsening",
    no_change: "No change",
    higher: "Higher",
    lower: "Lower",
    too_early: "Too early: 7 of 12 points",
  };
  const assurances = { none: "", reliably: "Reliably", hit_and_miss: "Hit and miss", not_yet: "Not yet" };
  return [variations[sketch.variation], assurances[sketch.assurance]];
}

function reading(sketch: Sketch, index: number): MetricReading {
  const [name, unit, before, now, target] = sketch.metric;
  const [variation_words, assurance_words] = words(sketch);
  return {
    metric_id: id(500 + index),
    name,
    unit,
    data: "value",
    counter_metric_id: null,
    gap: "",
    direction: name === "Orders in full" ? "increase" : "decrease",
    perspective: "customer",
    aspect: "business_process",
    leads: true,
    points: 50,
    latest: now * 0.96,
    latest_on: "2025-09-15",
    target,
    baseline_mean: before,
    recent_mean: now,
    variation: sketch.variation,
    assurance: sketch.assurance,
    variation_words,
    assurance_words,
  };
}

function levels(sketch: Sketch): DepartmentLevel[] {
  return [...sketch.levels].map((letter, index) => ({
    department: index,
    level: letters[letter] ?? null,
    desired: letters[sketch.desired[index] ?? "S"] ?? "supportive",
  }));
}

/** The portfolio's rows, most pressing first. */
export const rows: PortfolioRow[] = sketches.map((sketch, index) => ({
  pilot_id: id(200 + index),
  name: sketch.name,
  service: sketch.service,
  customer: sketch.name,
  stage: sketch.stage,
  lead_metric: reading(sketch, index),
  buy_in: levels(sketch),
  at_desired: [...sketch.levels].filter(
    (letter, place) => order.indexOf(letter) >= order.indexOf(sketch.desired[place] ?? "S"),
  ).length,
  iteration: sketch.iteration && { number: sketch.iteration[0], order: sketch.iteration[1], open: true },
  decision_due_on: sketch.due?.[0] ?? null,
  days_to_decision: sketch.due?.[1] ?? null,
  decision_due: (sketch.due?.[1] ?? 99) <= 14,
  attention: sketch.attention,
}));

/** A customer a pilot. */
export const customers: Customer[] = rows.map((row, index) => ({
  id: id(300 + index),
  name: row.customer,
  tier: "small",
  size: "84 beds",
  sites: 1,
  founded: 2024,
  note: "",
  version: 1,
}));

/** The session of a person in this workspace. */
export function sessionOf(person: Person, sample = true): SessionView {
  return {
    location: "/home/nora/Strategic service pilots.pilotlight",
    workspace: { name: "Strategic service pilots", sample, stale_after_days: 60, version: 1 },
    person,
    permissions: permissionsOf(person),
    people: [...people],
    departments: [...departments],
    pilots: rows.map((row) => ({
      id: row.pilot_id,
      name: row.name,
      stage: row.stage,
      decision_due: row.decision_due,
    })),
    today: "2025-09-22",
  };
}
