//! The Portfolio, as the interface calls them.

use crate::state::{Window, held};
use pilotlight_app::charts::Palette;
use pilotlight_app::domain::id::MetricId;
use pilotlight_app::portfolio::{PortfolioRow, PortfolioScreen, SparklineOf};
use pilotlight_app::{Result, portfolio};
use tauri::State;

/// Reads the Portfolio's first rows.
#[tauri::command]
#[specta::specta]
pub async fn portfolio(state: State<'_, Window>) -> Result<PortfolioScreen> {
    let (screen, rest) = portfolio::screen(&state.session()?).await?;
    *held(&state.portfolio_rest) = Some(rest);
    Ok(screen)
}

/// Reads the rows after those of the latest `portfolio`.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_rest(state: State<'_, Window>) -> Result<Vec<PortfolioRow>> {
    let session = state.session()?;
    let kept = held(&state.portfolio_rest).take();
    let rest = match kept {
        Some(rest) => rest,
        None => portfolio::screen(&session).await?.1,
    };
    rest.read(&session).await
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
