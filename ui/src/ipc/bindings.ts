/* eslint-disable */
// This file is a stand-in for the one that Tauri Specta generates; it is replaced by `cargo xtask codegen`.

import { invoke as __TAURI_INVOKE } from "@tauri-apps/api/core";
import * as __TAURI_EVENT from "@tauri-apps/api/event";

/** Commands */
export const commands = {
	startView: () => typedError<StartView, Error>(__TAURI_INVOKE("start_view")),
	createWorkspace: (input: CreateWorkspace) => typedError<SessionView, Error>(__TAURI_INVOKE("create_workspace", { input })),
	openWorkspace: (path: string) => typedError<SessionView, Error>(__TAURI_INVOKE("open_workspace", { path })),
	openSample: () => typedError<SessionView, Error>(__TAURI_INVOKE("open_sample")),
	closeWorkspace: () => typedError<null, Error>(__TAURI_INVOKE("close_workspace")),
	chooseNewWorkspace: (suggested: string) => typedError<string | null, Error>(__TAURI_INVOKE("choose_new_workspace", { suggested })),
	chooseWorkspace: () => typedError<string | null, Error>(__TAURI_INVOKE("choose_workspace")),
	session: () => typedError<SessionView, Error>(__TAURI_INVOKE("session")),
	choosePerson: (personId: PersonId) => typedError<SessionView, Error>(__TAURI_INVOKE("choose_person", { personId })),
	setPreferences: (preferences: Preferences) => typedError<Preferences, Error>(__TAURI_INVOKE("set_preferences", { preferences })),
	commandRegistry: () => typedError<MenuCommand[], Error>(__TAURI_INVOKE("command_registry")),
	setMenuState: (enabled: string[]) => typedError<null, Error>(__TAURI_INVOKE("set_menu_state", { enabled })),
	reportPainted: () => typedError<null, Error>(__TAURI_INVOKE("report_painted")),
	rememberPlace: (place: Place) => typedError<null, Error>(__TAURI_INVOKE("remember_place", { place })),
	updateWorkspace: (input: UpdateWorkspace) => typedError<Workspace, Error>(__TAURI_INVOKE("update_workspace", { input })),
	addPerson: (input: NewPerson) => typedError<Person, Error>(__TAURI_INVOKE("add_person", { input })),
	updatePerson: (input: UpdatePerson) => typedError<Person, Error>(__TAURI_INVOKE("update_person", { input })),
	addDepartment: (input: AddDepartment) => typedError<Department, Error>(__TAURI_INVOKE("add_department", { input })),
	updateDepartment: (input: UpdateDepartment) => typedError<Department, Error>(__TAURI_INVOKE("update_department", { input })),
	deleteDepartment: (id: DepartmentId, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_department", { id, version })),
	customers: () => typedError<CustomerEntry[], Error>(__TAURI_INVOKE("customers")),
	addCustomer: (input: NewCustomer) => typedError<Customer, Error>(__TAURI_INVOKE("add_customer", { input })),
	updateCustomer: (input: UpdateCustomer) => typedError<Customer, Error>(__TAURI_INVOKE("update_customer", { input })),
	deleteCustomer: (id: CustomerId, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_customer", { id, version })),
	addContact: (input: NewContact) => typedError<Contact, Error>(__TAURI_INVOKE("add_contact", { input })),
	deleteContact: (id: ContactId) => typedError<null, Error>(__TAURI_INVOKE("delete_contact", { id })),
	portfolio: () => typedError<PortfolioScreen, Error>(__TAURI_INVOKE("portfolio")),
	sparklines: (metricIds: MetricId[], palette: Palette) => typedError<SparklineOf[], Error>(__TAURI_INVOKE("sparklines", { metricIds, palette })),
	createPilot: (input: NewPilot) => typedError<Pilot, Error>(__TAURI_INVOKE("create_pilot", { input })),
	updatePilot: (input: UpdatePilot) => typedError<Pilot, Error>(__TAURI_INVOKE("update_pilot", { input })),
	deletePilot: (id: PilotId, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_pilot", { id, version })),
	overview: (pilotId: PilotId, canvas: Canvas) => typedError<OverviewScreen, Error>(__TAURI_INVOKE("overview", { pilotId, canvas })),
	buyIn: (pilotId: PilotId, canvas: Canvas) => typedError<BuyInScreen, Error>(__TAURI_INVOKE("buy_in", { pilotId, canvas })),
	addParticipation: (input: NewParticipation) => typedError<Participation, Error>(__TAURI_INVOKE("add_participation", { input })),
	updateParticipation: (input: UpdateParticipation) => typedError<Participation, Error>(__TAURI_INVOKE("update_participation", { input })),
	deleteParticipation: (id: ParticipationId, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_participation", { id, version })),
	recordReading: (input: NewReading) => typedError<Reading, Error>(__TAURI_INVOKE("record_reading", { input })),
	iterations: (pilotId: PilotId) => typedError<IterationsScreen, Error>(__TAURI_INVOKE("iterations", { pilotId })),
	openIteration: (input: NewIteration) => typedError<Iteration, Error>(__TAURI_INVOKE("open_iteration", { input })),
	updateIteration: (input: UpdateIteration) => typedError<Iteration, Error>(__TAURI_INVOKE("update_iteration", { input })),
	closeIteration: (input: CloseIteration) => typedError<Iteration, Error>(__TAURI_INVOKE("close_iteration", { input })),
	results: (request: ResultsRequest) => typedError<ResultsScreen, Error>(__TAURI_INVOKE("results", { request })),
	measurements: (series: SeriesKey, offset: number, limit: number) => typedError<MeasurementPage, Error>(__TAURI_INVOKE("measurements", { series, offset, limit })),
	addMetric: (input: NewMetric) => typedError<Metric, Error>(__TAURI_INVOKE("add_metric", { input })),
	updateMetric: (input: UpdateMetric) => typedError<Metric, Error>(__TAURI_INVOKE("update_metric", { input })),
	deleteMetric: (id: MetricId, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_metric", { id, version })),
	recordMeasurements: (input: RecordMeasurements) => typedError<Recorded, Error>(__TAURI_INVOKE("record_measurements", { input })),
	updateMeasurement: (input: UpdateMeasurement) => typedError<Measurement, Error>(__TAURI_INVOKE("update_measurement", { input })),
	deleteMeasurement: (series: SeriesKey, at: Moment, version: number) => typedError<null, Error>(__TAURI_INVOKE("delete_measurement", { series, at, version })),
	chooseImportFile: () => typedError<string | null, Error>(__TAURI_INVOKE("choose_import_file")),
	previewImport: (request: ImportRequest) => typedError<ImportPreview, Error>(__TAURI_INVOKE("preview_import", { request })),
	runImport: (request: ImportRequest) => typedError<ImportOutcome, Error>(__TAURI_INVOKE("run_import", { request })),
	cancelImport: () => typedError<null, Error>(__TAURI_INVOKE("cancel_import")),
	saveDrawing: (drawing: Drawing, format: PictureFormat, suggestedName: string) => typedError<string | null, Error>(__TAURI_INVOKE("save_drawing", { drawing, format, suggestedName })),
	operations: (limit: number) => typedError<Operation[], Error>(__TAURI_INVOKE("operations", { limit })),
};

/** Events */
export const events = {
	changed: makeEvent<Changed>("changed"),
	fileDropped: makeEvent<FileDropped>("file-dropped"),
	importProgress: makeEvent<ImportProgress>("import-progress"),
	menuCommand: makeEvent<MenuCommandChosen>("menu-command"),
	workspaceRequested: makeEvent<WorkspaceRequested>("workspace-requested"),
};

/* Types */
export type Act = "adopt" | "adapt" | "abandon";
export type AddDepartment = { department: NewDepartment; head: NewHead | null };
export type Answers = {
	choices?: { [key in string]: string };
	mapping?: Mapping | null;
	single_events?: boolean;
	corrections?: Correction[];
	skipped_rows?: number[];
};
export type Area = "workspace" | "people" | "departments" | "customers" | "pilots" | "buy_in" | "iterations" | "metrics" | "measurements";
export type Aspect = "profitability" | "business_process" | "strategic_positioning" | "tactical";
export type Assurance = "none" | "reliably" | "hit_and_miss" | "not_yet";
export type BenefitState = "none" | "hypothesised" | "observed" | "validated";
export type BuyInScreen = {
	header: PilotHeader;
	headline: string;
	heatmap: Drawing;
	trajectories: Drawing;
	departments: DepartmentBuyIn[];
	available: Department[];
};
export type Cadence = "day" | "week" | "month" | "quarter" | "occurrence";
export type Canvas = { palette: Palette; width: number };
export type Changed = { areas: Area[] };
export type ChartTable = { columns: string[]; rows: string[][] };
export type Choice = { id: string; label: string; example: string; dates: string[]; after_today: number };
export type CloseIteration = { id: IterationId; version: number; findings: string; act: Act; ended_on: string };
export type Code = "validation" | "not_found" | "conflict" | "forbidden" | "unavailable" | "internal";
export type Column = { index: number; header: string; samples: string[]; role: ColumnRole };
export type ColumnRole = "date" | "value" | "series" | "customer" | "note" | "leave_out";
export type ComparisonCustomer = { id: CustomerId; name: string; points: number };
export type Contact = { id: ContactId; customer_id: CustomerId; name: string; role: string; reached_by: string; version: number };
export type ContactId = string;
export type Correction = { row: number; column: number; text: string };
export type Counts = {
	new: number;
	changed: number;
	already_there: number;
	refused: number;
	rows: number;
	missing: number;
	skipped: number;
	left_out: number;
	duplicates: number;
	conflicts: number;
};
export type CreateWorkspace = {
	path: string;
	name: string;
	person_id: PersonId;
	person_name: string;
	role: Role;
	department: string | null;
};
export type Customer = {
	id: CustomerId;
	name: string;
	tier: Tier;
	size: string;
	sites: number | null;
	founded: number | null;
	note: string;
	version: number;
};
export type CustomerEntry = { customer: Customer; contacts: Contact[]; pilots: number };
export type CustomerId = string;
export type DateOrder = "DMY" | "MDY" | "YMD";
export type Department = {
	id: DepartmentId;
	name: string;
	veto: Veto;
	validates_benefits: boolean;
	retired: boolean;
	version: number;
};
export type DepartmentBuyIn = {
	participation: Participation;
	department: Department;
	heads: string[];
	level: EngagementLevel | null;
	read_on: string | null;
	since: string;
	stale: boolean;
	short_by: number;
	joined_late: boolean;
	next_step: string;
	readings: ReadingView[];
	may_record: boolean;
};
export type DepartmentId = string;
export type DepartmentLevel = {
	department_id: DepartmentId;
	department: string;
	level: EngagementLevel | null;
	desired: EngagementLevel;
	stale: boolean;
};
export type Direction = "increase" | "decrease" | "neutral";
export type Drawing = { svg: string; width: number; height: number; marks: Mark[]; summary: string; table: ChartTable };
export type EngagementLevel = "unaware" | "resistant" | "neutral" | "supportive" | "leading";
export type Error = { code: Code; message: string; fields: FieldError[] };
export type FieldError = { field: string; message: string };
export type FileDropped = { path: string };
export type ImportOutcome = { added: number; changed: number; already_there: number; left_out: number };
export type ImportPreview = { preview: Preview; blocked: string };
export type ImportProgress = { done: number; total: number };
export type ImportRequest = { metric_id: MetricId; source: ImportSource; answers: Answers };
export type ImportSource = { kind: "file"; content: string } | { kind: "text"; content: string };
export type Input = "choice" | "date";
export type Iteration = {
	id: IterationId;
	pilot_id: PilotId;
	number: number;
	parent_id: IterationId | null;
	order: number;
	title: string;
	hypothesis: string;
	change: string;
	findings: string;
	origin: Origin;
	metric_ids: MetricId[];
	started_on: string;
	ended_on: string | null;
	act: Act | null;
	version: number;
};
export type IterationId = string;
export type IterationMark = { number: number; order: number; open: boolean };
export type IterationView = { iteration: Iteration; warnings: string[]; result: string };
export type IterationsScreen = {
	header: PilotHeader;
	headline: string;
	iterations: IterationView[];
	metrics: MetricName[];
	baseline_advice: string;
};
export type LeadsTo =
	| { kind: "pilot" }
	| { kind: "add_department" }
	| { kind: "record_reading"; id: ParticipationId }
	| { kind: "add_metric" }
	| { kind: "add_data"; id: MetricId }
	| { kind: "metric"; id: MetricId }
	| { kind: "open_iteration" }
	| { kind: "iteration"; id: IterationId };
export type Mapping = {
	date?: number[];
	values?: number[];
	series?: number[];
	customer?: number | null;
	note?: number | null;
};
export type Mark = {
	id: string;
	series: string;
	x: number;
	y: number;
	width: number;
	height: number;
	label: string;
	value: string;
	kind: string;
};
export type Measurement = { at: Moment; value: number; note: string; set_aside: string; version: number };
export type MeasurementPage = { series: SeriesKey; total: number; offset: number; rows: MeasurementRow[] };
export type MeasurementRow = { measurement: Measurement; signal: string };
export type MenuCommand = {
	id: string;
	label: string;
	menu: string;
	shortcut: string | null;
	single_key: boolean;
	needs: Needs;
};
export type MenuCommandChosen = { id: string };
export type Metric = {
	id: MetricId;
	pilot_id: PilotId;
	name: string;
	unit: string;
	direction: Direction;
	perspective: Perspective;
	aspect: Aspect;
	cadence: Cadence;
	baseline_until: string | null;
	counter_metric_id: MetricId | null;
	leads: boolean;
	version: number;
};
export type MetricDetail = {
	metric: Metric;
	targets: Target[];
	reading: MetricReading;
	subtitle: string;
	chart: Drawing;
	comparisons: ComparisonCustomer[];
};
export type MetricEntry = { id: MetricId; pilot_id: PilotId; name: string };
export type MetricId = string;
export type MetricName = { id: MetricId; name: string };
export type MetricReading = {
	metric_id: MetricId;
	name: string;
	unit: string;
	direction: Direction;
	perspective: Perspective;
	aspect: Aspect;
	leads: boolean;
	points: number;
	latest: number | null;
	latest_on: string | null;
	target: number | null;
	baseline_mean: number | null;
	recent_mean: number | null;
	variation: Variation;
	assurance: Assurance;
	variation_words: string;
	assurance_words: string;
};
export type MetricTile = { reading: MetricReading; sparkline: Drawing; stale: string };
export type Moment = { on: string; second: number; ordinal: number };
export type Needs = "nothing" | "workspace" | "pilot";
export type NewContact = { id: ContactId; customer_id: CustomerId; name: string; role: string; reached_by: string };
export type NewCustomer = {
	id: CustomerId;
	name: string;
	tier: Tier;
	size: string;
	sites: number | null;
	founded: number | null;
	note: string;
};
export type NewDepartment = { id: DepartmentId; name: string; veto: Veto; validates_benefits: boolean };
export type NewHead = { id: PersonId; name: string };
export type NewIteration = {
	id: IterationId;
	pilot_id: PilotId;
	parent_id: IterationId | null;
	title: string;
	hypothesis: string;
	change: string;
	origin: Origin;
	metric_ids: MetricId[];
	started_on: string;
};
export type NewMetric = {
	id: MetricId;
	pilot_id: PilotId;
	name: string;
	unit: string;
	direction: Direction;
	perspective: Perspective;
	aspect: Aspect;
	cadence: Cadence;
	baseline_until: string | null;
	counter_metric_id: MetricId | null;
	targets: Target[];
};
export type NewParticipation = {
	id: ParticipationId;
	pilot_id: PilotId;
	department_id: DepartmentId;
	joined_on: string;
	desired: EngagementLevel;
};
export type NewPerson = {
	id: PersonId;
	name: string;
	role: Role;
	department_id: DepartmentId | null;
	administrator: boolean;
};
export type NewPilot = {
	id: PilotId;
	name: string;
	customer_id: CustomerId;
	service: string;
	opportunity: string;
	started_on: string;
	decision_due_on: string | null;
	lead_id: PersonId | null;
};
export type NewPoint = { at: Moment; value: number; note: string };
export type NewReading = {
	id: ReadingId;
	participation_id: ParticipationId;
	on: string;
	level: EngagementLevel;
	reason: string;
};
export type NextStep = { title: string; why: string; action: string; leads_to: LeadsTo };
export type Operation = { id: OperationId; name: string; pilot_id: PilotId | null; person_id: PersonId; at: string };
export type OperationId = string;
export type Origin = "pull" | "push";
export type OverviewScreen = {
	header: PilotHeader;
	next_steps: NextStep[];
	setup: SetupStep[];
	ladder: Drawing;
	customer_metrics: MetricTile[];
	iteration: IterationView | null;
};
export type Palette = "light" | "dark" | "print";
export type Participation = {
	id: ParticipationId;
	pilot_id: PilotId;
	department_id: DepartmentId;
	joined_on: string;
	desired: EngagementLevel;
	benefit: BenefitState;
	version: number;
};
export type ParticipationId = string;
export type Permissions = {
	manage_pilots: boolean;
	record_any_department: boolean;
	record_department_id: DepartmentId | null;
	decide: boolean;
	administer: boolean;
};
export type Person = {
	id: PersonId;
	name: string;
	role: Role;
	department_id: DepartmentId | null;
	administrator: boolean;
	retired: boolean;
	version: number;
};
export type PersonId = string;
export type Perspective = "customer" | "internal";
export type PictureFormat = "svg" | "png";
export type Pilot = {
	id: PilotId;
	name: string;
	customer_id: CustomerId;
	service: string;
	opportunity: string;
	stage: Stage;
	started_on: string;
	decision_due_on: string | null;
	lead_id: PersonId | null;
	version: number;
};
export type PilotEntry = { id: PilotId; name: string; customer_id: CustomerId; stage: Stage; decision_due: boolean };
export type PilotHeader = {
	pilot: Pilot;
	customer: Customer;
	lede: string;
	departments: number;
	iterations: number;
	metrics: number;
};
export type PilotId = string;
export type Place = { pilot_id: PilotId | null; tab: string };
export type PortfolioRow = {
	pilot_id: PilotId;
	name: string;
	service: string;
	customer: string;
	stage: Stage;
	lead_metric: MetricReading | null;
	buy_in: DepartmentLevel[];
	at_desired: number;
	iteration: IterationMark | null;
	decision_due_on: string | null;
	days_to_decision: number | null;
	attention: string;
};
export type PortfolioScreen = { headline: string; rows: PortfolioRow[] };
export type Preferences = { theme: ThemeChoice; single_key_shortcuts: boolean; start_screen: StartScreen };
export type Preview = { recognition: Recognition; counts: Counts; row_errors: RowError[]; sample: ReadyPoint[] };
export type Question = { id: string; prompt: string; detail: string; input: Input; options: Choice[] };
export type Reading = {
	id: ReadingId;
	participation_id: ParticipationId;
	on: string;
	level: EngagementLevel;
	reason: string;
	recorded_by: PersonId;
	recorded_at: string;
};
export type ReadingId = string;
export type ReadingView = { reading: Reading; recorded_by: string; same_day: boolean };
export type ReadyPoint = {
	row: number;
	date: string;
	time_of_day: number;
	instant: boolean;
	value: number;
	series: string[];
	customer: string | null;
	note: string | null;
};
export type Reason =
	| "not_a_number"
	| "not_finite"
	| "not_a_date"
	| "no_date"
	| "no_such_day"
	| "too_early"
	| "after_today"
	| "more_cells_than_header"
	| "text_too_long";
export type RecentWorkspace = { path: string; name: string; opened_at: string; missing: boolean };
export type Recognition = {
	encoding: string;
	delimiter: string;
	header_row: number | null;
	columns: Column[];
	mapping: Mapping;
	date_order: DateOrder | null;
	decimal_mark: string | null;
	unit: string | null;
	records: number;
	questions: Question[];
	notes: string[];
};
export type RecordMeasurements = { series: SeriesKey; points: NewPoint[] };
export type Recorded = { added: number; already_there: number };
export type ResultsRequest = { pilot_id: PilotId; metric_id: MetricId | null; canvas: Canvas };
export type ResultsScreen = { header: PilotHeader; metrics: MetricReading[]; selected: MetricDetail | null };
export type Role = "lead" | "head" | "executive";
export type RowError = {
	row: number;
	column: number | null;
	column_name: string | null;
	text: string | null;
	reason: Reason;
	message: string;
};
export type SeriesKey = { metric_id: MetricId; comparison_id: CustomerId | null };
export type SessionView = {
	location: string;
	workspace: Workspace;
	person: Person;
	permissions: Permissions;
	people: Person[];
	departments: Department[];
	pilots: PilotEntry[];
	metrics: MetricEntry[];
	today: string;
};
export type SetupStep = { title: string; why: string; done: boolean; leads_to: LeadsTo };
export type SparklineOf = { metric_id: MetricId; drawing: Drawing };
export type Stage = "proposed" | "running" | "deciding" | "scaling" | "scaled" | "stopped";
export type StartScreen = "by_role" | "portfolio" | "last_pilot";
export type StartView = {
	recent: RecentWorkspace[];
	session: SessionView | null;
	preferences: Preferences;
	last_person_name: string;
	perf: boolean;
	requested_error: Error | null;
	place: Place | null;
};
export type Target = { from: string; value: number };
export type ThemeChoice = "system" | "light" | "dark";
export type Tier = "premier" | "major" | "regular" | "small";
export type UpdateCustomer = {
	id: CustomerId;
	version: number;
	name?: string | null;
	tier?: Tier | null;
	size?: string | null;
	sites?: number | null;
	founded?: number | null;
	note?: string | null;
};
export type UpdateDepartment = {
	id: DepartmentId;
	version: number;
	name?: string | null;
	veto?: Veto | null;
	validates_benefits?: boolean | null;
	retired?: boolean | null;
};
export type UpdateIteration = {
	id: IterationId;
	version: number;
	title?: string | null;
	hypothesis?: string | null;
	change?: string | null;
	findings?: string | null;
	origin?: Origin | null;
	metric_ids?: MetricId[] | null;
	started_on?: string | null;
	ended_on?: string | null;
};
export type UpdateMeasurement = {
	series: SeriesKey;
	at: Moment;
	version: number;
	value?: number | null;
	note?: string | null;
	set_aside?: string | null;
};
export type UpdateMetric = {
	id: MetricId;
	version: number;
	name?: string | null;
	unit?: string | null;
	direction?: Direction | null;
	perspective?: Perspective | null;
	aspect?: Aspect | null;
	cadence?: Cadence | null;
	baseline_until?: string | null;
	counter_metric_id?: MetricId | null;
	leads?: boolean | null;
	targets?: Target[] | null;
};
export type UpdateParticipation = {
	id: ParticipationId;
	version: number;
	joined_on?: string | null;
	desired?: EngagementLevel | null;
};
export type UpdatePerson = {
	id: PersonId;
	version: number;
	name?: string | null;
	role?: Role | null;
	department_id?: DepartmentId | null;
	administrator?: boolean | null;
	retired?: boolean | null;
};
export type UpdatePilot = {
	id: PilotId;
	version: number;
	name?: string | null;
	service?: string | null;
	opportunity?: string | null;
	stage?: Stage | null;
	started_on?: string | null;
	decision_due_on?: string | null;
	lead_id?: PersonId | null;
};
export type UpdateWorkspace = { version: number; name?: string | null; stale_after_days?: number | null };
export type Variation = "improving" | "worsening" | "no_change" | "noticed_high" | "noticed_low" | "too_early";
export type Veto = "none" | "resources" | "funding";
export type Workspace = { name: string; sample: boolean; stale_after_days: number; version: number };
export type WorkspaceRequested = { path: string };

/* Tauri Specta runtime */
async function typedError<T, E>(result: Promise<T>): Promise<{ status: "ok"; data: T } | { status: "error"; error: E }> {
	try {
		return { status: "ok", data: await result };
	} catch (e) {
		if (e instanceof globalThis.Error) throw e;
		return { status: "error", error: e as any };
	}
}

function makeEvent<T>(name: string) {
	return {
		listen: (cb: __TAURI_EVENT.EventCallback<T>) => __TAURI_EVENT.listen(name, cb),
		once: (cb: __TAURI_EVENT.EventCallback<T>) => __TAURI_EVENT.once(name, cb),
		emit: (payload: T) => __TAURI_EVENT.emit(name, payload),
	};
}
