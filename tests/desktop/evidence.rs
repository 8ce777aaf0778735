//! Evidence in the real window: the words and why, what iterations brought, the worst experience and the comparison.

use crate::home::Home;
use crate::window::Window;
use std::path::Path;

/// The day of the sample's last data.
const TODAY: &str = "2025-09-22";
/// The smallest window, and a large one.
const SIZES: [(u32, u32); 2] = [(1_100, 700), (1_600, 1_000)];

#[tokio::test]
async fn evidence_is_read_and_leads_to_its_metric() {
    let home = Home::new();
    let window = Window::open(&home, TODAY, &[Path::new("--sample")]).await;
    window.saved().await;
    window.press("link", "Lakeshore Community").await;
    window.press("tab", "Results").await;
    window.find("heading", "claims about the customer are supported").await;
    window.reads("which follows iteration 2").await;
    window
        .reads("improvements follow changes that grew out of others")
        .await;
    window.find("chart", "similar customers did not change").await;
    window.reads("Comparison, not proof").await;
    window.reads("the level changed by").await;
    for theme in ["Light", "Dark"] {
        window.press("link", "Settings").await;
        window.press("radio", theme).await;
        window.saved().await;
        window.press("link", "Lakeshore Community").await;
        window.press("tab", "Results").await;
        window.reads("Comparison, not proof").await;
        for (width, height) in SIZES {
            window.resize(width, height).await;
            panels(&window, &format!("{}-{width}", theme.to_lowercase())).await;
        }
    }
    window
        .press_in("list:Evidence", "button", "Nurse time on supplies")
        .await;
    window.find("heading", "Nurse time on supplies").await;
    window.reads("No comparison customer yet").await;
    window.quit().await;
}

/// Pictures of what stands under the chart.
async fn panels(window: &Window, suffix: &str) {
    for (part, heading) in [
        ("panels", "no pilot"),
        ("evidence", "claims about the customer are supported"),
        ("effects", "improvements follow changes that grew out of others"),
    ] {
        let script = "const all = [...document.querySelectorAll('figure, section')]; \
                      all.filter((each) => each.textContent.includes(arguments[0])).at(-1)?.scrollIntoView()";
        window.run(script, vec![heading.into()]).await;
        window.picture(&format!("results-{part}-{suffix}")).await;
    }
}
