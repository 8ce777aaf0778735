//! One pilot of the story: its departments and their readings, its metrics with their points, its iterations.

use super::data::{EventEntry, IterationEntry, MetricEntry, ParticipationEntry, PilotFile};
use super::steps::{Row, noon};
use super::{Story, unknown};
use crate::measurements::written_count;
use crate::{Error, Result};
use chrono::{Duration, Months, NaiveDate};
use pilotlight_domain::buy_in::{NewParticipation, NewReading, Participation};
use pilotlight_domain::id::{MetricId, PersonId, PilotId};
use pilotlight_domain::iterations::{CloseIteration, Iteration, NewIteration};
use pilotlight_domain::measurements::{Measurement, Moment, NewPoint, SeriesKey};
use pilotlight_domain::metrics::{Cadence, DataKind, NewMetric, Perspective, Target};
use pilotlight_domain::pilots::{NewPilot, Pilot, Stage};
use pilotlight_domain::rebases::NewRebase;
use std::collections::HashMap;

impl Story {
    /// Adds what the lead, or `by`, did on a day.
    pub(super) fn step(
        &mut self,
        on: NaiveDate,
        by: Option<PersonId>,
        name: String,
        pilot_id: Option<PilotId>,
        rows: Vec<Row>,
    ) -> Result<()> {
        let by = by.or(self.lead).ok_or_else(|| unknown("person", "who leads"))?;
        self.steps.add(on, by, name, pilot_id, rows);
        Ok(())
    }

    pub(super) fn pilot(&mut self, file: PilotFile) -> Result<()> {
        let today = self.clock.today();
        let started_on = self.day(file.started_on);
        let new = NewPilot {
            id: self.id(),
            name: file.name,
            customer_id: self.customer(&file.customer)?,
            service: file.service,
            opportunity: file.opportunity,
            started_on,
            decision_due_on: file.decision_in_days.map(|days| today + Duration::days(days)),
            lead_id: self.lead,
        };
        let pilot = new.build(today)?;
        if !(pilot.stage.may_become(file.stage)) {
            return Err(Error::internal(format!("{} cannot be in its stage", pilot.name)));
        }
        let (id, name) = (pilot.id, pilot.name.clone());
        let stage = file.stage;
        let row = Pilot { stage, ..pilot };
        self.step(
            started_on,
            None,
            format!("Created the pilot {name}"),
            Some(id),
            vec![Row::Pilot(row)],
        )?;
        for entry in file.participations {
            self.participation(id, &name, started_on, entry)?;
        }
        let mut metrics = HashMap::new();
        // Counter-metrics are customer metrics, so these come first.
        let (customer, internal): (Vec<_>, Vec<_>) = file
            .metrics
            .into_iter()
            .partition(|metric| metric.perspective == Perspective::Customer);
        for entry in customer.into_iter().chain(internal) {
            self.metric(id, &name, started_on, entry, &mut metrics)?;
        }
        let mut iterations: Vec<Iteration> = Vec::new();
        for entry in file.iterations {
            self.iteration(id, &name, entry, &metrics, &mut iterations)?;
        }
        if stage == Stage::Stopped
            && let Some(last) = iterations.iter().filter_map(|iteration| iteration.ended_on).max()
        {
            self.step(last, None, format!("Stopped {name}"), Some(id), Vec::new())?;
        }
        Ok(())
    }

