//! Difference-in-differences of two groups and two periods.

use super::least_squares::{Covariance, Fit, fit};
use super::{Clustered, Inference};
use crate::quantile::{finite, mean, standard_deviation};

/// One measured value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The value; a row without one is left out.
    pub value: Option<f64>,
    /// Whether it belongs to the treated group.
    pub treated: bool,
    /// Whether it was measured after the change.
    pub post: bool,
    /// The unit (site, customer) it is of, any number. Clustered inference needs it on every row.
    pub unit: Option<usize>,
}

/// One of the four cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Values in it.
    pub n: usize,
    /// Their mean; `None` without values.
    pub mean: Option<f64>,
    /// Their standard deviation; `None` for fewer than two.
    pub standard_deviation: Option<f64>,
}

/// The four cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cells {
    /// Comparison group before the change.
    pub control_before: Cell,
    /// Comparison group after it.
    pub control_after: Cell,
    /// Treated group before the change.
    pub treated_before: Cell,
    /// Treated group after it.
    pub treated_after: Cell,
}

/// The estimate, and its uncertainty under each assumption about the errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Did {
    /// Rows with a value.
    pub used: usize,
    /// What the estimate is made of.
    pub cells: Cells,
    /// Treated mean after minus before.
    pub treated_change: Option<f64>,
    /// Comparison mean after minus before.
    pub control_change: Option<f64>,
    /// Difference of the two changes.
    pub effect: Option<f64>,
    /// Independent errors of one variance.
    pub ols: Option<Inference>,
    /// Any variances, n / (n − k).
    pub hc1: Option<Inference>,
    /// Any variances; the square root of the sum of s² / n over the four cells.
    pub hc2: Option<Inference>,
    /// Any variances, the most careful of the three in small samples.
    pub hc3: Option<Inference>,
    /// Errors of one unit may go together (CR1). `None` unless every row names its unit.
    pub cluster: Option<Clustered>,
}

/// y = b0 + b1 treated + b2 post + b3 treated × post; the effect b3 is the difference of the mean changes (Card and
/// Krueger 1994).
///
/// An empty cell leaves its change and the effect undefined. With as many rows as cells there is an effect and no
/// inference. A cell of one value leaves HC2 and HC3 undefined. With one treated unit clustered inference is far too
/// sure of itself (it is given because the references give it); use [`compare`](super::compare()) there.
#[must_use]
pub fn did_2x2(rows: &[Observation], confidence: f64) -> Did {
    let rows: Vec<(f64, Observation)> = rows
        .iter()
        .filter_map(|row| Some((row.value.and_then(finite)?, *row)))
        .collect();
    let cell = |treated: bool, post: bool| {
        let values: Vec<f64> = rows
            .iter()
            .filter(|(_, row)| (row.treated, row.post) == (treated, post))
            .map(|(value, _)| *value)
            .collect();
        Cell {
            n: values.len(),
            mean: mean(&values),
            standard_deviation: standard_deviation(&values),
        }
    };
    let cells = Cells {
        control_before: cell(false, false),
        control_after: cell(false, true),
        treated_before: cell(true, false),
        treated_after: cell(true, true),
    };
    let change = |before: Cell, after: Cell| finite(after.mean? - before.mean?);
    let treated_change = change(cells.treated_before, cells.treated_after);
    let control_change = change(cells.control_before, cells.control_after);
    let units: Option<Vec<usize>> = rows.iter().map(|(_, row)| row.unit).collect();
    let fitted = regress(&rows);
    let by = |covariance| {
        let fitted = fitted.as_ref()?;
        fitted
            .infer(&[vec![0.0, 0.0, 0.0, 1.0]], covariance, confidence)
            .pop()
            .flatten()
    };
    Did {
        used: rows.len(),
        cells,
        treated_change,
        control_change,
        effect: treated_change
            .zip(control_change)
            .and_then(|(treated, control)| finite(treated - control)),
        ols: by(Covariance::Ols),
        hc1: by(Covariance::Hc1),
        hc2: by(Covariance::Hc2),
        hc3: by(Covariance::Hc3),
        cluster: units.as_deref().and_then(|units| {
            let inference = by(Covariance::Cluster(units))?;
            Some(Clustered {
                clusters: inference.df as usize + 1,
                inference,
            })
        }),
    }
}

fn regress(rows: &[(f64, Observation)]) -> Option<Fit> {
    let column = |of: fn(&Observation) -> bool| rows.iter().map(|(_, row)| f64::from(of(row))).collect::<Vec<_>>();
    let outcome: Vec<f64> = rows.iter().map(|(value, _)| *value).collect();
    let columns = [
        vec![1.0; rows.len()],
        column(|row| row.treated),
        column(|row| row.post),
        column(|row| row.treated && row.post),
    ];
    fit(&columns, &outcome)
}
