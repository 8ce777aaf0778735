//! A chart as it is on the screen, to be compared with itself after another start.

use super::{PILOT, turn_to};
use crate::drawn::{Drawn, drawn};
use crate::window::Window;

/// What the program drew, and what the window shows of it.
pub struct Shown {
    metric: String,
    drawn: Drawn,
    /// The picture in the page.
    on_page: String,
}

impl Shown {
    /// Turns to a metric and looks.
    pub async fn of(window: &Window, metric: &str) -> Self {
        turn_to(window, metric).await;
        let drawn = drawn(window, PILOT, metric).await;
        let chart = window.find("chart", &drawn.sentence).await;
        // The picture waits until the window stands still, so that a chart of another width is not what is compared.
        window.picture(&format!("real-{}", metric.replace(' ', "-"))).await;
        let script = "return arguments[0].parentElement.querySelector('svg').outerHTML";
        let on_page = window.run(script, vec![chart.to_json().expect("an element")]).await;
        let on_page = on_page.as_str().unwrap_or_default().to_owned();
        assert!(on_page.len() > 500, "a picture of {metric}: {on_page}");
        Self {
            metric: metric.to_owned(),
            drawn,
            on_page,
        }
    }

    /// The same sentence, subtitle, picture, marks and table.
    pub fn equals(&self, other: &Self) {
        assert_eq!(self.drawn.sentence, other.drawn.sentence);
        assert!(
            self.drawn == other.drawn,
            "{} is drawn otherwise after the restart",
            self.metric
        );
        let (one, other) = (&self.on_page, &other.on_page);
        let at = one
            .bytes()
            .zip(other.bytes())
            .take_while(|(one, other)| one == other)
            .count();
        let around = |text: &str| text.chars().skip(at.saturating_sub(40)).take(160).collect::<String>();
        assert!(
            one == other,
            "{} looks otherwise after the restart: {} instead of {}",
            self.metric,
            around(one),
            around(other)
        );
    }
}
