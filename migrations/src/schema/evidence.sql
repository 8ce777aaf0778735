-- Schema 3: a metric says what its data are, so that each gets its own chart; proportions and rates have denominators.

ALTER TABLE metric ADD COLUMN data TEXT NOT NULL DEFAULT 'value'
    CHECK (data IN ('value', 'proportion', 'rate', 'occurrence', 'rare_event'));
-- The shown value of a proportion or rate is its count / denominator × this.
ALTER TABLE metric ADD COLUMN per INTEGER NOT NULL DEFAULT 1
    CHECK (per IN (1, 100, 1000, 10000, 100000, 1000000));
ALTER TABLE metric ADD COLUMN owner_department_id UUID REFERENCES department (id);
CREATE INDEX metric_by_owner ON metric (owner_department_id);

ALTER TABLE measurement ADD COLUMN denominator DOUBLE PRECISION
    CHECK (denominator > 0 AND denominator <= 1.7976931348623157e308);

-- Single events were a cadence once; now they are a kind of data, and the cadence is the period of their median.
UPDATE metric SET data = 'occurrence', cadence = 'week' WHERE cadence = 'occurrence';
UPDATE operation_change SET
    before = REPLACE(before, '"cadence":"occurrence"', '"cadence":"week","data":"occurrence"'),
    after = REPLACE(after, '"cadence":"occurrence"', '"cadence":"week","data":"occurrence"')
    WHERE kind = 'metric';
