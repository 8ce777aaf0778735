//! Where everything of the chart goes: scales, periods, boundaries, and room for labels.

use super::ProcessKind;
use super::area::Area;
use super::iterations::{self, Badge};
use super::sheet::{Period, Sheet, SheetPoint};
use crate::calendar;
use crate::canvas::Spot;
use crate::drawing::Size;
use crate::font::{self, Weight};
use crate::number::{decimals_for, exact};
use crate::scale::{Scale, ValueAxis};

/// The chart's geometry, CSS px.
pub(super) struct Plan<'a> {
    pub sheet: &'a Sheet<'a>,
    pub size: Size,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub time: Scale,
    /// First and last day number of the time axis.
    pub days: (f64, f64),
    pub value: Scale,
    pub axis: ValueAxis,
    /// Places of the points that take part.
    pub spots: Vec<Spot>,
    /// Places of those set aside.
    pub aside: Vec<Spot>,
    /// Left and right edge of every period.
    pub spans: Vec<(f64, f64)>,
    pub badges: Vec<Badge<'a>>,
    /// Decimals of means.
    pub decimals: i32,
    /// CSS px between neighbouring points, as if they were evenly spaced.
    pub spacing: f64,
}

/// Day number of a point, with the time of day as its fraction.
pub(super) fn day_of(point: &SheetPoint<'_>) -> f64 {
    calendar::number(point.at.on) + f64::from(point.at.second.clamp(0, 86_399)) / 86_400.0
}

impl<'a> Plan<'a> {
    pub fn new(sheet: &'a Sheet<'a>, size: Size) -> Self {
        let days: Vec<f64> = sheet.points.iter().map(day_of).collect();
        let half = half_step(&days);
        let all_days = || days.iter().copied().chain(sheet.set_aside.iter().map(day_of));
        let first = all_days().fold(f64::INFINITY, f64::min);
        let last = all_days().fold(f64::NEG_INFINITY, f64::max);
        // Room for an iteration that began after the last point, but not for one far in the future.
        let latest = sheet
            .iterations
            .iter()
            .map(|iteration| calendar::number(iteration.started_on))
            .filter(|&day| day <= last + ((last - first) * 0.25).max(2.0 * half))
            .fold(last, f64::max);
        let (from, to) = (first - half, (last + half).max(latest + half * 0.5));

        let axis = ValueAxis::over(values(sheet));
        let widest = axis
            .ticks
            .iter()
            .map(|(_, text)| font::width(text, 12.0, Weight::Regular))
            .fold(0.0, f64::max);
        let left = (widest + 10.0).ceil().min(size.width * 0.3);
        let gutter = gutter_texts(sheet)
            .map(|text| font::width(&text, 12.0, Weight::Semibold) + 8.0)
            .fold(10.0, f64::max);
        let right = (size.width - gutter.min(size.width * 0.3)).floor();
        let time = Scale::new(from, to, left, right);

        let boundary = |index: usize| {
            let gap = if index == 0 {
                f64::INFINITY
            } else {
                days[index] - days[index - 1]
            };
            days[index] - half.min(gap / 2.0)
        };
        let line_at = |day: f64| {
            let next = days.partition_point(|&point| point < day);
            // A line on the day of a point stands before it.
            time.place(if next < days.len() && days[next] - day < 1.0 {
                boundary(next)
            } else {
                day
            })
        };
        let shown = |day: f64| day >= from - 1.0 && day <= to;
        let badges = iterations::place(sheet.iterations, shown, line_at, size, left);
        let lowest = badges.iter().map(|badge| badge.y).fold(f64::NEG_INFINITY, f64::max);
        let top = if badges.is_empty() { 12.0 } else { lowest + 26.0 };
        let bottom = (size.height - 30.0).max(top + 20.0);
        let value = Scale::new(axis.low, axis.high, bottom, top);

        let starts: Vec<f64> = sheet
            .periods
            .iter()
            .map(|period| time.place(boundary(period.start)))
            .collect();
        let spans = (0..starts.len())
            .map(|index| (starts[index].max(left), starts.get(index + 1).copied().unwrap_or(right)))
            .collect();
        let place = |point: &SheetPoint<'_>| (time.place(day_of(point)), value.place(point.value));
        let own = sheet.points.iter().zip(&days);
        let spots: Vec<Spot> = own
            .map(|(point, &day)| (time.place(day), value.place(point.value)))
            .collect();
        let aside: Vec<Spot> = sheet.set_aside.iter().map(place).collect();
        // Points on one day stand above each other and are all drawn.
        let spacing = if last > first {
            (time.place(last) - time.place(first)) / (spots.len().max(2) - 1) as f64
        } else {
            f64::INFINITY
        };
        Self {
            sheet,
            size,
            left,
            right,
            top,
            bottom,
            time,
            days: (from, to),
            value,
            axis,
            spots,
            aside,
            spans,
            badges,
            decimals: decimals_for(sheet.periods.iter().filter_map(|period| period.lines.centre)),
            spacing,
        }
    }

    /// Whether points lie so close that the line stands for them.
    pub fn dense(&self) -> bool {
        self.spacing < 2.5
    }

