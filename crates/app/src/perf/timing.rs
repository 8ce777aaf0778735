//! Calls that are repeated and timed: one uncounted, then as many as asked for.

use super::table;
use crate::canvas::Canvas;
use crate::clock::Clock;
use crate::portfolio::{self as screen, PortfolioRow, PortfolioScreen};
use crate::{Error, Result, Session, results, workspace};
use chrono::{Days, NaiveDate};
use pilotlight_analysis::xmr::{BASELINE_POINTS, Flags, Label, limits_and_flags};
use pilotlight_charts::verdict::Movement;
use pilotlight_charts::{Palette, xmr};
use pilotlight_domain::iterations::{Act, Iteration, Origin};
use pilotlight_domain::measurements::{Measurement, Moment};
use pilotlight_domain::metrics::{Aspect, Cadence, DataKind, Direction, Metric, Perspective, Target};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a call took, and what it gave, so that nothing can be left out unseen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timing {
    /// Each counted call, in order.
    pub calls: Vec<Duration>,
    /// Rows, points or series of the answer.
    pub rows: usize,
    /// A sum over the answer.
    pub check: f64,
    /// Rows or points with a special cause.
    pub flagged: usize,
    /// Bytes of the answer.
    pub bytes: usize,
}

impl Timing {
    /// `NAME ms MIN MEDIAN MAX N rows=.. check=.. flagged=.. bytes=..`; zeros without a counted call.
    #[must_use]
    pub fn line(&self, name: &str) -> String {
        let mut ms: Vec<f64> = self.calls.iter().map(|call| call.as_secs_f64() * 1000.0).collect();
        ms.sort_by(f64::total_cmp);
        let at = |index: usize| ms.get(index).copied().unwrap_or(0.0);
        let half = ms.len() / 2;
        let median = if ms.len().is_multiple_of(2) && half > 0 {
            f64::midpoint(at(half - 1), at(half))
        } else {
            at(half)
        };
        format!(
            "{name} ms {:.4} {median:.4} {:.4} {} rows={} check={:.6} flagged={} bytes={}",
            at(0),
            at(ms.len().saturating_sub(1)),
            ms.len(),
            self.rows,
            self.check,
            self.flagged,
            self.bytes
        )
    }
}

/// What the Portfolio screen asks for: its first rows, then the others.
///
/// `check` is the sum over pilots of the lead metric's latest value, baseline mean and mean of the last 12, and of the
/// number of departments at their desired level; `flagged` counts pilots whose lead metric shows a special cause.
///
/// # Errors
/// As opening a workspace and [`crate::portfolio::screen`].
pub async fn portfolio(workspace: &Path, repeat: usize) -> Result<Timing> {
    let session = workspace::open(&workspace.to_string_lossy(), None, Clock::System).await?;
    // The check of a large file would run beside the first calls.
    session.database().whole().await?;
    let mut calls = Vec::with_capacity(repeat);
    let answer = whole(&session).await?;
    for _ in 0..repeat {
        let start = Instant::now();
        let again = whole(&session).await?;
        calls.push(start.elapsed());
        drop(black_box(again));
    }
    let mut timing = Timing {
        calls,
        rows: answer.0.rows.len() + answer.1.len(),
        bytes: serde_json::to_vec(&answer).map_err(Error::internal)?.len(),
        ..Timing::default()
    };
    for row in answer.0.rows.iter().chain(&answer.1) {
        timing.check += f64::from(row.at_desired);
        if let Some(lead) = &row.lead_metric {
            let figures = [lead.latest, lead.baseline_mean, lead.recent_mean];
            timing.check += figures.into_iter().flatten().sum::<f64>();
            timing.flagged += usize::from(!matches!(lead.variation, Movement::NoChange | Movement::TooEarly));
        }
    }
    Ok(timing)
}

async fn whole(session: &Session) -> Result<(PortfolioScreen, Vec<PortfolioRow>)> {
    let (screen, rest) = screen::screen(session).await?;
    Ok((screen, rest.read(session).await?))
}

