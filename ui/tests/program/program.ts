/** Stands in for the program behind the window: answers every command from memory, as the real one would. */
import type {
  Area,
  Canvas,
  Contact,
  Customer,
  CustomerEntry,
  Department,
  Error as Refusal,
  NewCustomer,
  NewPerson,
  NewPilot,
  OverviewScreen,
  Person,
  PortfolioRow,
  SessionView,
  StartView,
  UndoState,
  UpdateContact,
  UpdateDepartment,
  UpdatePerson,
  UpdateWorkspace,
} from "../../src/ipc";
import { ladder, sparkline } from "./drawings";
import { registry } from "./registry";
import { customers, departments, people, permissionsOf, rows, sessionOf } from "./sample";

type Answer = (input: never) => unknown;

/** What the tests may set and look at. */
export interface Program {
  start: StartView;
  rows: PortfolioRow[];
  customers: CustomerEntry[];
  /** What the person can take back and do again; changed by the commands that do so. */
  undo: UndoState;
  /** Command and input of every call, in order. */
  calls: { command: string; input: Record<string, unknown> }[];
  /** Refusals to give the next time a command is called. */
  refuse: Map<string, Refusal>;
  /** What a native dialog would return. */
  chosen: string | null;
  emit: (event: string, payload: unknown) => void;
  changed: (...areas: Area[]) => void;
}

