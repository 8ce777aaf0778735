//! Where a drawing will stand, and drawing off the thread that answers.

use crate::{Error, Result};
use pilotlight_charts::{Palette, Size};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Colours and room for drawings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Canvas {
    /// Light, dark or print colours.
    pub palette: Palette,
    /// Width of the main column in CSS pixels; clamped to 280–2400.
    pub width: i32,
}

impl Canvas {
    /// The room of a drawing of this height, CSS pixels.
    pub(crate) fn size(self, height: f64) -> Size {
        Size::new(f64::from(self.width.clamp(280, 2400)), height)
    }
}

/// Runs a drawing on a thread of its own: nothing heavy where requests are answered.
///
/// # Errors
/// `internal` when the drawing failed.
pub(crate) async fn drawn<T: Send + 'static>(draw: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(draw).await.map_err(Error::internal)
}
