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
    // No bit is set in nought times a finite value but its sign; anything else gives NaN.
    let bits = values.iter().fold(0, |any, value| any | (value * 0.0).to_bits());
    if bits & !SIGN == 0 {
        flag(values, &limits, flags);
    } else {
        let known = |&value: &f64| if value.is_finite() { value } else { f64::NAN };
        flag(&values.iter().map(known).collect::<Vec<_>>(), &limits, flags);
    }
    limits
}

/// The sign of a number among its bits.
const SIGN: u64 = 1 << 63;

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
        let counts = range < bound;
        sum += if counts { range } else { 0.0 };
        count += usize::from(counts);
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
const ON_STACK: usize = 256;

// Facts about one point that its flag holds until the patterns are known; the first four flags are facts themselves.
const RISES: u8 = Flags::TWO_OF_THREE;
const FALLS: u8 = Flags::SHIFT;
const STEPS: u8 = RISES | FALLS;
const SIDES: u8 = Flags::ABOVE | Flags::BELOW;

// Patterns that end at a point.
const SHIFT_ENDS: u8 = 1;
const TREND_ENDS: u8 = 2;
const TWO_OF_THREE_ENDS: u8 = 4;

/// Flags of all points, in three passes without a branch a point, which the compiler turns into vector code: what each
/// point is by itself and how the next one follows; which patterns end at each point; and which points belong to them.
fn flag(values: &[f64], limits: &Limits, flags: &mut Vec<Flags>) {
    let count = values.len();
    flags.clear();
    flags.resize(count, Flags(0));
    note_facts(values, limits, flags);
    // The last points are in windows that reach past the end, where nothing ends.
    if count <= ON_STACK {
        mark_patterns(flags, &mut [0; ON_STACK + RUN_LENGTH][..count + RUN_LENGTH]);
    } else {
        mark_patterns(flags, &mut vec![0; count + RUN_LENGTH]);
    }
}

/// `mask` when it holds; without a branch.
fn bit(holds: bool, mask: u8) -> u8 {
    u8::from(holds) * mask
}

/// Side, outside and close of every point, and the step to the next one.
fn note_facts(values: &[f64], limits: &Limits, facts: &mut [Flags]) {
    /// Points a block.
    const BLOCK: usize = 64;
    // Every comparison with NaN is false, which is what an undefined limit or a missing value means.
    let line = |limit: Option<f64>| limit.unwrap_or(f64::NAN);
    let (mean, upl, lpl) = (line(limits.mean), line(limits.upl), line(limits.lpl));
    let (near_upl, near_lpl) = (line(limits.near_upl), line(limits.near_lpl));
    // As wide as the values, so that a vector of comparisons is narrowed to bytes once, not once a fact.
    let wide = |holds: bool, mask: u8| if holds { u64::from(mask) } else { 0 };
    let mut block = [0_u64; BLOCK];
    for (at, facts) in facts.chunks_mut(BLOCK).enumerate() {
        let rest = &values[at * BLOCK..];
        for (fact, &value) in block.iter_mut().zip(rest) {
            *fact = wide(value > mean, Flags::ABOVE)
                | wide(value < mean, Flags::BELOW)
                | wide((value > upl) | (value < lpl), Flags::OUTSIDE)
                | wide((value > near_upl) | (value < near_lpl), Flags::CLOSE);
        }
        for (fact, pair) in block.iter_mut().zip(rest.windows(2)) {
            *fact |= wide(pair[1] > pair[0], RISES) | wide(pair[1] < pair[0], FALLS);
        }
        for (fact, &wide) in facts.iter_mut().zip(&block) {
            let found = wide as u8;
            // What is outside is not close.
            fact.0 = found & !bit(found & Flags::OUTSIDE != 0, Flags::CLOSE);
        }
    }
}

/// Turns facts into flags. `ends` is all zero and has room for [`RUN_LENGTH`] more points.
fn mark_patterns(flags: &mut [Flags], ends: &mut [u8]) {
    let found = note_ends(flags, ends);
    if found & TREND_ENDS != 0 {
        for (flag, window) in flags.iter_mut().zip(ends.windows(RUN_LENGTH)) {
            flag.0 |= bit(any(window) & TREND_ENDS != 0, Flags::TREND);
        }
        direct_trends(flags);
    }
    for flag in flags.iter_mut() {
        flag.0 &= !STEPS;
    }
    if found & TWO_OF_THREE_ENDS != 0 {
        for (flag, window) in flags.iter_mut().zip(ends.windows(3)) {
            let within = any(window) & TWO_OF_THREE_ENDS != 0;
            flag.0 |= bit(within & flag.any(Flags::CLOSE), Flags::TWO_OF_THREE);
        }
    }
    if found & SHIFT_ENDS != 0 {
        for (flag, window) in flags.iter_mut().zip(ends.windows(RUN_LENGTH)) {
            flag.0 |= bit(any(window) & SHIFT_ENDS != 0, Flags::SHIFT);
        }
    }
}

/// Which patterns end at every point; returns all that were found.
fn note_ends(facts: &[Flags], ends: &mut [u8]) -> u8 {
    let mut found = 0;
    for (end, window) in ends.iter_mut().skip(2).zip(facts.windows(3)) {
        let [a, b, c] = [window[0].0, window[1].0, window[2].0];
        let one_side = a & b & c & SIDES;
        let two_close = ((a & b) | (b & c) | (a & c)) & Flags::CLOSE;
        *end = bit((one_side != 0) & (two_close != 0), TWO_OF_THREE_ENDS);
        found |= *end;
    }
    for (end, window) in ends.iter_mut().skip(RUN_LENGTH - 1).zip(facts.windows(RUN_LENGTH)) {
        let steps = all(&window[..RUN_LENGTH - 1]) & STEPS;
        let sides = all(window) & SIDES;
        *end |= bit(sides != 0, SHIFT_ENDS) | bit(steps != 0, TREND_ENDS);
        found |= *end;
    }
    found
}

/// What is true of all these points.
fn all(facts: &[Flags]) -> u8 {
    facts.iter().fold(u8::MAX, |all, fact| all & fact.0)
}

/// What ends at any of these points.
fn any(ends: &[u8]) -> u8 {
    ends.iter().fold(0, |any, end| any | end)
}

/// Says of every trend point which way it is labelled: by the step to the right when the next point is in a trend too,
/// else by the step to the left.
fn direct_trends(flags: &mut [Flags]) {
    for at in 0..flags.len() {
        if flags[at].any(Flags::TREND) {
            let right = flags.get(at + 1).is_some_and(|next| next.any(Flags::TREND));
            let step = if right { at } else { at.saturating_sub(1) };
            flags[at].0 |= bit(flags[step].any(RISES), Flags::RISING);
        }
    }
}
