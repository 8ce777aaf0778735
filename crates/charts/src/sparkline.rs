//! The sparkline of a metric: its usual range, its target, its course and its end, in a table's row.
//!
//! A workspace can hold thousands of pilots, so [`svg`] makes the picture alone, from borrowed numbers.

use pilotlight_analysis::xmr::{
    BASELINE_POINTS, Flags, ImprovementDirection, Label, Limits, PointType, limits_and_flags,
};
use pilotlight_domain::metrics::Direction;

use crate::canvas::{Canvas, Spot, picture};
use crate::drawing::{ChartTable, Drawing, Mark, MarkKind, Size};
use crate::font::printable;
use crate::number::{exact, plain, with_unit};
use crate::palette::{Colours, Palette};
use crate::scale::Scale;

/// What a sparkline shows.
#[derive(Clone, Copy, Debug)]
pub struct SparklineInput<'a> {
    /// Name of the metric, for the sentence.
    pub metric: &'a str,
    /// Its unit; may be empty.
    pub unit: &'a str,
    /// Values in order of time; those that are not finite are left out.
    pub values: &'a [f64],
    /// Which way is better.
    pub direction: Direction,
    /// The target in force.
    pub target: Option<f64>,
}

/// A sparkline with its sentence, one mark for its end, and its values as a table.
#[must_use]
pub fn draw(input: &SparklineInput<'_>, palette: Palette, size: Size) -> Drawing {
    let size = size.at_least(40.0, 16.0);
    let mut table = ChartTable::new(["Position", "Value"]);
    let finite = || input.values.iter().copied().filter(|value| value.is_finite());
    table.rows.extend(
        finite()
            .enumerate()
            .map(|(index, value)| vec![(index + 1).to_string(), plain(value)]),
    );
    let Some(last) = finite().next_back() else {
        return crate::nothing_to_show("No points yet.", table, palette, size);
    };
    let line = Sparkline::new(input, size);
    let svg = line.picture(palette, size);
    let metric: String = printable(input.metric).chars().take(120).collect();
    let kind = line.kinds.last().copied().unwrap_or_default();
    let words = match kind {
        _ if line.kinds.len() < BASELINE_POINTS => {
            format!("too early, {} of {BASELINE_POINTS} points", line.kinds.len())
        }
        PointType::CommonCause => "no change".to_owned(),
        PointType::Improvement => "improving".to_owned(),
        PointType::Concern => "worsening".to_owned(),
        PointType::NeutralHigh => "higher than usual".to_owned(),
        PointType::NeutralLow => "lower than usual".to_owned(),
    };
    let value = with_unit(&exact(last), input.unit, "");
    let (x, y) = line.spots.last().copied().unwrap_or_default();
    let mark = Mark {
        id: "latest".to_owned(),
        series: "measurements".to_owned(),
        x: x - 5.0,
        y: y - 5.0,
        width: 10.0,
        height: 10.0,
        label: "Latest".to_owned(),
        value: value.clone(),
        detail: words.clone(),
        kind: match kind {
            PointType::CommonCause => MarkKind::Expected,
            PointType::Improvement => MarkKind::Better,
            PointType::Concern => MarkKind::Worse,
            PointType::NeutralHigh | PointType::NeutralLow => MarkKind::Neutral,
        },
    };
    let summary = format!("{metric}: {value} at the latest, {words}.");
    Drawing {
        svg,
        width: size.width,
        height: size.height,
        marks: vec![mark],
        summary,
        table,
    }
}

/// The picture alone; empty of lines when there are no values.
#[must_use]
pub fn svg(input: &SparklineInput<'_>, palette: Palette, size: Size) -> String {
    let size = size.at_least(40.0, 16.0);
    Sparkline::new(input, size).picture(palette, size)
}

struct Sparkline {
    spots: Vec<Spot>,
    kinds: Vec<PointType>,
    /// Top and bottom of the usual range.
    band: Option<(f64, f64)>,
    target: Option<f64>,
}

impl Sparkline {
    fn new(input: &SparklineInput<'_>, size: Size) -> Self {
        const MARGIN: f64 = 5.0;
        let values: Vec<f64> = input.values.iter().copied().filter(|value| value.is_finite()).collect();
        let mut flags: Vec<Flags> = Vec::new();
        let limits = limits_and_flags(&values, Some(BASELINE_POINTS), true, &mut flags);
        let direction = match input.direction {
            Direction::Increase => ImprovementDirection::Increase,
            Direction::Decrease => ImprovementDirection::Decrease,
            Direction::Neutral => ImprovementDirection::Neutral,
        };
        let kinds = flags
            .iter()
            .map(|&flag| PointType::of(Label::of(flag), direction))
            .collect();
        let target = input.target.filter(|target| target.is_finite());
        let Limits { upl, lpl, .. } = limits;
        let all = || values.iter().copied().chain([upl, lpl, target].into_iter().flatten());
        let (low, high) = (
            all().fold(f64::INFINITY, f64::min),
            all().fold(f64::NEG_INFINITY, f64::max),
        );
        let value = Scale::new(low, high, size.height - MARGIN, MARGIN);
        let step = if values.len() > 1 {
            (size.width - 2.0 * MARGIN) / (values.len() - 1) as f64
        } else {
            0.0
        };
        let left = if values.len() > 1 { MARGIN } else { size.width / 2.0 };
        Self {
            spots: values
                .iter()
                .enumerate()
                .map(|(at, &y)| (left + step * at as f64, value.place(y)))
                .collect(),
            kinds,
            band: upl.zip(lpl).map(|(upl, lpl)| (value.place(upl), value.place(lpl))),
            target: target.filter(|_| !values.is_empty()).map(|target| value.place(target)),
        }
    }

    fn picture(&self, palette: Palette, size: Size) -> String {
        let colours = palette.colours();
        picture(size, |canvas| {
            if let Some((top, bottom)) = self.band {
                canvas.rect(0.0, top, size.width, (bottom - top).max(1.0), colours.band);
            }
            if let Some(y) = self.target {
                canvas.dashed_across(0.0, size.width, y, colours.ink, 1.0, (5.0, 3.0));
            }
            self.course(canvas, colours);
        })
    }

    fn course(&self, canvas: &mut Canvas<'_>, colours: &Colours) {
        if self.spots.len() > 1 {
            canvas.path(self.spots.iter().copied(), colours.line, 1.2);
        }
        let mut start = 0;
        for stretch in self.kinds.chunk_by(|one, other| one == other) {
            let end = start + stretch.len();
            if stretch[0] != PointType::CommonCause && stretch.len() > 1 {
                canvas.path(self.spots[start..end].iter().copied(), colour(stretch[0], colours), 1.8);
            }
            start = end;
        }
        if let (Some(&spot), Some(&kind)) = (self.spots.last(), self.kinds.last()) {
            let colour = colour(kind, colours);
            match kind {
                PointType::CommonCause => canvas.disc(spot, 2.8, colour),
                PointType::Improvement => canvas.diamond(spot, 4.1, colour),
                PointType::Concern => canvas.square(spot, 6.6, colour),
                PointType::NeutralHigh => canvas.triangle(spot, 4.0, true, colour),
                PointType::NeutralLow => canvas.triangle(spot, 4.0, false, colour),
            }
        }
    }
}

fn colour(kind: PointType, colours: &Colours) -> plotters::style::RGBColor {
    match kind {
        PointType::CommonCause => colours.expected,
        PointType::Improvement => colours.better,
        PointType::Concern => colours.worse,
        PointType::NeutralHigh | PointType::NeutralLow => colours.neutral,
    }
}
