//! Difference-in-differences of many units over many periods.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use super::inference::infer;
use super::labels::dense;
use super::{Clustered, Inference};
use crate::quantile::finite;

/// Most periods that are taken; beyond, solving for their effects would take seconds.
pub const MOST_PERIODS: usize = 1_000;

/// Treatment that varies less than this beside unit and period effects does not vary.
const NO_VARIATION: f64 = 1e-18;

/// One value of one unit in one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelRow {
    /// The value; a row without one is left out.
    pub value: Option<f64>,
    /// The unit, any number.
    pub unit: usize,
    /// The period, any number.
    pub time: usize,
    /// Whether the unit is treated in this period.
    pub treated_now: bool,
}

/// The estimate with fixed effects of units and periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Rows with a value.
    pub rows: usize,
    /// Units among them.
    pub units: usize,
    /// Periods among them.
    pub times: usize,
    /// Change that goes with treatment, in the unit of the values.
    pub effect: f64,
    /// Rows minus all effects that are estimated.
    pub residual_df: usize,
    /// Independent errors of one variance.
    pub ols: Option<Inference>,
    /// Clustered by unit, counting every unit's own effect as a parameter (statsmodels).
    pub cluster_lsdv: Option<Clustered>,
    /// Clustered by unit, not counting the units' effects, which nest in the clusters (fixest, reghdfe). The one to show.
    pub cluster_nested: Option<Clustered>,
}

/// value = unit effect + period effect + effect × treated now, by partialling the fixed effects out (Frisch and Waugh
/// 1933, Lovell 1963), which gives the same effect, residuals and covariance as a dummy for each unit and period.
///
/// With staggered starts and effects that differ this estimate is biased (Goodman-Bacon 2021); say so beside it.
///
/// `None` without rows, when treatment does not vary beside the fixed effects, or past [`MOST_PERIODS`] periods. No
/// inference without residual degrees of freedom; none clustered for fewer than two units.
#[must_use]
pub fn did_panel(rows: &[PanelRow], confidence: f64) -> Option<Panel> {
    let rows: Vec<(f64, PanelRow)> = rows
        .iter()
        .filter_map(|row| Some((row.value.and_then(finite)?, *row)))
        .collect();
    let (unit, units) = dense(&rows.iter().map(|(_, row)| row.unit).collect::<Vec<_>>());
    let (time, times) = dense(&rows.iter().map(|(_, row)| row.time).collect::<Vec<_>>());
    if rows.is_empty() || times > MOST_PERIODS {
        return None;
    }
    let effects = FixedEffects::new(unit, units, time, times)?;
    let outcome = effects.partial_out(rows.iter().map(|(value, _)| *value).collect());
    let treated = effects.partial_out(rows.iter().map(|(_, row)| f64::from(row.treated_now)).collect());
    let variation: f64 = treated.iter().map(|x| x * x).sum();
    if variation.is_nan() || variation <= NO_VARIATION * rows.len() as f64 {
        return None;
    }
    let effect = finite(treated.iter().zip(&outcome).map(|(x, y)| x * y).sum::<f64>() / variation)?;
    let residuals: Vec<f64> = treated.iter().zip(&outcome).map(|(x, y)| y - effect * x).collect();

    let n = rows.len();
    let parameters = units + times - effects.components + 1;
    let residual_df = n.saturating_sub(parameters);
    let sum: f64 = residuals.iter().map(|residual| residual * residual).sum();
    let plain = (sum / residual_df as f64 / variation).sqrt();
    let mut scores = vec![0.0; units];
    for ((x, residual), unit) in treated.iter().zip(&residuals).zip(&effects.unit) {
        scores[*unit] += x * residual;
    }
    let between: f64 = scores.iter().map(|score| score * score).sum();
    let clustered = |parameters: usize| {
        let (n, g) = (n as f64, units as f64);
        let factor = g / (g - 1.0) * (n - 1.0) / (n - parameters as f64);
        let inference = infer(effect, (between * factor).sqrt() / variation, g - 1.0, confidence)?;
        Some(Clustered {
            clusters: units,
            inference,
        })
    };
    let enough = residual_df > 0 && units > 1;
    Some(Panel {
        rows: n,
        units,
        times,
        effect,
        residual_df,
        ols: infer(effect, plain, residual_df as f64, confidence),
        cluster_lsdv: enough.then(|| clustered(parameters)).flatten(),
        cluster_nested: enough.then(|| clustered(parameters + 1 - units)).flatten(),
    })
}

/// Effects of units and periods, ready to be taken out of any column.
struct FixedEffects {
    unit: Vec<usize>,
    time: Vec<usize>,
    rows_of_unit: Vec<f64>,
    /// Groups of periods that no unit joins; each has a level of its own.
    components: usize,
    /// Normal equations of the period effects once unit means are out.
    periods: nalgebra::Cholesky<f64, nalgebra::Dyn>,
}

impl FixedEffects {
    fn new(unit: Vec<usize>, units: usize, time: Vec<usize>, times: usize) -> Option<Self> {
        let mut rows_of = vec![BTreeMap::<usize, f64>::new(); units];
        let mut rows_of_unit = vec![0.0; units];
        let mut parent: Vec<usize> = (0..times).collect();
        for (&unit, &time) in unit.iter().zip(&time) {
            if let Some((&first, _)) = rows_of[unit].first_key_value() {
                let (one, other) = (root(&parent, first), root(&parent, time));
                parent[other] = one;
            }
            *rows_of[unit].entry(time).or_default() += 1.0;
            rows_of_unit[unit] += 1.0;
        }
        let mut normal = DMatrix::zeros(times, times);
        for (rows_at, rows) in rows_of.iter().zip(&rows_of_unit) {
            for (&one, count) in rows_at {
                normal[(one, one)] += count;
                for (&other, beside) in rows_at {
                    normal[(one, other)] -= count * beside / rows;
                }
            }
        }
        // The level of each component is free; any weight on it makes the equations definite and changes no fit.
        let roots: Vec<usize> = (0..times).map(|time| root(&parent, time)).collect();
        for one in 0..times {
            for other in 0..times {
                if roots[one] == roots[other] {
                    normal[(one, other)] += 1.0 / times as f64;
                }
            }
        }
        Some(Self {
            components: (0..times).filter(|&time| roots[time] == time).count(),
            periods: normal.cholesky()?,
            unit,
            time,
            rows_of_unit,
        })
    }

    /// What is left of a column once unit and period effects are out.
    fn partial_out(&self, mut column: Vec<f64>) -> Vec<f64> {
        self.centre_units(&mut column);
        let mut sums = DVector::zeros(self.periods.l_dirty().nrows());
        for (value, time) in column.iter().zip(&self.time) {
            sums[*time] += value;
        }
        let effects = self.periods.solve(&sums);
        for (value, time) in column.iter_mut().zip(&self.time) {
            *value -= effects[*time];
        }
        self.centre_units(&mut column);
        column
    }

    fn centre_units(&self, column: &mut [f64]) {
        let mut sums = vec![0.0; self.rows_of_unit.len()];
        for (value, unit) in column.iter().zip(&self.unit) {
            sums[*unit] += value;
        }
        for (value, unit) in column.iter_mut().zip(&self.unit) {
            *value -= sums[*unit] / self.rows_of_unit[*unit];
        }
    }
}

fn root(parent: &[usize], mut of: usize) -> usize {
    while parent[of] != of {
        of = parent[of];
    }
    of
}