/// An XmR chart of `points` daily values with limits, flags and marks, computed and drawn as in Results.
///
/// # Errors
/// None at present.
pub fn chart(points: usize, repeat: usize) -> Result<Timing> {
    let (metric, targets, values, iterations) = series(points);
    let input = results::chart_input(&metric, &targets, &values, &iterations);
    let canvas = Canvas {
        palette: Palette::Light,
        width: 770,
    };
    let draw = || xmr::draw(&input, &black_box(&input).analyse(), canvas.palette, canvas.size(380.0));
    let drawing = draw();
    let calls = timed(repeat, draw);
    let report = input.analyse();
    Ok(Timing {
        calls,
        rows: points,
        check: values.iter().map(|point| point.value).sum(),
        flagged: report.points.iter().filter(|point| point.flags.is_signal()).count(),
        bytes: drawing.svg.len(),
    })
}

/// XmR limits, flags and labels of all series of a file of little-endian `f64`, `points` a series.
///
/// `check` is the sum of the means; `flagged` counts points that are labelled with a special cause.
///
/// # Errors
/// `validation` for a file that cannot be read or does not hold whole series.
pub fn stats(file: &Path, points: usize, repeat: usize) -> Result<Timing> {
    let bytes = std::fs::read(file).map_err(|error| table::refused(file, 0, &error.to_string()))?;
    let values: Vec<f64> = bytes
        .chunks_exact(8)
        .map(|bytes| bytes.try_into().map_or(f64::NAN, f64::from_le_bytes))
        .collect();
    if points == 0 || !bytes.len().is_multiple_of(8) || !values.len().is_multiple_of(points) {
        return Err(table::refused(file, 0, "It does not hold whole series."));
    }
    let mut flags: Vec<Flags> = Vec::with_capacity(points);
    let mut all = || {
        let (mut check, mut flagged) = (0.0, 0);
        for series in values.chunks_exact(points) {
            let limits = limits_and_flags(series, Some(BASELINE_POINTS), true, &mut flags);
            check += black_box(limits).mean.unwrap_or(0.0);
            flagged += flags
                .iter()
                .filter(|&&flag| Label::of(flag) != Label::CommonCause)
                .count();
        }
        (check, flagged)
    };
    let (check, flagged) = all();
    let calls = timed(repeat, all);
    Ok(Timing {
        calls,
        rows: values.len() / points,
        check,
        flagged,
        bytes: bytes.len(),
    })
}

fn timed<T>(repeat: usize, mut call: impl FnMut() -> T) -> Vec<Duration> {
    (0..repeat)
        .map(|_| {
            let start = Instant::now();
            let answer = black_box(call());
            let took = start.elapsed();
            drop(answer);
            took
        })
        .collect()
}

/// A metric that falls by a fifth after an iteration, with a target, repeatable.
fn series(points: usize) -> (Metric, Vec<Target>, Vec<Measurement>, Vec<Iteration>) {
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
    let day = |index: usize| first + Days::new(index as u64);
    let metric = Metric {
        id: Uuid::nil().into(),
        pilot_id: Uuid::nil().into(),
        name: "Service calls a day".to_owned(),
        unit: "calls".to_owned(),
        data: DataKind::Value,
        per: 1,
        direction: Direction::Decrease,
        perspective: Perspective::Customer,
        aspect: Aspect::BusinessProcess,
        cadence: Cadence::Day,
        baseline_until: None,
        counter_metric_id: None,
        owner_department_id: None,
        leads: true,
        version: 1,
    };
    let mut state = 7_u64;
    let values = (0..points).map(|index| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let noise = (state >> 40) as f64 / f64::from(1 << 24) * 12.0;
        let level = if index * 5 < points * 3 { 40.0 } else { 31.0 };
        Measurement {
            at: Moment::day(day(index)),
            value: ((level + noise) * 10.0).round() / 10.0,
            denominator: None,
            note: String::new(),
            set_aside: String::new(),
            version: 1,
        }
    });
    let iteration = Iteration {
        id: Uuid::nil().into(),
        pilot_id: Uuid::nil().into(),
        number: 1,
        parent_id: None,
        order: 1,
        title: "Call back within the hour".to_owned(),
        hypothesis: String::new(),
        change: String::new(),
        findings: String::new(),
        origin: Origin::Pull,
        metric_ids: Vec::new(),
        started_on: day(points * 3 / 5),
        ended_on: Some(day(points)),
        act: Some(Act::Adopt),
        version: 1,
    };
    let target = Target {
        from: first,
        value: 35.0,
    };
    (metric, vec![target], values.collect(), vec![iteration])
}
