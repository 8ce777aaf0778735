//! What the program drew: the marks of a chart that is on the screen.

use crate::window::Window;
use serde_json::{Value, json};

/// What the interface was given to draw and to read aloud.
pub struct Drawn {
    /// The sentence above it.
    pub sentence: String,
    marks: Vec<Value>,
}

impl Drawn {
    /// The marks of a kind.
    pub fn of(&self, kind: &str) -> Vec<&Value> {
        self.marks.iter().filter(|mark| mark["kind"] == kind).collect()
    }

    /// A mark of a kind whose label is this and whose words contain that, inside the picture.
    pub fn has(&self, kind: &str, label: &str, words: &str) {
        let of_kind = self.of(kind);
        let found = of_kind.iter().any(|mark| {
            let says = mark["detail"].as_str().is_some_and(|detail| detail.contains(words));
            let wide = mark["width"].as_f64().is_some_and(|width| width > 10.0);
            mark["label"] == label && says && wide
        });
        assert!(found, "{kind} “{label}”, “{words}” among {of_kind:?}");
    }
}

/// The chart of a metric that is on the screen, as the program drew it.
pub async fn drawn(window: &Window, pilot: &str, metric: &str) -> Drawn {
    let session = window.session().await;
    let named = |list: &str, name: &str| {
        let all = session[list].as_array().cloned().unwrap_or_default();
        all.into_iter().filter(|each| each["name"] == name).collect::<Vec<_>>()
    };
    let pilot = named("pilots", pilot)[0]["id"].clone();
    let metrics = named("metrics", metric);
    let metric = metrics.iter().find(|metric| metric["pilot_id"] == pilot);
    let request = json!({
        "pilot_id": pilot,
        "metric_id": metric.expect("the metric")["id"],
        "canvas": { "palette": "light", "width": 800 },
    });
    let screen = window.call("results", json!({ "request": request })).await;
    let chart = screen.expect("Results reads")["selected"]["chart"].clone();
    let sentence = chart["summary"].as_str().unwrap_or_default().to_owned();
    window.find("chart", &sentence).await;
    let marks = chart["marks"].as_array().cloned().unwrap_or_default();
    Drawn { sentence, marks }
}
