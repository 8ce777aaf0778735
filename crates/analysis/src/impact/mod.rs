//! Whether something changed after an iteration began, and how sure that is.
//!
//! Comparisons, not proofs: [`did_2x2`] and [`did_panel`] (difference-in-differences), [`its()`] (interrupted time
//! series), [`paired()`], [`two_sample()`] and [`bootstrap()`]. [`compare()`] is what the Results screen asks of a pilot and its
//! comparison customers. Distributions come from statrs, least squares from nalgebra.
//!
//! Effects, standard errors and limits are in the unit of the values. Values that are missing or not finite are left
//! out. What the data cannot say is `None`, never a NaN.

pub mod bootstrap;
mod compare;
mod did;
pub mod inference;
pub mod its;
mod labels;
pub mod least_squares;
pub mod paired;
mod panel;
#[cfg(test)]
mod properties;
mod ranks;
mod subsets;
pub mod two_sample;
mod windows;

pub use bootstrap::bootstrap;
pub use compare::{Basis, BeforeAfter, Comparison, compare};
pub use did::{Cell, Cells, Did, Observation, did_2x2};
pub use inference::Inference;
pub use its::its;
pub use paired::paired;
pub use panel::{MOST_PERIODS, Panel, PanelRow, did_panel};
pub use two_sample::two_sample;
pub use windows::{Dated, aligned, first_and_latest};

/// What an estimate of difference-in-differences is given with when errors of one unit may go together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clustered {
    /// Units that took part.
    pub clusters: usize,
    /// Student's t with clusters − 1 degrees of freedom.
    pub inference: Inference,
}
