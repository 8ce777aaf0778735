//! Measuring points of the start: with `PILOTLIGHT_PERF=1` the program prints `perf: STEP NS`.

use std::sync::OnceLock;

/// Nanoseconds of the system's monotonic clock since the machine started; 0 where it cannot be read.
///
/// The standard library hides the clock's zero, so it is read from the system's own account of it.
#[must_use]
pub fn monotonic() -> i128 {
    rustix_clock()
}

#[cfg(unix)]
fn rustix_clock() -> i128 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    i128::from(now.tv_sec) * 1_000_000_000 + i128::from(now.tv_nsec)
}

#[cfg(not(unix))]
fn rustix_clock() -> i128 {
    0
}

/// Whether the measuring points are asked for.
#[must_use]
pub fn asked() -> bool {
    static ASKED: OnceLock<bool> = OnceLock::new();
    *ASKED.get_or_init(|| std::env::var_os("PILOTLIGHT_PERF").is_some_and(|value| value == "1"))
}

/// Prints a step as reached now.
pub fn reached(step: &str) {
    reached_at(step, monotonic());
}

/// Prints a step as reached at `at`, in nanoseconds of [`monotonic`], less `$PILOTLIGHT_T0`.
pub fn reached_at(step: &str, at: i128) {
    if asked() {
        let zero: i128 = std::env::var("PILOTLIGHT_T0")
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or_default();
        println!("perf: {step} {}", at - zero);
    }
}
