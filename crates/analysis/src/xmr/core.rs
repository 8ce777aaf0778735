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
    flag(values, &limits, flags);
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

/// The last few points as bits, newest lowest, so that a pattern is one comparison and branches stay predictable.
#[derive(Default)]
struct Recent {
    above: u8,
    below: u8,
    close: u8,
    up: u8,
    down: u8,
}

impl Recent {
    /// Bits of a whole run of [`RUN_LENGTH`] points.
    const RUN: u8 = (1 << RUN_LENGTH) - 1;
    /// Bits of the steps between them.
    const STEPS: u8 = (1 << (RUN_LENGTH - 1)) - 1;
    const THREE: u8 = 0b111;

    fn shift(&self) -> bool {
        (self.above & Self::RUN == Self::RUN) | (self.below & Self::RUN == Self::RUN)
    }

    fn trend(&self) -> bool {
        (self.up & Self::STEPS == Self::STEPS) | (self.down & Self::STEPS == Self::STEPS)
    }

    fn two_of_three(&self) -> bool {
        let one_side = (self.above & Self::THREE == Self::THREE) | (self.below & Self::THREE == Self::THREE);
        one_side & ((self.close & Self::THREE).count_ones() >= 2)
    }
}

/// One pass over the points; a pattern that completes marks the points before it that belong to it.
fn flag(values: &[f64], limits: &Limits, flags: &mut Vec<Flags>) {
    // Every comparison with NaN is false, which is what an undefined limit means.
    let line = |limit: Option<f64>| limit.unwrap_or(f64::NAN);
    let (mean, upl, lpl) = (line(limits.mean), line(limits.upl), line(limits.lpl));
    let (near_upl, near_lpl) = (line(limits.near_upl), line(limits.near_lpl));
    flags.clear();
    flags.reserve(values.len());
    let mut recent = Recent::default();
    let (mut in_shift, mut in_trend, mut any_trend) = (false, false, false);
    let mut previous = f64::NAN;
    for &raw in values {
        let value = if raw.is_finite() { raw } else { f64::NAN };
        let (above, below) = (u8::from(value > mean), u8::from(value < mean));
        let outside = u8::from((value > upl) | (value < lpl));
        let close = u8::from((value > near_upl) | (value < near_lpl)) & !outside;
        flags.push(Flags(above | (below << 1) | (outside << 2) | (close << 3)));
        recent.above = (recent.above << 1) | above;
        recent.below = (recent.below << 1) | below;
        recent.close = (recent.close << 1) | close;
        recent.up = (recent.up << 1) | u8::from(value > previous);
        recent.down = (recent.down << 1) | u8::from(value < previous);
        previous = value;

        let shift = recent.shift();
        if shift {
            mark_last(flags, if in_shift { 1 } else { RUN_LENGTH }, Flags::SHIFT);
        }
        in_shift = shift;
        let trend = recent.trend();
        if trend {
            mark_last(flags, if in_trend { 1 } else { RUN_LENGTH }, Flags::TREND);
            any_trend = true;
        }
        in_trend = trend;
        if recent.two_of_three() {
            for flag in flags.iter_mut().rev().take(3).filter(|flag| flag.any(Flags::CLOSE)) {
                flag.0 |= Flags::TWO_OF_THREE;
            }
        }
    }
    if any_trend {
        direct_trends(values, flags);
    }
}

fn mark_last(flags: &mut [Flags], count: usize, bit: u8) {
    for flag in flags.iter_mut().rev().take(count) {
        flag.0 |= bit;
    }
}

/// Says of every trend point which way it is labelled: by the step to the right when the next point is in a trend too,
/// else by the step to the left.
fn direct_trends(values: &[f64], flags: &mut [Flags]) {
    for at in 0..values.len() {
        if flags[at].any(Flags::TREND) {
            let right = flags.get(at + 1).is_some_and(|next| next.any(Flags::TREND));
            let rising = if right {
                values[at + 1] > values[at]
            } else {
                at > 0 && values[at] > values[at - 1]
            };
            flags[at].0 |= if rising { Flags::RISING } else { 0 };
        }
    }
}
