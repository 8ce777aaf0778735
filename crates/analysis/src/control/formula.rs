//! Centre and standard deviation of each kind of chart.

use super::baseline::{mean, mean_moving_range, median};
use super::{Chart, Lines, Observation};

/// Mean moving ranges in a standard deviation: d₂ of ranges of two (Montgomery, table VI).
const D2: f64 = 1.128;
/// Upper limit of moving ranges in their mean: D₄ of ranges of two, as the reference rounds it.
const D4: f64 = 3.267;
/// The power under which times between events are near normal (Nelson 1994).
const TIME_POWER: f64 = 3.6;
/// Median of an exponential distribution in its mean.
const MEDIAN_SHARE: f64 = 0.693;

/// The scale on which a chart is computed: times between events under their power, everything else as it is.
pub(super) fn to_scale(chart: Chart, value: f64) -> f64 {
    if chart == Chart::T {
        value.powf(TIME_POWER.recip())
    } else {
        value
    }
}

/// Back from [`to_scale`]; `None` for what a time cannot be.
fn from_scale(chart: Chart, value: f64) -> Option<f64> {
    let back = if chart == Chart::T {
        value.powf(TIME_POWER)
    } else {
        value
    };
    back.is_finite().then_some(back)
}

/// Lines on the scale of the chart, as they are drawn.
pub(super) fn drawn(chart: Chart, lines: &Lines, multiply: f64) -> Lines {
    let back = |line: Option<f64>| {
        line.and_then(|line| from_scale(chart, line))
            .map(|line| line * multiply)
            .filter(|line| line.is_finite())
    };
    let mut drawn = Lines {
        centre: back(lines.centre),
        ucl: back(lines.ucl),
        lcl: back(lines.lcl),
        ucl_95: back(lines.ucl_95),
        lcl_95: back(lines.lcl_95),
    };
    // Neither times nor ranges are below 0: the reference says so even where the other lines are undefined.
    if matches!(chart, Chart::T | Chart::Mr) {
        drawn.lcl = drawn.lcl.or(Some(0.0));
    }
    if chart == Chart::Mr {
        drawn.lcl_95 = drawn.lcl_95.or(Some(0.0));
    }
    drawn
}

/// What the lines of one part are made of, on the scale of the chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Formula {
    /// The line that is drawn and that runs are counted about.
    pub centre: Option<f64>,
    /// What the limits lie about.
    about: Option<f64>,
    /// Standard deviation, of a denominator of one where points have denominators.
    sigma: Option<f64>,
    /// Whether a point's standard deviation is that divided by the root of its denominator.
    by_denominator: bool,
    /// Where limits end.
    ends: (f64, f64),
}

impl Formula {
    /// Lines of a point with this denominator. Limits come in pairs.
    pub fn lines(&self, denominator: Option<f64>) -> Lines {
        let sigma = match denominator {
            Some(n) if self.by_denominator => self.sigma.map(|sigma| sigma / n.sqrt()),
            None if self.by_denominator => None,
            _ => self.sigma,
        };
        let pair = |widths: f64| {
            let (about, width) = (self.about?, widths * sigma?);
            let (upper, lower) = (about + width, about - width);
            let within = |limit: f64| limit.clamp(self.ends.0, self.ends.1);
            (upper.is_finite() && lower.is_finite()).then(|| (within(upper), within(lower)))
        };
        let (limits, warning) = (pair(3.0), pair(2.0));
        Lines {
            centre: self.centre,
            ucl: limits.map(|(upper, _)| upper),
            lcl: limits.map(|(_, lower)| lower),
            ucl_95: warning.map(|(upper, _)| upper),
            lcl_95: warning.map(|(_, lower)| lower),
        }
    }
}

/// The points of one part that its lines are made of: those of the baseline that are not set aside, in order.
pub(super) struct Baseline {
    /// Counts and denominators.
    pub observations: Vec<Observation>,
    /// What is plotted, on the scale of the chart.
    pub values: Vec<Option<f64>>,
}

