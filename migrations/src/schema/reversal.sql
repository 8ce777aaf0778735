-- Schema 2: limits computed anew from an iteration on, and operations that can be undone.

-- From an iteration on, the limits of a metric are computed anew, with a reason; the baseline's stay to compare with.
CREATE TABLE rebase (
    id UUID NOT NULL PRIMARY KEY,
    metric_id UUID NOT NULL REFERENCES metric (id),
    iteration_id UUID NOT NULL REFERENCES iteration (id),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    rebased_by UUID NOT NULL REFERENCES person (id),
    rebased_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (metric_id, iteration_id)
);
CREATE INDEX rebase_by_iteration ON rebase (iteration_id);
CREATE INDEX rebase_by_person ON rebase (rebased_by);

-- What reversing an operation takes, as JSON: areas, permissions, series that received points. Without, as in every
-- operation of schema 1, it cannot be undone.
ALTER TABLE operation ADD COLUMN scope TEXT;
ALTER TABLE operation ADD COLUMN way TEXT NOT NULL DEFAULT 'change' CHECK (way IN ('change', 'undo', 'redo'));
-- The operation that it takes back, and the change that both are about in the end.
ALTER TABLE operation ADD COLUMN reverses INTEGER REFERENCES operation (number)
    CHECK ((way = 'change') = (reverses IS NULL));
ALTER TABLE operation ADD COLUMN origin INTEGER REFERENCES operation (number)
    CHECK ((way = 'change') = (origin IS NULL));
DROP INDEX operation_by_person;
CREATE INDEX operation_by_person ON operation (person_id, number);
CREATE UNIQUE INDEX operation_reversed_once ON operation (reverses);
CREATE INDEX operation_by_origin ON operation (origin);
