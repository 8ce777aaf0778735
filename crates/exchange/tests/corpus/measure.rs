//! What reading a file takes: time and memory, as the limits of the manifest mean them.

use std::time::{Duration, Instant};

/// Time that this thread has worked, so that a busy machine makes no difference; time gone by where the system does
/// not tell.
pub struct Stopwatch {
    start: Instant,
    worked: Option<Duration>,
}

impl Stopwatch {
    /// Starts counting.
    pub fn start() -> Self {
        Self {
            start: Instant::now(),
            worked: Self::worked(),
        }
    }

    /// Time worked since the start.
    pub fn took(&self) -> Duration {
        match (self.worked, Self::worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.start.elapsed(),
        }
    }

    fn worked() -> Option<Duration> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Peak resident memory of this process in kB; 0 where the system does not tell.
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0)
}