impl Baseline {
    fn known(&self) -> impl Iterator<Item = f64> + Clone {
        self.values.iter().flatten().copied()
    }

    /// Events among all denominators.
    fn ratio(&self) -> Option<f64> {
        let complete = || {
            self.observations
                .iter()
                .filter_map(|one| one.value.zip(one.denominator))
        };
        let (count, n) = complete().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        Some(count / n).filter(|ratio| ratio.is_finite())
    }

    /// How much wider than `formula` says the points vary: the standard deviation of their z-scores.
    fn sigma_z(&self, formula: &Formula, screen: bool) -> Option<f64> {
        let z = |(value, one): (&Option<f64>, &Observation)| {
            let score = ((*value)? - formula.centre?) / (formula.sigma? / one.denominator?.sqrt());
            score.is_finite().then_some(score)
        };
        let scores: Vec<_> = self.values.iter().zip(&self.observations).map(z).collect();
        mean_moving_range(&scores, screen).map(|range| range / D2)
    }
}

/// The formula of a part. `given` is a known centre on the scale of the chart.
pub(super) fn formula(chart: Chart, baseline: &Baseline, given: Option<f64>, screen: bool) -> Formula {
    let everywhere = (f64::NEG_INFINITY, f64::INFINITY);
    let not_below_0 = (0.0, f64::INFINITY);
    let of = |centre: Option<f64>, sigma: Option<f64>, ends| Formula {
        centre,
        about: centre,
        sigma: sigma.filter(|sigma| sigma.is_finite() && *sigma >= 0.0),
        by_denominator: chart.needs_denominators(),
        ends,
    };
    let average = || given.or_else(|| mean(baseline.known()));
    let ratio = || given.or_else(|| baseline.ratio());
    match chart {
        Chart::Run => of(given.or_else(|| median(baseline.known())), None, everywhere),
        Chart::I | Chart::T => {
            let sigma = mean_moving_range(&baseline.values, screen).map(|range| range / D2);
            of(average(), sigma, everywhere)
        }
        Chart::Mr => {
            let centre = average();
            // Three standard deviations above nothing are the upper limit.
            let sigma = centre.map(|centre| centre * D4 / 3.0);
            Formula {
                about: centre.map(|_| 0.0),
                ..of(centre, sigma, not_below_0)
            }
        }
        Chart::C => {
            let centre = average();
            of(centre, centre.map(f64::sqrt), not_below_0)
        }
        Chart::G => {
            let mean = average();
            let centre = match given {
                Some(mean) => Some(MEDIAN_SHARE * mean),
                None => median(baseline.known()),
            };
            let counted = mean.filter(|mean| *mean >= 0.0);
            let sigma = counted.map(|mean| (mean * (mean + 1.0)).sqrt());
            Formula {
                about: mean,
                ..of(centre, sigma, not_below_0)
            }
        }
        Chart::P | Chart::PPrime => {
            let centre = ratio();
            let formula = of(centre, centre.map(|p| (p * (1.0 - p)).sqrt()), (0.0, 1.0));
            widened(chart, formula, baseline, screen)
        }
        Chart::U | Chart::UPrime => {
            let centre = ratio();
            let formula = of(centre, centre.map(f64::sqrt), not_below_0);
            widened(chart, formula, baseline, screen)
        }
    }
}

/// Laney's charts from the plain ones.
fn widened(chart: Chart, plain: Formula, baseline: &Baseline, screen: bool) -> Formula {
    if !matches!(chart, Chart::PPrime | Chart::UPrime) {
        return plain;
    }
    let sigma_z = baseline.sigma_z(&plain, screen);
    let sigma = plain.sigma.zip(sigma_z).map(|(sigma, z)| sigma * z);
    Formula {
        sigma: sigma.filter(|sigma| sigma.is_finite()),
        ..plain
    }
}
