//! The Portfolio, as the interface calls them.

use crate::state::Window;
use pilotlight_app::charts::Palette;
use pilotlight_app::domain::id::MetricId;
use pilotlight_app::portfolio::{PortfolioScreen, SparklineOf};
use pilotlight_app::{Result, portfolio};
use tauri::State;

/// Reads the Portfolio.
#[tauri::command]
#[specta::specta]
pub async fn portfolio(state: State<'_, Window>) -> Result<PortfolioScreen> {
    portfolio::screen(&state.session()?).await
}

/// Draws the sparklines of the rows in sight.
#[tauri::command]
#[specta::specta]
pub async fn sparklines(
    state: State<'_, Window>,
    metric_ids: Vec<MetricId>,
    palette: Palette,
) -> Result<Vec<SparklineOf>> {
    portfolio::sparklines(&state.session()?, metric_ids, palette).await
}
