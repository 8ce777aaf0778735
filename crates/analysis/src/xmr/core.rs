//! Limits and per-point flags of one segment: what every XmR chart is made of.

/// Half width of the limits in mean moving ranges.
pub const WIDTH_FACTOR: f64 = 2.66;
/// Near limits stand at this share of the way from the mean to the limits.
pub const NEAR_SHARE: f64 = 2.0 / 3.0;
/// Moving ranges at or above this multiple of their mean are dropped when screening.
pub const SCREEN_FACTOR: f64 = 3.267;
/// Points in a row that make a shift or a trend.
pub const RUN_LENGTH: usize = 7;

/// Mean and limits of one segment, in the metric's unit. `None` means undefined: draw nothing. Never NaN or infinite.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// Mean of the baseline.
    pub mean: Option<f64>,
    /// Upper process limit.
    pub upl: Option<f64>,
    /// Lower process limit.
    pub lpl: Option<f64>,
    /// Two thirds of the way from the mean to the upper limit.
    pub near_upl: Option<f64>,
    /// Two thirds of the way from the mean to the lower limit.
    pub near_lpl: Option<f64>,
    /// Mean moving range the limits are made from, after screening.
    pub mean_moving_range: Option<f64>,
    /// Mean moving range before screening; equal to the above when not screened.
    pub mean_moving_range_unscreened: Option<f64>,
    /// Values (not rows) in the baseline.
    pub baseline_count: usize,
}

/// What is true of one point, in one byte. A missing point has no flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct Flags(pub(super) u8);

impl Flags {
    /// Above the mean.
    pub const ABOVE: u8 = 1;
    /// Below the mean.
    pub const BELOW: u8 = 2;
    /// Outside the limits, strictly.
    pub const OUTSIDE: u8 = 4;
    /// Between a near limit and its limit.
    pub const CLOSE: u8 = 8;
    /// In a trend of seven or more.
    pub const TREND: u8 = 16;
    /// The trend's label at this point is “Increasing”.
    pub const RISING: u8 = 32;
    /// One of two close points in a window of three on one side.
    pub const TWO_OF_THREE: u8 = 64;
    /// In a run of seven or more on one side.
    pub const SHIFT: u8 = 128;
    /// Any of the four signals.
    pub const SIGNAL: u8 = Self::OUTSIDE | Self::TREND | Self::TWO_OF_THREE | Self::SHIFT;

    /// The byte itself.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether any of `mask` is set.
    #[must_use]
    pub const fn any(self, mask: u8) -> bool {
        self.0 & mask != 0
    }

    /// Whether the point belongs to a special cause.
    #[must_use]
    pub const fn is_signal(self) -> bool {
        self.any(Self::SIGNAL)
    }
}

/// Limits of one segment, and the flags of its points into `flags` (cleared first, one a value).
///
/// `values` in date order; anything not finite is missing. `fix_after` and `screen` as in [`super::Options`].
/// Missing values keep their place, break every run and window, and give no moving range on either side.
pub fn limits_and_flags(values: &[f64], fix_after: Option<usize>, screen: bool, flags: &mut Vec<Flags>) -> Limits {
    let baseline = &values[..fix_after.unwrap_or(values.len()).min(values.len())];
    let limits = limits(baseline, screen);
    if values.iter().fold(true, |all, value| all & value.is_finite()) {
        flag(values, &limits, flags);
    } else {
        let known = |&value: &f64| if value.is_finite() { value } else { f64::NAN };
        flag(&values.iter().map(known).collect::<Vec<_>>(), &limits, flags);
    }
    limits
}

/// Mean and limits of a baseline.
fn limits(baseline: &[f64], screen: bool) -> Limits {
    let (mut sum, mut count) = (0.0, 0_usize);
    for &value in baseline.iter().filter(|value| value.is_finite()) {
        sum += value;
        count += 1;
    }
    let mut mean = sum / count as f64;
    if count > 0 && !mean.is_finite() {
        // The sum overflowed; the mean itself cannot, but for rounding.
        let share = |value: &f64| value / count as f64;
        let parts: f64 = baseline.iter().filter(|value| value.is_finite()).map(share).sum();
        mean = parts.clamp(f64::MIN, f64::MAX);
    }
    let all = mean_moving_range(baseline, f64::INFINITY);
    let kept = if screen {
        mean_moving_range(baseline, SCREEN_FACTOR * all)
    } else {
        all
    };
    let width = WIDTH_FACTOR * kept;
    let (upl, lpl) = (mean + width, mean - width);
    let defined = |value: f64| (upl.is_finite() && lpl.is_finite()).then_some(value);
    Limits {
        mean: mean.is_finite().then_some(mean),
        upl: defined(upl),
        lpl: defined(lpl),
        near_upl: defined(mean + NEAR_SHARE * width),
        near_lpl: defined(mean - NEAR_SHARE * width),
        mean_moving_range: kept.is_finite().then_some(kept),
        mean_moving_range_unscreened: all.is_finite().then_some(all),
        baseline_count: count,
    }
}

/// Mean of the moving ranges strictly below `bound`; NaN when there is none.
fn mean_moving_range(baseline: &[f64], bound: f64) -> f64 {
    let (mut sum, mut count) = (0.0, 0_usize);
    for pair in baseline.windows(2) {
        let range = (pair[1] - pair[0]).abs();
        // False for a missing neighbour, whose range is NaN or infinite.
        if range < bound {
            sum += range;
            count += 1;
        }
    }
    sum / count as f64
}

/// Positions (within the baseline) whose moving range screening leaves out.
pub(super) fn screened_positions(baseline: &[f64], unscreened: f64) -> Vec<usize> {
    let bound = SCREEN_FACTOR * unscreened;
    (1..baseline.len())
        .filter(|&at| {
            let range = (baseline[at] - baseline[at - 1]).abs();
            range.is_finite() && range >= bound
        })
        .collect()
}

