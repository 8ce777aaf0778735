//! What the program drew: the marks of a chart that is on the screen.

use crate::window::Window;
use serde_json::{Value, json};

/// What the interface was given to draw and to read aloud.
#[derive(Debug, PartialEq)]
pub struct Drawn {
    /// The sentence above it.
    pub sentence: String,
    /// What it is, how often, and which chart.
    pub subtitle: String,
    /// The picture.
    pub svg: String,
    /// The rows of its table, with its headings first.
    pub table: Vec<Vec<String>>,
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
    let (pilot, metric) = ids(window, pilot, metric).await;
    let request = request(&pilot, Some(&metric));
    let screen = window.call("results", json!({ "request": request })).await;
    let selected = screen.expect("Results reads")["selected"].clone();
    let chart = &selected["chart"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let sentence = text(&chart["summary"]);
    window.find("chart", &sentence).await;
    let columns = std::iter::once(&chart["table"]["columns"]);
    let rows = columns.chain(chart["table"]["rows"].as_array().into_iter().flatten());
    let cells = |row: &Value| row.as_array().into_iter().flatten().map(text).collect();
    Drawn {
        sentence,
        subtitle: text(&selected["choice"]["subtitle"]),
        svg: text(&chart["svg"]),
        table: rows.map(cells).collect(),
        marks: chart["marks"].as_array().cloned().unwrap_or_default(),
    }
}

/// What a pilot and one of its metrics are known by.
pub async fn ids(window: &Window, pilot: &str, metric: &str) -> (Value, Value) {
    let session = window.session().await;
    let found = |list: &Value, name: &str, id: &str| {
        let all = list.as_array().into_iter().flatten();
        all.clone()
            .find(|each| each["name"] == name)
            .map(|each| each[id].clone())
    };
    let pilot = found(&session["pilots"], pilot, "id").expect("the pilot");
    let screen = window
        .call("results", json!({ "request": request(&pilot, None) }))
        .await;
    let metrics = &screen.expect("Results reads")["metrics"];
    let metric = found(metrics, metric, "metric_id").expect("the metric");
    (pilot, metric)
}

/// What the Results screen asks for; without a metric, the first.
fn request(pilot: &Value, metric: Option<&Value>) -> Value {
    json!({ "pilot_id": pilot, "metric_id": metric, "canvas": { "palette": "light", "width": 800 } })
}
