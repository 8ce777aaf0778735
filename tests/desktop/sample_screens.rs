//! Every screen of the sample workspace, light and dark, small and large, as pictures in `target/screenshots`.

use crate::home::Home;
use crate::window::Window;
use std::path::Path;
use thirtyfour::Key;

/// The day of the sample's last data.
const TODAY: &str = "2025-09-22";
/// The smallest window, and a large one.
const SIZES: [(u32, u32); 2] = [(1_100, 700), (1_600, 1_000)];
/// Two columns in which one cell is no number.
const PASTED: &str = "Day\tValue\n2025-09-15\t21.5\n2025-09-16\tn/a\n2025-09-17\t22.1\n";

// Each part begins anew, so that nothing of one is in the pictures of another.
#[tokio::test]
async fn every_screen_has_its_picture() {
    for theme in ["light", "dark"] {
        for (width, height) in SIZES {
            let suffix = format!("{theme}-{width}");
            let home = Home::new();
            let window = Window::open(&home, TODAY, &[]).await;
            window.resize(width, height).await;
            window.reads("Start with a workspace").await;
            paint(&window, theme).await;
            window.picture(&format!("first-start-{suffix}")).await;
            window.quit().await;

            let window = open_sample(&home, theme, (width, height)).await;
            screens(&window, &suffix).await;
            window.quit().await;

            let window = open_sample(&home, theme, (width, height)).await;
            import(&window, &suffix).await;
            window.quit().await;
        }
    }
}

async fn paint(window: &Window, theme: &str) {
    window
        .run(
            "document.documentElement.dataset.theme = arguments[0]",
            vec![theme.into()],
        )
        .await;
}

async fn open_sample(home: &Home, theme: &str, (width, height): (u32, u32)) -> Window {
    let window = Window::open(home, TODAY, &[Path::new("--sample")]).await;
    window.resize(width, height).await;
    window.saved().await;
    window.press("link", "Settings").await;
    // Charts are drawn in the colours of the setting.
    window
        .press("radio", if theme == "light" { "Light" } else { "Dark" })
        .await;
    window.saved().await;
    window
}

async fn screens(window: &Window, suffix: &str) {
    let picture = async |name: &str| window.picture(&format!("{name}-{suffix}")).await;
    for section in ["Workspace", "People", "Departments"] {
        window.press_in("navigation:Settings", "link", section).await;
        picture(&format!("settings-{}", section.to_lowercase())).await;
    }
    window.press("link", "Portfolio").await;
    window.find("row", "Lakeshore Community").await;
    picture("portfolio").await;
    window.press("link", "Lakeshore Community").await;
    for (tab, sign) in [
        ("Overview", "Needs you this week"),
        ("Buy-in", "Level agreed at each reading"),
        ("Iterations", "Every change, newest first"),
        ("Results", "Process limits"),
    ] {
        window.press("tab", tab).await;
        window.reads(sign).await;
        picture(&tab.to_lowercase()).await;
    }
    window.keys(Key::Control + "k").await;
    window.find("dialog", "").await;
    picture("palette").await;
}

async fn import(window: &Window, suffix: &str) {
    window.press("link", "Lakeshore Community").await;
    window.press("tab", "Results").await;
    window.reads("Process limits").await;
    window.press("button", "Add data").await;
    window.paste("Paste from a spreadsheet", PASTED).await;
    window.reads("refused").await;
    window.picture(&format!("import-{suffix}")).await;
}

/// The pictures of the README, renewed only when asked for.
#[tokio::test]
async fn readme_pictures_are_renewed_when_asked_for() {
    if std::env::var_os("PILOTLIGHT_UPDATE_SCREENSHOTS").is_none_or(|value| value != "1") {
        return;
    }
    let folder = crate::home::repository().join("docs/screenshots");
    std::fs::create_dir_all(&folder).expect("the folder of the README's pictures");
    let home = Home::new();
    let window = Window::open(&home, TODAY, &[Path::new("--sample")]).await;
    window.saved().await;
    window
        .run("document.documentElement.dataset.theme = 'light'", vec![])
        .await;
    window.press("link", "Portfolio").await;
    window.find("row", "Lakeshore Community").await;
    window.keep(&folder.join("portfolio.png")).await;
    window.press("link", "Lakeshore Community").await;
    for (tab, sign, name) in [
        ("Buy-in", "Level agreed at each reading", "buy-in"),
        ("Results", "Process limits", "results"),
    ] {
        window.press("tab", tab).await;
        window.reads(sign).await;
        window.keep(&folder.join(format!("{name}.png"))).await;
    }
    window.quit().await;
}
