//! Statistics on slices of numbers: no pilots, no dates with calendars, no input or output.
//!
//! [`xmr`] is the control chart of individual values behind every result; [`control`] has the run chart and the
//! charts of proportions, rates, counts and rare events; [`dates`] puts dated rows in order and turns rebase dates into
//! positions. [`impact`] compares before with after and pilots with comparisons, [`trend`] tests for a slope, [`quantile`]
//! describes one sample, and [`scoring`] compares alternatives on several criteria.

pub mod control;
pub mod dates;
pub mod impact;
pub mod quantile;
pub mod scoring;
pub mod trend;
pub mod xmr;