/** Puts a program behind the window. `person` begins in the sample workspace; without one nothing is open. */
export function startProgram(person: Person | null = people[0] ?? null): Program {
  let callbacks = 0;
  const handlers = new Map<number, (payload: unknown) => void>();
  const listeners = new Map<string, Set<number>>();

  const program: Program = {
    start: {
      recent: [],
      session: person && sessionOf(person),
      preferences: { theme: "system", single_key_shortcuts: true, start_screen: "by_role" },
      last_person_name: "",
      perf: false,
      requested_error: null,
      place: null,
      asks_person: false,
    },
    undo: { undo: null, redo: null },
    rows: [...rows],
    customers: customers.map((customer, index) => ({
      customer,
      contacts:
        index === 0
          ? [
              {
                id: "contact",
                customer_id: customer.id,
                name: "Helen Osei",
                role: "Materials manager",
                reached_by: "+1 555 0100",
                version: 1,
              },
            ]
          : [],
      pilots: 1,
    })),
    calls: [],
    refuse: new Map(),
    chosen: "/home/nora/Pilots.pilotlight",
    emit(event, payload) {
      for (const id of listeners.get(event) ?? []) handlers.get(id)?.({ event, id, payload });
    },
    changed: (...areas) => program.emit("changed", { areas }),
  };

  function session(): SessionView {
    // A refusal crosses from Rust as a plain object.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- see above
    if (!program.start.session) throw refusal("unavailable", "No workspace is open.");
    return program.start.session;
  }
  function set(changes: Partial<SessionView>, ...areas: Area[]) {
    program.start = { ...program.start, session: { ...session(), ...changes } };
    program.changed(...areas);
  }
  function enter(next: SessionView) {
    program.start = { ...program.start, session: next };
    return next;
  }

  const answers: Record<string, Answer> = {
    start_view: () => program.start,
    session,
    command_registry: () => registry,
    set_preferences: ({ preferences }: { preferences: StartView["preferences"] }) => {
      program.start = { ...program.start, preferences };
      return preferences;
    },
    choose_new_workspace: () => program.chosen,
    choose_workspace: () => program.chosen,
    create_workspace: ({
      input,
    }: {
      input: { name: string; person_id: string; person_name: string; role: Person["role"] };
    }) => {
      const creator: Person = {
        id: input.person_id,
        name: input.person_name,
        role: input.role,
        department_id: null,
        administrator: true,
        retired: false,
        version: 1,
      };
      program.rows = [];
      program.customers = [];
      const empty = sessionOf(creator, false);
      return enter({
        ...empty,
        workspace: { ...empty.workspace, name: input.name },
        people: [creator],
        departments: [],
        pilots: [],
      });
    },
    open_workspace: () => enter(sessionOf(people[0] as Person, false)),
    open_sample: () => enter(sessionOf(people[0] as Person)),
    close_workspace: () => {
      program.start = { ...program.start, session: null };
      return null;
    },
    choose_person: ({ personId }: { personId: string }) => {
      const chosen = session().people.find(({ id }) => id === personId) as Person;
      program.start = { ...program.start, asks_person: false };
      return enter({ ...session(), person: chosen, permissions: permissionsOf(chosen) });
    },
    portfolio: () => ({
      headline: `${program.rows.length} pilots. Lakeshore Community is close to its target; Fenwick Dental needs a continue-or-stop call.`,
      pilots: program.rows.length,
      due: program.rows.filter((row) => row.decision_due).length,
      departments: departments.map(({ name }) => name),
      rows: program.rows.slice(0, 100),
    }),
    portfolio_rest: () => program.rows.slice(100),
    find_metrics: ({ words }: { words: string }) =>
      program.rows.flatMap(({ lead_metric: metric, pilot_id: pilot }) =>
        metric?.name.toLowerCase().includes(words.toLowerCase())
          ? [{ id: metric.metric_id, pilot_id: pilot, name: metric.name }]
          : [],
      ),
    sparklines: ({ metricIds }: { metricIds: string[] }) =>
      program.rows.flatMap(({ lead_metric: metric }) =>
        metric && metricIds.includes(metric.metric_id)
          ? [{ metric_id: metric.metric_id, drawing: sparkline(metric) }]
          : [],
      ),
    overview: ({ pilotId, canvas }: { pilotId: string; canvas: Canvas }) =>
      overviewOf(program, pilotId, canvas),
    customers: () => program.customers,
    undo_state: () => program.undo,
    undo: ({ number }: { number: number | null }) => {
      const { undo } = program.undo;
      if (!undo || (number !== null && number !== undo.number)) {
        throw new Error("The program of the tests undoes what was done last.");
      }
      program.undo = { undo: null, redo: { ...undo, number: undo.number + 1 } };
      program.changed("buy_in");
      return undo;
    },
    redo: () => {
      const { redo } = program.undo;
      if (!redo) throw new Error("There is nothing to do again.");
      program.undo = { undo: { ...redo, number: redo.number + 1 }, redo: null };
      program.changed("buy_in");
      return redo;
    },
    update_contact: ({ input }: { input: UpdateContact }) => {
      const change = (contact: Contact) =>
        contact.id === input.id ? ({ ...contact, ...input, version: input.version + 1 } as Contact) : contact;
      program.customers = program.customers.map((entry) => ({
        ...entry,
        contacts: entry.contacts.map(change),
      }));
      program.changed("customers");
      return program.customers.flatMap(({ contacts }) => contacts).find(({ id }) => id === input.id);
    },
    add_customer: ({ input }: { input: NewCustomer }): Customer => {
      const customer = { ...input, version: 1 };
      program.customers = [...program.customers, { customer, contacts: [], pilots: 0 }];
      program.changed("customers");
      return customer;
    },
    create_pilot: ({ input }: { input: NewPilot }) => {
      const pilot = { ...input, stage: "running" as const, version: 1 };
      const customer =
        program.customers.find((entry) => entry.customer.id === input.customer_id)?.customer.name ?? "";
      program.rows = [
        ...program.rows,
        {
          pilot_id: input.id,
          name: input.name,
          service: input.service,
          customer,
          stage: "running",
          lead_metric: null,
          buy_in: [],
          at_desired: 0,
          iteration: null,
          decision_due_on: input.decision_due_on,
          days_to_decision: null,
          decision_due: false,
          attention: "",
        },
      ];
      set(
        {
          pilots: [
            ...session().pilots,
            {
              id: input.id,
              name: input.name,
              stage: "running",
              decision_due: false,
            },
          ],
        },
        "pilots",
      );
      return pilot;
    },
    update_pilot: ({ input }: { input: { id: string; version: number } }) => ({
      ...input,
      version: input.version + 1,
    }),
    add_person: ({ input }: { input: NewPerson }) => {
      const added = { ...input, retired: false, version: 1 };
      set({ people: [...session().people, added] }, "people");
      return added;
    },
    update_person: ({ input }: { input: UpdatePerson }) => {
      const before = session().people.find(({ id }) => id === input.id) as Person;
      const after = { ...before, ...input, version: before.version + 1 } as Person;
      set({ people: session().people.map((each) => (each.id === after.id ? after : each)) }, "people");
      return after;
    },
    add_department: ({ input }: { input: { department: Omit<Department, "retired" | "version"> } }) => {
      const added = { ...input.department, retired: false, version: 1 };
      set({ departments: [...session().departments, added] }, "departments");
      return added;
    },
    update_department: ({ input }: { input: UpdateDepartment }) => {
      const before = session().departments.find(({ id }) => id === input.id) as Department;
      const after = { ...before, ...input, version: before.version + 1 } as Department;
      set(
        { departments: session().departments.map((each) => (each.id === after.id ? after : each)) },
        "departments",
      );
      return after;
    },
    update_workspace: ({ input }: { input: UpdateWorkspace }) => {
      const workspace = {
        ...session().workspace,
        ...input,
        version: input.version + 1,
      } as SessionView["workspace"];
      set({ workspace }, "workspace");
      return workspace;
    },
    set_menu_state: () => null,
    name_menu_item: () => null,
    report_painted: () => null,
    remember_place: () => null,
    "plugin:event|listen": ({ event, handler }: { event: string; handler: number }) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(handler));
      return handler;
    },
    "plugin:event|unlisten": ({ event, eventId }: { event: string; eventId: number }) => {
      listeners.get(event)?.delete(eventId);
      return null;
    },
    "plugin:window|set_title": () => null,
  };

  function invoke(command: string, input: Record<string, unknown> = {}): Promise<unknown> {
    program.calls.push({ command, input });
    const refused = program.refuse.get(command);
    if (refused) {
      program.refuse.delete(command);
      // The program refuses with a plain object, as it crosses from Rust.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see above
      return Promise.reject(refused);
    }
    const answer = answers[command];
    if (!answer) return Promise.reject(new Error(`The program of the tests does not know ${command}.`));
    try {
      return Promise.resolve(structuredClone(answer(input as never)));
    } catch (fault) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as above
      return Promise.reject(fault);
    }
  }

  Object.assign(window, {
    isTauri: true,
    __TAURI_INTERNALS__: {
      invoke,
      transformCallback(callback: (payload: unknown) => void) {
        callbacks += 1;
        handlers.set(callbacks, callback);
        return callbacks;
      },
      unregisterCallback: (callback: number) => handlers.delete(callback),
      metadata: { currentWindow: { label: "main" }, currentWebview: { label: "main", windowLabel: "main" } },
    },
    __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
  });
  return program;
}

