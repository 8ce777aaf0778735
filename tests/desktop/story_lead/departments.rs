//! Buy-in: which level each department should reach, since when it takes part, where it stands and why.

use crate::window::Window;

struct Joining {
    name: &'static str,
    joined: &'static str,
    desired: &'static str,
    /// Day, level, reason; oldest first.
    readings: &'static [(&'static str, &'static str, &'static str)],
}

const JOINING: &[Joining] = &[
    Joining {
        name: "Sales",
        joined: "2012-10-22",
        desired: "Leading",
        readings: &[
            ("2012-11-05", "Resistant", "Fears that fewer calls mean fewer visits"),
            ("2013-03-04", "Supportive", "The hospital asked for two more wards"),
            ("2017-08-21", "Leading", "Shows the pilot to other customers"),
        ],
    },
    Joining {
        name: "Supply chain",
        joined: "2012-10-22",
        desired: "Supportive",
        readings: &[
            ("2012-11-12", "Neutral", "Waits to see the first month"),
            ("2017-08-28", "Supportive", "Fewer rush orders on Fridays"),
        ],
    },
    Joining {
        name: "Finance",
        joined: "2013-05-06",
        desired: "Supportive",
        readings: &[("2017-08-14", "Neutral", "Sees the cost, not yet the gain")],
    },
    Joining {
        name: "Service",
        joined: "2012-11-01",
        desired: "Supportive",
        readings: &[("2017-08-30", "Leading", "Answers half as many calls")],
    },
];

/// Adds the departments to the pilot and records their readings.
pub async fn join_and_read(window: &Window) {
    window.press("tab", "Buy-in").await;
    for department in JOINING {
        join(window, department).await;
        for (on, level, reason) in department.readings {
            window.press("button", "Record reading").await;
            let form = format!("region:Reading of {}", department.name);
            window.press_in(&form, "radio", level).await;
            window.write_in(&form, &format!("Why {level}"), reason).await;
            window.day("Day of the reading", on).await;
            window.press_in(&form, "button", "Record reading").await;
            window.gone("region", &format!("Reading of {}", department.name)).await;
            window.reads(reason).await;
        }
    }
    window.saved().await;
}

async fn join(window: &Window, department: &Joining) {
    window.press("button", "Add department").await;
    let dialog = "dialog:Add a department";
    window.choose_in(dialog, "Department", department.name).await;
    window.day("Joined on", department.joined).await;
    window.choose_in(dialog, "Desired level", department.desired).await;
    window.press_in(dialog, "button", "Add department").await;
    window.gone("dialog", "Add a department").await;
    // The sheet turns to the department that was added.
    window.find("region", department.name).await;
}

/// What she sees at a glance: the heatmap, the trajectories, and who is short of the desired level.
pub async fn who_is_short(window: &Window) {
    window.press("tab", "Buy-in").await;
    window
        .reads("Three of four departments are at their desired level.")
        .await;
    window.reads("Finance is one level short.").await;
    window.picture("story-buy-in").await;
    let charts = window.names("", "chart").await;
    assert_eq!(charts.len(), 2, "heatmap and trajectories: {charts:?}");
    // The table behind the heatmap holds the levels for those who do not see the picture.
    window
        .press_in(&format!("figure:{}", charts[0]), "button", "Table, copy or save")
        .await;
    window.press("menuitem", "Show table").await;
    window.find("row", "Finance").await;
}
