//! From values to places: the value axis with its gridlines.

/// A straight map of values onto pixels. Survives any finite range, also one whose width overflows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// `low` goes to pixel `from`, `high` to pixel `to`. A range without width is put in the middle.
    pub fn new(low: f64, high: f64, from: f64, to: f64) -> Self {
        Self { low, high, from, to }
    }

    /// Pixel of a value, held within a picture's width of the axis.
    pub fn place(&self, value: f64) -> f64 {
        // Halves, so that the width of the whole range of f64 is still finite.
        let width = self.high / 2.0 - self.low / 2.0;
        let share = if width > 0.0 {
            (value / 2.0 - self.low / 2.0) / width
        } else {
            0.5
        };
        let share = if share.is_finite() { share.clamp(-1.0, 2.0) } else { 0.5 };
        self.from + share * (self.to - self.from)
    }
}

/// Range of the value axis and its gridlines, at most five.
#[derive(Clone, Debug)]
pub(crate) struct ValueAxis {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<(f64, String)>,
}

impl ValueAxis {
    /// An axis over all of `values` that are finite. Starts at zero when nothing is below and the values come near.
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low >= 0.0 && low <= high * 0.6 {
            low = 0.0;
        } else if high <= 0.0 && high >= low * 0.6 {
            high = 0.0;
        }
        if low == high {
            let margin = if low == 0.0 {
                1.0
            } else {
                (low.abs() * 0.1).max(f64::MIN_POSITIVE)
            };
            (low, high) = ((low - margin).max(f64::MIN), (high + margin).min(f64::MAX));
        }
        Self::ticked(low, high)
    }

    fn ticked(low: f64, high: f64) -> Self {
        let width = high / 4.0 - low / 4.0;
        // A quarter of the range a step, rounded up to 1, 2, 2.5 or 5 times a power of ten: at most five lines.
        let power = 10_f64.powf(width.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|nice| nice * power)
            .find(|&step| step >= width * 0.999);
        let plain = || Self {
            low,
            high,
            ticks: vec![(low, crate::number::short(low)), (high, crate::number::short(high))],
        };
        let Some(step) = step.filter(|step| step.is_finite() && *step > f64::MIN_POSITIVE) else {
            return plain();
        };
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        if !(first.is_finite() && last.is_finite())
            || last - first > 12.0
            || first.abs() > 1e12
            || last.abs() > 1e12
            || !(first * step).is_finite()
            || !(last * step).is_finite()
        {
            return plain();
        }
        // Grow to the line below; above only when little is lost by it.
        let (axis_low, top) = (first * step, last * step);
        let axis_high = if top - high <= 0.35 * step {
            top
        } else {
            high + 0.04 * (high - axis_low)
        };
        let decimals = (-step.log10().floor()) as i32 + i32::from((step / power - 2.5).abs() < 1e-9);
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last && ticks.len() < 8 {
            let value = at * step;
            if value <= axis_high + step * 1e-9 {
                ticks.push((value, tick_text(value, decimals)));
            }
            at += 1.0;
        }
        if ticks.len() > 5 {
            let mut keep = false;
            ticks.retain(|_| {
                keep = !keep;
                keep
            });
        }
        Self {
            low: axis_low,
            high: axis_high.min(f64::MAX),
            ticks,
        }
    }
}

fn tick_text(value: f64, decimals: i32) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e12).contains(&size) {
        format!("{value:.1e}").replace(".0e", "e").replace('-', "−")
    } else {
        crate::number::rounded(value, decimals.clamp(0, 9))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[f64]) -> Vec<String> {
        ValueAxis::over(values.iter().copied())
            .ticks
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn gridlines_are_round_and_at_most_five() {
        assert_eq!(texts(&[4.0, 30.0]), ["0", "10", "20", "30"]);
        assert_eq!(texts(&[0.0, 1.0]), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(texts(&[98.0, 99.5]), ["98", "98.5", "99", "99.5"]);
        assert_eq!(texts(&[]), ["0", "0.25", "0.5", "0.75", "1"]);
    }

    #[test]
    fn any_range_has_an_axis() {
        for values in [
            vec![f64::MAX, f64::MIN],
            vec![1e300, 1.1e300],
            vec![1e-300, 2e-300],
            vec![5e-324],
            vec![f64::MAX],
            vec![1e15, 1e15 + 1.0],
            vec![f64::NAN, f64::INFINITY],
            vec![-3.0, -3.0],
        ] {
            let axis = ValueAxis::over(values.iter().copied());
            assert!(
                axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high,
                "{values:?} {axis:?}"
            );
            assert!((1..=5).contains(&axis.ticks.len()), "{values:?} {axis:?}");
            let scale = Scale::new(axis.low, axis.high, 100.0, 0.0);
            for value in values.into_iter().filter(|value| value.is_finite()) {
                assert!((-1.0..=101.0).contains(&scale.place(value)));
            }
        }
    }
}