/// Series up to this many points need no memory beyond the flags.
const ON_STACK: usize = 512;

/// Flags of all points. Three passes over bytes, without a branch a point, that the compiler turns into vector code:
/// what each point is by itself; which patterns end at each point; and which points belong to them.
fn flag(values: &[f64], limits: &Limits, flags: &mut Vec<Flags>) {
    let count = values.len();
    flags.clear();
    flags.resize(count, Flags(0));
    let (mut facts, mut ends) = ([0; ON_STACK], [0; ON_STACK + RUN_LENGTH]);
    if count <= ON_STACK {
        flag_with(
            values,
            limits,
            flags,
            &mut facts[..count],
            &mut ends[..count + RUN_LENGTH],
        );
    } else {
        flag_with(
            values,
            limits,
            flags,
            &mut vec![0; count],
            &mut vec![0; count + RUN_LENGTH],
        );
    }
}

// Facts about one point; the first four are the flags of the same value.
const UP: u8 = 16;
const DOWN: u8 = 32;
const SIDES: u8 = Flags::ABOVE | Flags::BELOW;
const STEPS: u8 = UP | DOWN;

// Patterns that end at a point.
const SHIFT_ENDS: u8 = 1;
const TREND_ENDS: u8 = 2;
const TWO_OF_THREE_ENDS: u8 = 4;

/// `ends` has room for [`RUN_LENGTH`] more points, of which none ends a pattern.
fn flag_with(values: &[f64], limits: &Limits, flags: &mut [Flags], facts: &mut [u8], ends: &mut [u8]) {
    note_facts(values, limits, facts);
    let found = note_ends(facts, ends);
    for (flag, fact) in flags.iter_mut().zip(facts.iter()) {
        flag.0 = fact & !STEPS;
    }
    if found & TWO_OF_THREE_ENDS != 0 {
        for (at, window) in ends.windows(3).take(flags.len()).enumerate() {
            let within = (window[0] | window[1] | window[2]) & TWO_OF_THREE_ENDS;
            let close = facts[at] & Flags::CLOSE;
            flags[at].0 |= if (within != 0) & (close != 0) {
                Flags::TWO_OF_THREE
            } else {
                0
            };
        }
    }
    if found & (SHIFT_ENDS | TREND_ENDS) != 0 {
        for (flag, window) in flags.iter_mut().zip(ends.windows(RUN_LENGTH)) {
            let within = window.iter().fold(0, |any, end| any | end);
            flag.0 |= bit(within & SHIFT_ENDS != 0, Flags::SHIFT) | bit(within & TREND_ENDS != 0, Flags::TREND);
        }
    }
    if found & TREND_ENDS != 0 {
        direct_trends(facts, flags);
    }
}

/// `mask` when it holds; without a branch.
fn bit(holds: bool, mask: u8) -> u8 {
    u8::from(holds) * mask
}

/// Side, outside, close and step of every point.
fn note_facts(values: &[f64], limits: &Limits, facts: &mut [u8]) {
    // Every comparison with NaN is false, which is what an undefined limit or a missing value means.
    let line = |limit: Option<f64>| limit.unwrap_or(f64::NAN);
    let (mean, upl, lpl) = (line(limits.mean), line(limits.upl), line(limits.lpl));
    let (near_upl, near_lpl) = (line(limits.near_upl), line(limits.near_lpl));
    for (fact, &value) in facts.iter_mut().zip(values) {
        let outside = (value > upl) | (value < lpl);
        let beyond_near = (value > near_upl) | (value < near_lpl);
        *fact = bit(value > mean, Flags::ABOVE)
            | bit(value < mean, Flags::BELOW)
            | bit(outside, Flags::OUTSIDE)
            | bit(beyond_near & !outside, Flags::CLOSE);
    }
    for (fact, pair) in facts.iter_mut().skip(1).zip(values.windows(2)) {
        *fact |= bit(pair[1] > pair[0], UP) | bit(pair[1] < pair[0], DOWN);
    }
}

/// Which patterns end at every point; returns all that were found.
fn note_ends(facts: &[u8], ends: &mut [u8]) -> u8 {
    let mut found = 0;
    for (end, window) in ends.iter_mut().skip(2).zip(facts.windows(3)) {
        let one_side = window[0] & window[1] & window[2] & SIDES;
        let two_close = ((window[0] & window[1]) | (window[1] & window[2]) | (window[0] & window[2])) & Flags::CLOSE;
        *end = bit((one_side != 0) & (two_close != 0), TWO_OF_THREE_ENDS);
        found |= *end;
    }
    for (end, window) in ends.iter_mut().skip(RUN_LENGTH - 1).zip(facts.windows(RUN_LENGTH)) {
        let steps = window[1..].iter().fold(STEPS, |all, fact| all & fact);
        let sides = shared_side(window);
        *end |= bit(sides != 0, SHIFT_ENDS) | bit(steps != 0, TREND_ENDS);
        found |= *end;
    }
    found
}

/// The side that all of these points are on.
fn shared_side(points: &[u8]) -> u8 {
    points.iter().fold(SIDES, |all, fact| all & fact)
}

/// Says of every trend point which way it is labelled: by the step to the right when the next point is in a trend too,
/// else by the step to the left.
fn direct_trends(facts: &[u8], flags: &mut [Flags]) {
    for at in 0..flags.len() {
        if flags[at].any(Flags::TREND) {
            let right = flags.get(at + 1).is_some_and(|next| next.any(Flags::TREND));
            let step = if right { facts[at + 1] } else { facts[at] };
            flags[at].0 |= if step & UP != 0 { Flags::RISING } else { 0 };
        }
    }
}