/** A refusal as it crosses from Rust. */
export function refusal(code: Refusal["code"], message: string, ...fields: Refusal["fields"]): Refusal {
  return { code, message, fields };
}

function overviewOf(program: Program, pilotId: string, canvas: Canvas): OverviewScreen {
  const row = program.rows.find(({ pilot_id: id }) => id === pilotId) as PortfolioRow;
  const entry =
    program.customers.find(({ customer }) => customer.name === row.customer) ?? program.customers[0];
  const metric = row.lead_metric;
  const isNew = row.buy_in.length === 0;
  return {
    header: {
      pilot: {
        id: pilotId,
        name: row.name,
        customer_id: entry?.customer.id ?? "",
        service: row.service,
        opportunity: "Count and refill for them before anybody else does.",
        stage: row.stage,
        started_on: "2024-10-07",
        decision_due_on: row.decision_due_on,
        lead_id: people[0]?.id ?? null,
        version: 1,
      },
      customer: entry?.customer as Customer,
      lede: `${row.service}. Week 50, iteration 5 in study, decision on 1 October.`,
      departments: row.buy_in.length,
      iterations: row.iteration?.number ?? 0,
      metrics: metric ? 1 : 0,
    },
    next_steps: isNew
      ? []
      : [
          {
            title: "Record how Finance stands",
            why: "Neutral since 9 Feb 2025; desired Supportive",
            action: "Record reading",
            leads_to: { kind: "record_reading", id: "participation" },
          },
          {
            title: "Study iteration 5",
            why: "7 of 12 points in; trial limits until 27 Oct 2025",
            action: "Study",
            leads_to: { kind: "iteration", id: "iteration" },
          },
          {
            title: "Add this week’s Missing items",
            why: "Last measured 9 days ago",
            action: "Add data",
            leads_to: { kind: "add_data", id: metric?.metric_id ?? "" },
          },
        ],
    setup: isNew
      ? [
          {
            title: "Write the opportunity",
            why: "Said in one sentence",
            done: true,
            leads_to: { kind: "pilot" },
          },
          {
            title: "Add departments",
            why: "Those whose help it needs, each with the level it should reach",
            done: false,
            leads_to: { kind: "add_department" },
          },
          {
            title: "Write down a customer metric",
            why: "What the customer would count",
            done: false,
            leads_to: { kind: "add_metric" },
          },
          {
            title: "Start iteration 1",
            why: "Once the baseline has 12 points",
            done: false,
            leads_to: { kind: "open_iteration" },
          },
        ]
      : [],
    ladder: ladder(
      row.buy_in.map(({ department, level, desired }) => ({
        name: departments[department]?.name ?? "",
        short: level !== desired && level !== "leading",
      })),
      canvas.width,
    ),
    customer_metrics: metric
      ? program.rows
          .slice(0, 4)
          .flatMap(({ lead_metric: each }) =>
            each ? [{ reading: each, sparkline: sparkline(each), stale: "" }] : [],
          )
      : [],
    iteration: row.iteration && {
      iteration: {
        id: "iteration",
        pilot_id: pilotId,
        number: row.iteration.number,
        parent_id: null,
        order: row.iteration.order,
        title: "ward order drives the picker",
        hypothesis:
          "If the ward order drives the automated picker, missing items fall below 6 per 1,000 and cost per line falls 20%.",
        change:
          "Ward counts go straight to the picker from 4 Aug. 3rd order: changes how the warehouse works.",
        findings: "",
        origin: "pull",
        metric_ids: [],
        started_on: "2025-08-04",
        ended_on: null,
        act: null,
        version: 1,
      },
      warnings: [],
      result: "5.4 per 1,000 over 7 weeks, down from 8.4. Limits still trial.",
    },
  };
}

export { people };
