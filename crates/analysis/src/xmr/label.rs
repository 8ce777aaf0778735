//! Which special cause a point shows, by the reference's order of precedence.

use super::{Flags, ImprovementDirection};

/// Which way a special cause points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Above, or increasing.
    High,
    /// Below, or decreasing.
    Low,
}

/// The one special cause a point is labelled with: outside limits, then trend, then two of three, then shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Label {
    /// Within the usual variation.
    #[default]
    CommonCause,
    /// Outside a process limit.
    Outside(Side),
    /// In seven or more points strictly rising or falling.
    Trend(Side),
    /// One of two in three points near a limit.
    TwoOfThree(Side),
    /// In seven or more points on one side of the mean.
    Shift(Side),
}

impl Label {
    /// The label of a point with these flags.
    #[must_use]
    pub const fn of(flags: Flags) -> Self {
        LABELS[flags.bits() as usize]
    }

    const fn from_bits(bits: u8) -> Self {
        let side = if bits & Flags::ABOVE != 0 {
            Side::High
        } else {
            Side::Low
        };
        if bits & Flags::OUTSIDE != 0 {
            Self::Outside(side)
        } else if bits & Flags::TREND != 0 {
            Self::Trend(if bits & Flags::RISING != 0 {
                Side::High
            } else {
                Side::Low
            })
        } else if bits & Flags::TWO_OF_THREE != 0 {
            Self::TwoOfThree(side)
        } else if bits & Flags::SHIFT != 0 {
            Self::Shift(side)
        } else {
            Self::CommonCause
        }
    }

    /// Which way it points; `None` for common cause.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::CommonCause => None,
            Self::Outside(side) | Self::Trend(side) | Self::TwoOfThree(side) | Self::Shift(side) => Some(side),
        }
    }

    /// The reference's text, as in its `special_cause_type`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CommonCause => "Common Cause",
            Self::Outside(Side::High) => "Above UCL",
            Self::Outside(Side::Low) => "Below LCL",
            Self::Trend(Side::High) => "7 Point Trend (Increasing)",
            Self::Trend(Side::Low) => "7 Point Trend (Decreasing)",
            Self::TwoOfThree(Side::High) => "2 in 3 Above CL",
            Self::TwoOfThree(Side::Low) => "2 in 3 Below CL",
            Self::Shift(Side::High) => "7 Points Above CL",
            Self::Shift(Side::Low) => "7 Points Below CL",
        }
    }
}

/// All 256 labels, so that labelling a point is one look-up.
static LABELS: [Label; 256] = {
    let mut labels = [Label::CommonCause; 256];
    let mut bits = 0;
    while bits < 256 {
        labels[bits] = Label::from_bits(bits as u8);
        bits += 1;
    }
    labels
};

/// What a point means for the metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PointType {
    /// Within the usual variation.
    #[default]
    CommonCause,
    /// A special cause in the better direction.
    Improvement,
    /// A special cause in the worse direction.
    Concern,
    /// A special cause upwards of a metric without a better direction.
    NeutralHigh,
    /// A special cause downwards of a metric without a better direction.
    NeutralLow,
}

impl PointType {
    /// What a label means when `direction` is better.
    #[must_use]
    pub const fn of(label: Label, direction: ImprovementDirection) -> Self {
        use ImprovementDirection::{Decrease, Increase, Neutral};
        match (label.side(), direction) {
            (None, _) => Self::CommonCause,
            (Some(Side::High), Increase) | (Some(Side::Low), Decrease) => Self::Improvement,
            (Some(Side::Low), Increase) | (Some(Side::High), Decrease) => Self::Concern,
            (Some(Side::High), Neutral) => Self::NeutralHigh,
            (Some(Side::Low), Neutral) => Self::NeutralLow,
        }
    }

    /// The reference's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CommonCause => "common_cause",
            Self::Improvement => "special_cause_improvement",
            Self::Concern => "special_cause_concern",
            Self::NeutralHigh => "special_cause_neutral_high",
            Self::NeutralLow => "special_cause_neutral_low",
        }
    }
}
