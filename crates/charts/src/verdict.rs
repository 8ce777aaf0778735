//! The two icons beside a metric, each with its word: what it does, and whether the target will be met.

use pilotlight_analysis::xmr::{Assurance, BASELINE_POINTS, Report, Variation};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a metric does, by its last point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Fewer points than a baseline needs.
    TooEarly,
    /// Within the usual variation.
    NoChange,
    /// A signal in the better direction.
    Improving,
    /// A signal in the worse direction.
    Worsening,
    /// A signal upwards, neither better nor worse.
    Higher,
    /// A signal downwards, neither better nor worse.
    Lower,
}

/// Whether a target will be met, by the limits in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TargetOutlook {
    /// No target, no better direction, or too few points.
    None,
    /// The usual variation lies on the better side.
    Reliably,
    /// The target lies within the usual variation.
    HitAndMiss,
    /// The usual variation lies on the worse side.
    NotYet,
}

/// Both, with the words that stand beside the icons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Verdict {
    /// What the metric does.
    pub movement: Movement,
    /// Its word: "Improving", "Too early: 7 of 12 points".
    pub movement_words: String,
    /// Whether the target will be met.
    pub outlook: TargetOutlook,
    /// Its words: "Hit and miss"; empty without a target.
    pub outlook_words: String,
}

/// The icons and words of a report.
#[must_use]
pub fn verdict(report: &Report) -> Verdict {
    let values = report.points.iter().filter(|point| point.value.is_some()).count();
    let early = values < BASELINE_POINTS;
    let movement = match report.variation {
        _ if early => Movement::TooEarly,
        Variation::CommonCause => Movement::NoChange,
        Variation::ImprovementHigh | Variation::ImprovementLow => Movement::Improving,
        Variation::ConcernHigh | Variation::ConcernLow => Movement::Worsening,
        Variation::NeutralHigh => Movement::Higher,
        Variation::NeutralLow => Movement::Lower,
    };
    let outlook = match report.assurance {
        _ if early => TargetOutlook::None,
        None => TargetOutlook::None,
        Some(Assurance::ConsistentPass) => TargetOutlook::Reliably,
        Some(Assurance::Inconsistent) => TargetOutlook::HitAndMiss,
        Some(Assurance::ConsistentFail) => TargetOutlook::NotYet,
    };
    Verdict {
        movement,
        movement_words: match movement {
            Movement::TooEarly if values == 0 => "No points yet".to_owned(),
            Movement::TooEarly => format!("Too early: {values} of {BASELINE_POINTS} points"),
            Movement::NoChange => "No change".to_owned(),
            Movement::Improving => "Improving".to_owned(),
            Movement::Worsening => "Worsening".to_owned(),
            Movement::Higher => "Higher than usual".to_owned(),
            Movement::Lower => "Lower than usual".to_owned(),
        },
        outlook,
        outlook_words: match outlook {
            TargetOutlook::None => "",
            TargetOutlook::Reliably => "Reliably",
            TargetOutlook::HitAndMiss => "Hit and miss",
            TargetOutlook::NotYet => "Not yet",
        }
        .to_owned(),
    }
}