    /// Whether a point lies in an area or within 4 px of it.
    pub fn hits_points(&self, area: &Area) -> bool {
        let near = |spot: &Spot| spot.1 > area.y - 4.0 && spot.1 < area.y + area.height + 4.0;
        let across = |spot: &&Spot| spot.0 >= area.x - 4.0 && spot.0 <= area.x + area.width + 4.0;
        let from = self.spots.partition_point(|spot| spot.0 < area.x - 4.0);
        let own = self.spots[from..].iter().take_while(|spot| across(spot));
        own.chain(self.aside.iter().filter(across)).any(near)
    }

    /// Whether the line between points runs through an area.
    pub fn hits_line(&self, area: &Area) -> bool {
        let from = self.spots.partition_point(|spot| spot.0 < area.x).saturating_sub(1);
        self.spots[from..]
            .windows(2)
            .take_while(|pair| pair[0].0 <= area.x + area.width)
            .any(|pair| {
                let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
                let at = |edge: f64| y + (to_y - y) * ((edge - x) / (to_x - x).max(1e-9)).clamp(0.0, 1.0);
                let (one, other) = (at(area.x), at(area.x + area.width));
                one.max(other) > area.y && one.min(other) < area.y + area.height
            })
    }
}

/// Where the limits run over a stretch of the picture, CSS px from the top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    /// Highest and lowest place of the upper limit.
    pub top: (f64, f64),
    /// Highest and lowest place of the lower limit.
    pub bottom: (f64, f64),
}

impl Edges {
    /// Whether either limit runs through an area.
    pub fn cross(&self, area: &Area) -> bool {
        [self.top, self.bottom]
            .iter()
            .any(|edge| edge.1 > area.y - 1.0 && edge.0 < area.y + area.height + 1.0)
    }
}

impl Plan<'_> {
    /// The limits of a period between two places; none where one is missing.
    pub fn edges(&self, period: &Period, from: f64, to: f64) -> Option<Edges> {
        let own = period.start..=period.end;
        let near = |x: f64, past: usize| {
            let at = self.spots.partition_point(|spot| spot.0 < x);
            (at + past).saturating_sub(1).clamp(*own.start(), *own.end())
        };
        let points = if period.steps.is_empty() {
            period.start..=period.start
        } else {
            near(from, 0)..=near(to, 1)
        };
        let limits = points.filter_map(|at| {
            let lines = period.lines_at(at);
            Some((self.value.place(lines.upper?), self.value.place(lines.lower?)))
        });
        limits.fold(None, |edges: Option<Edges>, (top, bottom)| {
            let edges = edges.unwrap_or(Edges {
                top: (top, top),
                bottom: (bottom, bottom),
            });
            Some(Edges {
                top: (edges.top.0.min(top), edges.top.1.max(top)),
                bottom: (edges.bottom.0.min(bottom), edges.bottom.1.max(bottom)),
            })
        })
    }

    /// Whether the limits of any period run through an area.
    pub fn hits_limits(&self, area: &Area) -> bool {
        let (from, to) = (area.x, area.x + area.width);
        self.sheet.periods.iter().zip(&self.spans).any(|(period, span)| {
            let (from, to) = (from.max(span.0), to.min(span.1));
            from < to && self.edges(period, from, to).is_some_and(|edges| edges.cross(area))
        })
    }
}

/// Half the usual gap between points, in days.
fn half_step(days: &[f64]) -> f64 {
    let mut gaps: Vec<f64> = days
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|&gap| gap > 0.0)
        .collect();
    if gaps.is_empty() {
        return 7.0;
    }
    let middle = gaps.len() / 2;
    *gaps.select_nth_unstable_by(middle, f64::total_cmp).1 / 2.0
}

/// Everything that must fit on the value axis.
fn values<'a>(sheet: &'a Sheet<'a>) -> impl Iterator<Item = f64> + 'a {
    let limits = sheet.periods.iter().flat_map(|period| {
        let every = std::iter::once(&period.lines).chain(&period.steps);
        every.flat_map(|lines| [lines.upper, lines.lower]).flatten()
    });
    let targets = sheet.targets.iter().map(|target| target.value);
    let points = sheet.points.iter().chain(&sheet.set_aside);
    points.map(|point| point.value).chain(limits).chain(targets)
}

/// Texts that may stand right of the plot.
fn gutter_texts(sheet: &Sheet<'_>) -> impl Iterator<Item = String> {
    let target = sheet
        .targets
        .last()
        .map(|target| format!("Target {}", exact(target.value)));
    let baseline = (sheet.periods.len() > 1).then(|| "Baseline".to_owned());
    let trial = trial_words(sheet).map(|(_, words)| words.to_owned());
    [target, baseline, trial].into_iter().flatten()
}

/// Value and words of the label that says that the last lines are trial.
pub(super) fn trial_words(sheet: &Sheet<'_>) -> Option<(f64, &'static str)> {
    let last = sheet.periods.last().filter(|last| last.trial)?;
    match last.lines.upper {
        Some(upper) => Some((upper, "Trial limits")),
        None if sheet.kind == ProcessKind::Run => Some((last.lines.centre?, "Trial median")),
        None => None,
    }
}
