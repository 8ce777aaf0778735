-- Schema 1. Runs on SQLite and PostgreSQL alike; see script.rs for the words in braces.
-- Enumerations are the words of the domain; engagement levels are their place on the ordinal scale, 0 to 4.

CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    sample BOOLEAN NOT NULL,
    stale_after_days INTEGER NOT NULL CHECK (stale_after_days BETWEEN 1 AND 3650),
    version INTEGER NOT NULL
);

CREATE TABLE department (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    veto TEXT NOT NULL CHECK (veto IN ('none', 'resources', 'funding')),
    validates_benefits BOOLEAN NOT NULL,
    retired BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role TEXT NOT NULL CHECK (role IN ('lead', 'head', 'executive')),
    department_id UUID REFERENCES department (id),
    administrator BOOLEAN NOT NULL,
    retired BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CHECK (role <> 'head' OR department_id IS NOT NULL)
);
CREATE INDEX person_by_department ON person (department_id);

CREATE TABLE customer (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    tier TEXT NOT NULL CHECK (tier IN ('premier', 'major', 'regular', 'small')),
    size TEXT NOT NULL,
    sites INTEGER CHECK (sites > 0),
    founded INTEGER,
    note TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX customer_by_name ON customer (name);

CREATE TABLE contact (
    id UUID NOT NULL PRIMARY KEY,
    customer_id UUID NOT NULL REFERENCES customer (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role TEXT NOT NULL,
    reached_by TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX contact_by_customer ON contact (customer_id, name);

CREATE TABLE pilot (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    customer_id UUID NOT NULL REFERENCES customer (id),
    service TEXT NOT NULL,
    opportunity TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('proposed', 'running', 'deciding', 'scaling', 'scaled', 'stopped')),
    started_on DATE NOT NULL,
    decision_due_on DATE CHECK (decision_due_on >= started_on),
    lead_id UUID REFERENCES person (id),
    version INTEGER NOT NULL
);
CREATE INDEX pilot_by_customer ON pilot (customer_id);
CREATE INDEX pilot_by_lead ON pilot (lead_id);
CREATE INDEX pilot_by_name ON pilot (name);

CREATE TABLE participation (
    id UUID NOT NULL PRIMARY KEY,
    pilot_id UUID NOT NULL REFERENCES pilot (id),
    department_id UUID NOT NULL REFERENCES department (id),
    joined_on DATE NOT NULL,
    desired INTEGER NOT NULL CHECK (desired BETWEEN 0 AND 4),
    benefit TEXT NOT NULL CHECK (benefit IN ('none', 'hypothesised', 'observed', 'validated')),
    version INTEGER NOT NULL,
    UNIQUE (pilot_id, department_id)
);
CREATE INDEX participation_by_department ON participation (department_id);

CREATE TABLE reading (
    id UUID NOT NULL PRIMARY KEY,
    participation_id UUID NOT NULL REFERENCES participation (id),
    read_on DATE NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
    reason TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES person (id),
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX reading_in_order ON reading (participation_id, read_on, recorded_at, id, level);
CREATE INDEX reading_by_recorder ON reading (recorded_by);

CREATE TABLE metric (
    id UUID NOT NULL PRIMARY KEY,
    pilot_id UUID NOT NULL REFERENCES pilot (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    unit TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'neutral')),
    perspective TEXT NOT NULL CHECK (perspective IN ('customer', 'internal')),
    aspect TEXT NOT NULL CHECK (aspect IN ('profitability', 'business_process', 'strategic_positioning', 'tactical')),
    cadence TEXT NOT NULL CHECK (cadence IN ('day', 'week', 'month', 'quarter', 'occurrence')),
    baseline_until DATE,
    counter_metric_id UUID REFERENCES metric (id),
    leads BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (pilot_id, name),
    CHECK (NOT leads OR perspective = 'customer')
);
CREATE UNIQUE INDEX metric_that_leads ON metric (pilot_id) WHERE leads;
CREATE INDEX metric_by_counter_metric ON metric (counter_metric_id);

CREATE TABLE target (
    metric_id UUID NOT NULL REFERENCES metric (id) ON DELETE CASCADE,
    from_day DATE NOT NULL,
    value DOUBLE PRECISION NOT NULL CHECK (value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
    PRIMARY KEY (metric_id, from_day)
);

CREATE TABLE iteration (
    id UUID NOT NULL PRIMARY KEY,
    pilot_id UUID NOT NULL REFERENCES pilot (id),
    number INTEGER NOT NULL CHECK (number > 0),
    parent_id UUID REFERENCES iteration (id),
    change_order INTEGER NOT NULL CHECK (change_order > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    hypothesis TEXT NOT NULL,
    change TEXT NOT NULL,
    findings TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('pull', 'push')),
    started_on DATE NOT NULL,
    ended_on DATE CHECK (ended_on >= started_on),
    act TEXT CHECK (act IN ('adopt', 'adapt', 'abandon')),
    version INTEGER NOT NULL,
    UNIQUE (pilot_id, number),
    CHECK ((act IS NULL) = (ended_on IS NULL))
);
CREATE INDEX iteration_by_parent ON iteration (parent_id);
CREATE INDEX iteration_in_order ON iteration (pilot_id, number, change_order, act);

CREATE TABLE iteration_metric (
    iteration_id UUID NOT NULL REFERENCES iteration (id) ON DELETE CASCADE,
    metric_id UUID NOT NULL REFERENCES metric (id),
    PRIMARY KEY (iteration_id, metric_id)
);
CREATE INDEX iteration_metric_by_metric ON iteration_metric (metric_id);

-- One metric of one customer: without a comparison customer, of the pilot's own.
CREATE TABLE series (
    id {counted_key},
    metric_id UUID NOT NULL REFERENCES metric (id),
    comparison_id UUID REFERENCES customer (id),
    UNIQUE (metric_id, comparison_id)
);
CREATE UNIQUE INDEX series_of_the_pilot ON series (metric_id) WHERE comparison_id IS NULL;
CREATE INDEX series_by_comparison ON series (comparison_id);

-- Every change is one named operation by one person at one time.
CREATE TABLE operation (
    number {counted_key},
    name TEXT NOT NULL,
    pilot_id UUID,
    person_id UUID NOT NULL REFERENCES person (id),
    at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX operation_by_pilot ON operation (pilot_id, number);
CREATE INDEX operation_by_person ON operation (person_id);

-- What an operation changed: a row before and after, as JSON; nothing before is an addition, nothing after a deletion.
CREATE TABLE operation_change (
    operation_number INTEGER NOT NULL REFERENCES operation (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    row_key TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (operation_number, position)
) {clustered};

-- Points of one series lie together, in order of time. An added point names its operation, which is its history
-- until it is corrected; a correction is kept in operation_change.
CREATE TABLE measurement (
    series_id INTEGER NOT NULL REFERENCES series (id),
    measured_on DATE NOT NULL,
    second INTEGER NOT NULL CHECK (second BETWEEN 0 AND 86399),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    value DOUBLE PRECISION NOT NULL CHECK (value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
    note TEXT NOT NULL,
    set_aside TEXT NOT NULL,
    version INTEGER NOT NULL,
    operation_number INTEGER NOT NULL REFERENCES operation (number),
    PRIMARY KEY (series_id, measured_on, second, ordinal)
) {clustered};

-- What lists show of a metric, kept with its points in the same commit so that a screen of thousands of pilots
-- reads one row each.
CREATE TABLE metric_summary (
    metric_id UUID NOT NULL PRIMARY KEY REFERENCES metric (id) ON DELETE CASCADE,
    points INTEGER NOT NULL,
    latest DOUBLE PRECISION,
    latest_on DATE,
    target DOUBLE PRECISION,
    baseline_mean DOUBLE PRECISION,
    recent_mean DOUBLE PRECISION,
    variation TEXT NOT NULL,
    assurance TEXT NOT NULL
) {clustered};
