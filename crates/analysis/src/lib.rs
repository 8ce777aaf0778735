//! Statistics on slices of numbers: no pilots, no dates with calendars, no input or output.
//!
//! [`xmr`] is the control chart of individual values behind every result; [`control`] has the run chart and the
//! charts of proportions, rates, counts and rare events; [`dates`] puts dated rows in order and turns rebase dates into
//! positions.

pub mod control;
pub mod dates;
pub mod xmr;