    fn participation(
        &mut self,
        pilot_id: PilotId,
        pilot: &str,
        started_on: NaiveDate,
        entry: ParticipationEntry,
    ) -> Result<()> {
        let today = self.clock.today();
        let department_id = self.department(&entry.department)?;
        let new = NewParticipation {
            id: self.id(),
            pilot_id,
            department_id,
            joined_on: self.day(entry.joined_on),
            desired: entry.desired,
        };
        let row = Participation {
            benefit: entry.benefit,
            ..new.build()?
        };
        let participation_id = row.id;
        let by = self.heads.get(&department_id).copied();
        let name = format!("Added {} to {pilot}", entry.department);
        // A department may have been asked before it joined, so its row is there from the pilot's first day.
        self.step(started_on, None, name, Some(pilot_id), vec![Row::Participation(row)])?;
        for reading in entry.readings {
            let on = self.day(reading.on);
            let new = NewReading {
                id: self.id(),
                participation_id,
                on,
                level: reading.level,
                reason: reading.reason,
            };
            let recorded_by = by.or(self.lead).ok_or_else(|| unknown("head of", &entry.department))?;
            let row = new.build(today, recorded_by, noon(on))?;
            let name = format!("Set {} to {}", entry.department, row.level.label());
            self.step(on, by, name, Some(pilot_id), vec![Row::Reading(row)])?;
        }
        Ok(())
    }

    fn metric(
        &mut self,
        pilot_id: PilotId,
        pilot: &str,
        started_on: NaiveDate,
        entry: MetricEntry,
        known: &mut HashMap<String, MetricId>,
    ) -> Result<()> {
        let counter = entry.counter_metric.as_deref();
        let counter_metric_id = counter
            .map(|name| known.get(name).copied().ok_or_else(|| unknown("metric", name)))
            .transpose()?;
        let targets = entry.targets.iter().map(|target| Target {
            from: self.day(target.from),
            value: target.value,
        });
        let targets = targets.collect();
        let new = NewMetric {
            id: self.id(),
            pilot_id,
            name: entry.name.clone(),
            unit: entry.unit.clone(),
            data: entry.data,
            per: entry.per,
            direction: entry.direction,
            perspective: entry.perspective,
            aspect: entry.aspect,
            cadence: entry.cadence,
            baseline_until: None,
            counter_metric_id,
            owner_department_id: entry.owner.as_deref().map(|name| self.department(name)).transpose()?,
            targets,
        };
        let leads = entry.perspective == Perspective::Customer && known.is_empty();
        let (metric, targets) = new.build(leads)?;
        known.insert(entry.name.clone(), metric.id);
        let metric_id = metric.id;
        let name = format!("Added the metric {} to {pilot}", entry.name);
        self.step(
            started_on,
            None,
            name,
            Some(pilot_id),
            vec![Row::Metric(metric, targets)],
        )?;
        let own = self.points(&entry, &entry.values, true)?;
        let mut series = vec![(None, own)];
        for comparison in &entry.comparisons {
            let customer = self.customer(&comparison.customer)?;
            series.push((Some(customer), self.points(&entry, &comparison.values, false)?));
        }
        for (comparison_id, points) in series {
            let Some(last) = points.last() else { continue };
            let (on, count) = (last.at.on, written_count(points.len()));
            let key = SeriesKey {
                metric_id,
                comparison_id,
            };
            let name = format!("Imported {count} of {}", entry.name);
            self.step(on, None, name, Some(pilot_id), vec![Row::Points(key, points)])?;
        }
        Ok(())
    }

    /// The values as points, one a period; those of the pilot's own customer with what was said of them.
    fn points(&self, entry: &MetricEntry, values: &[f64], own: bool) -> Result<Vec<Measurement>> {
        let mut points = Vec::with_capacity(values.len());
        for (period, &value) in (0u32..).zip(values) {
            let on = after(entry.first_on, entry.cadence, period);
            let denominator = entry.denominators.get(period as usize).copied();
            let said = |list: &[super::data::NoteEntry]| {
                let said = list.iter().find(|note| own && note.on == on);
                said.map(|note| note.text.clone()).unwrap_or_default()
            };
            let new = NewPoint {
                at: Moment::day(self.day(on)),
                value,
                denominator,
                note: said(&entry.notes),
            };
            points.push(Measurement {
                set_aside: said(&entry.set_aside),
                ..new.build(entry.data, self.clock.today())?
            });
        }
        for event in entry.events.iter().filter(|_| own) {
            points.extend(self.events(entry, event)?);
        }
        Ok(points)
    }

    /// What happened on one day; a rare event has no value of its own.
    fn events(&self, entry: &MetricEntry, event: &EventEntry) -> Result<Vec<Measurement>> {
        let values = match entry.data {
            DataKind::RareEvent => &[1.0],
            _ => event.values.as_slice(),
        };
        let note = entry.notes.iter().find(|note| note.on == event.on);
        let built = (0..).zip(values).map(|(ordinal, &value)| {
            let new = NewPoint {
                at: Moment {
                    ordinal,
                    ..Moment::day(self.day(event.on))
                },
                value,
                denominator: None,
                // What was said is said once.
                note: note
                    .filter(|_| ordinal == 0)
                    .map(|note| note.text.clone())
                    .unwrap_or_default(),
            };
            Ok(new.build(entry.data, self.clock.today())?)
        });
        built.collect()
    }

    fn iteration(
        &mut self,
        pilot_id: PilotId,
        pilot: &str,
        entry: IterationEntry,
        metrics: &HashMap<String, MetricId>,
        before: &mut Vec<Iteration>,
    ) -> Result<()> {
        let parent = entry.grew_out_of.and_then(|number| before.get(number.checked_sub(1)?));
        let metric_ids = entry
            .metrics
            .iter()
            .map(|name| metrics.get(name).copied().ok_or_else(|| unknown("metric", name)))
            .collect::<Result<Vec<_>>>()?;
        let new = NewIteration {
            id: self.id(),
            pilot_id,
            parent_id: parent.map(|parent| parent.id),
            title: entry.title,
            hypothesis: entry.hypothesis,
            change: entry.change,
            origin: entry.origin,
            metric_ids,
            started_on: self.day(entry.started_on),
        };
        let number = i32::try_from(before.len() + 1).unwrap_or(i32::MAX);
        let opened = new.build(number, parent)?;
        let name = format!("Opened iteration {number} of {pilot}");
        let row = vec![Row::Opened(opened.clone())];
        self.step(opened.started_on, None, name, Some(pilot_id), row)?;
        for rebase in entry.rebases {
            let metric_id = *metrics
                .get(&rebase.metric)
                .ok_or_else(|| unknown("metric", &rebase.metric))?;
            let on = self.day(rebase.on);
            let new = NewRebase {
                id: self.id(),
                metric_id,
                iteration_id: opened.id,
                reason: rebase.reason,
            };
            let by = self.lead.ok_or_else(|| unknown("person", "who leads"))?;
            let name = format!("Rebased the limits of {} at iteration {number}", rebase.metric);
            let row = vec![Row::Rebase(new.build(by, noon(on))?)];
            self.step(on, None, name, Some(pilot_id), row)?;
        }
        let Some((act, ended_on)) = entry.act.zip(entry.ended_on) else {
            before.push(opened);
            return Ok(());
        };
        let close = CloseIteration {
            id: opened.id,
            version: opened.version,
            findings: entry.findings.unwrap_or_default(),
            act,
            ended_on: self.day(ended_on),
        };
        let closed = close.apply(opened.clone(), self.clock.today())?;
        let row = Row::Closed {
            before: opened,
            after: closed.clone(),
        };
        let name = format!("Closed iteration {number} of {pilot}: {}", act.past());
        self.step(self.day(ended_on), None, name, Some(pilot_id), vec![row])?;
        before.push(closed);
        Ok(())
    }
}

/// The day `periods` after the first.
fn after(first: NaiveDate, cadence: Cadence, periods: u32) -> NaiveDate {
    let days = |each: i64| Duration::days(each * i64::from(periods));
    match cadence {
        Cadence::Day => first + days(1),
        Cadence::Week => first + days(7),
        Cadence::Month => first + Months::new(periods),
        Cadence::Quarter => first + Months::new(3 * periods),
    }
}
