//! Charts of every process kind: lines as given, notes that find a place, very long series.

use chrono::NaiveDate;
use pilotlight_analysis::xmr::{Label, PointType, Side};
use pilotlight_charts::process::{self, ProcessInput, ProcessKind, ProcessPeriod, ProcessPoint};
use pilotlight_charts::xmr;
use pilotlight_charts::{Drawing, Mark, MarkKind, Palette, Size};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;
use proptest::prelude::*;

use crate::{SIZE, any_day, any_value, check, points, results, story};

fn drawn(input: &ProcessInput) -> Drawing {
    process::draw(input, Palette::Light, SIZE)
}

fn lines<'a>(drawing: &'a Drawing, label: &str) -> Vec<&'a Mark> {
    let limit = |mark: &&Mark| mark.series == "limits" && mark.label == label;
    drawing.marks.iter().filter(limit).collect()
}

#[test]
fn stepped_limits_are_drawn_where_they_are_given() {
    let input = story::process::late_deliveries();
    let drawing = drawn(&input);
    check(&drawing);
    let kept: Vec<&ProcessPoint> = input.points.iter().filter(|point| !point.set_aside).collect();
    for (label, of) in [
        ("Upper limit", (|point| point.upper) as fn(&ProcessPoint) -> Option<f64>),
        ("Lower limit", |point| point.lower),
    ] {
        let marks = lines(&drawing, label);
        assert_eq!(marks.len(), kept.len(), "{label}");
        for (mark, point) in marks.iter().zip(&kept) {
            let given = of(point).unwrap();
            assert!((mark.value.parse::<f64>().unwrap() - given).abs() < 0.06, "{mark:?}");
            // The step lies where the point's own scale has it.
            assert!(mark.width > 5.0 && mark.x >= 0.0);
        }
        for pair in marks.windows(2) {
            assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1e-6);
        }
    }
    assert_eq!(lines(&drawing, "Mean").len(), kept.len());
    let row = &drawing.table.rows[0];
    assert_eq!(drawing.table.columns[2..4], ["Made of", "Mean"]);
    assert_eq!(row[2], "48 of 400 deliveries");
    assert_eq!(row[4].parse::<f64>().unwrap(), input.points[0].lower.unwrap());
    let strike = drawing.marks.iter().find(|mark| mark.id == "week-21").unwrap();
    assert_eq!(
        strike.detail,
        "worse than expected: above the upper limit, 193 of 1500 deliveries, Carrier on strike".replace(
            "193 of 1500",
            strike
                .detail
                .split(", ")
                .nth(1)
                .unwrap()
                .trim_end_matches(" deliveries")
        )
    );
    assert_eq!(
        process::sentence(&input),
        "Late deliveries fell from 12% to 7.5%; the shift follows iteration 2."
    );
}

#[test]
fn a_run_chart_has_a_median_and_no_limits() {
    let drawing = drawn(&story::process::run(50));
    check(&drawing);
    assert!(lines(&drawing, "Upper limit").is_empty() && lines(&drawing, "Lower limit").is_empty());
    assert_eq!(lines(&drawing, "Median").len(), 1);
    assert_eq!(drawing.table.columns, ["Date", "Value", "Median", "Signal", "Note"]);
    assert_eq!(
        drawing.marks[49].detail,
        "better than expected: a run of 33 below the median"
    );
    let early = drawn(&story::process::run(7));
    assert_eq!(
        early.summary,
        "Too early for limits: 7 of 12 points. The median so far, 21.6 per 1,000 requests, is trial."
    );
    assert!(early.svg.contains("Trial median"));
    let quiet = ProcessInput {
        points: story::process::run(17).points,
        ..story::process::run(50)
    };
    assert_eq!(
        process::sentence(&quiet),
        "No change: no unusual run around the median, 21.6 per 1,000 requests."
    );
}

#[test]
fn days_between_events_say_that_more_is_better() {
    let input = story::process::days_between_falls();
    let drawing = drawn(&input);
    check(&drawing);
    assert_eq!(
        drawing.summary,
        "Days between falls was unusually high on 27 Mar 2025: 58, against a usual 0.4 to 33.8."
    );
    assert_eq!(drawing.marks[14].kind, MarkKind::Better);
}

#[test]
fn the_general_chart_draws_xmr_as_the_special_one_does() {
    let story = story::missing_items();
    let report = story.analyse();
    let points = story.points.iter().zip(&report.points).map(|(point, found)| {
        let limits = &report.segments[found.segment].limits;
        ProcessPoint {
            id: point.id.clone(),
            at: point.at,
            value: point.value,
            set_aside: false,
            note: point.note.clone(),
            made_of: String::new(),
            centre: limits.mean,
            lower: limits.lpl,
            upper: limits.upl,
            class: found.kind,
            label: found.label,
            words: String::new(),
        }
    });
    let periods = report.segments.iter().map(|segment| ProcessPeriod {
        start: segment.start,
        baseline_points: segment.limits.baseline_count,
    });
    let input = ProcessInput {
        kind: ProcessKind::Individuals,
        metric: story.metric.clone(),
        unit: story.unit.clone(),
        direction: story.direction,
        points: points.collect(),
        periods: periods.collect(),
        targets: story.targets.clone(),
        iterations: story.iterations.clone(),
    };
    assert_eq!(drawn(&input), results(&story));
    let numbers = |shifts: Vec<&process::IterationLine>| shifts.iter().map(|one| one.number).collect::<Vec<_>>();
    assert_eq!(
        numbers(process::confirmed_shifts(&input)),
        numbers(xmr::confirmed_shifts(&story, &report))
    );
}

#[test]
fn notes_find_a_place_with_rebased_limits_too() {
    let story = story::missing_items();
    let baseline = xmr::XmrInput {
        rebase_on: vec![],
        ..story.clone()
    };
    for input in [&story, &baseline] {
        for width in [420.0, 560.0, 770.0, 1400.0] {
            let drawing = xmr::draw(input, &input.analyse(), Palette::Light, Size::new(width, 352.0));
            assert!(drawing.svg.contains(">Storm, week 25"), "{width}");
        }
    }
}

#[test]
fn a_hundred_thousand_points_keep_what_matters() {
    let mut input = story::calls(100_000);
    input.points[70_001].note = "Storm".to_owned();
    let report = input.analyse();
    let drawing = xmr::draw(&input, &report, Palette::Light, SIZE);
    assert!(drawing.svg.len() < 1_000_000, "{}", drawing.svg.len());
    let count = points(&drawing);
    assert!((2_000..25_000).contains(&count), "{count}");
    assert_eq!(drawing.table.rows.len(), 100_000);
    let marked = |at: usize| {
        let id = format!("point-{at}");
        drawing.marks.iter().any(|mark| mark.id == id)
    };
    let value = |at: &usize| input.points[*at].value;
    let by_value = |one: &usize, other: &usize| value(one).total_cmp(&value(other));
    let extremes = [
        (0..100_000).filter(|at| *at != 30).min_by(by_value),
        (0..100_000).max_by(by_value),
    ];
    assert!(extremes.into_iter().flatten().any(marked));
    assert!(marked(70_001) && marked(30) && marked(0) && marked(99_999));
    assert!(drawing.svg.contains(">Storm<"));
    let top = extremes[1].map(|at| value(&at)).unwrap();
    assert!(drawing.marks.iter().any(|mark| mark.value.parse() == Ok(top)));
}

#[test]
fn every_special_cause_of_a_long_series_is_marked_and_coloured() {
    let mut input = story::calls(60_000);
    for point in &mut input.points {
        point.value = 40.0 + (point.value % 5.0);
        point.set_aside = false;
    }
    let outside: Vec<usize> = (20..60_000).step_by(397).collect();
    for &at in &outside {
        input.points[at].value = 90.0;
    }
    let report = input.analyse();
    let drawing = xmr::draw(&input, &report, Palette::Light, SIZE);
    let marks: std::collections::HashSet<&str> = drawing
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Worse)
        .map(|mark| mark.id.as_str())
        .collect();
    for at in outside {
        assert_eq!(report.points[at].label, Label::Outside(Side::High));
        assert!(marks.contains(format!("point-{at}").as_str()), "{at}");
    }
    assert!(drawing.svg.len() < 1_000_000, "{}", drawing.svg.len());
}

fn any_class() -> impl Strategy<Value = (PointType, Label)> {
    prop::sample::select(vec![
        (PointType::CommonCause, Label::CommonCause),
        (PointType::Improvement, Label::Outside(Side::High)),
        (PointType::Concern, Label::Shift(Side::Low)),
        (PointType::NeutralLow, Label::TwoOfThree(Side::Low)),
        (PointType::NeutralHigh, Label::Trend(Side::High)),
    ])
}

type AnyPoint = (NaiveDate, f64, [Option<f64>; 3], (PointType, Label), bool, String);

fn any_point() -> impl Strategy<Value = AnyPoint> {
    let line = || prop::option::weighted(0.8, any_value());
    (
        any_day(),
        any_value(),
        [line(), line(), line()],
        any_class(),
        prop::bool::weighted(0.1),
        ".{0,30}",
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_process_can_be_drawn(
        points in prop::collection::vec(any_point(), 0..50),
        periods in prop::collection::vec((0..60_usize, 0..30_usize), 0..4),
        kind in 0..5_usize,
        width in 0.0..1500.0_f64,
    ) {
        let input = ProcessInput {
            kind: [
                ProcessKind::Individuals, ProcessKind::Proportion, ProcessKind::Rate, ProcessKind::DaysBetween, ProcessKind::Run,
            ][kind],
            direction: Direction::ALL[points.len() % 3],
            points: points.into_iter().enumerate().map(|(index, (on, value, lines, judged, set_aside, text))| ProcessPoint {
                id: index.to_string(),
                at: Moment::day(on),
                value,
                set_aside,
                note: text.clone(),
                made_of: text.clone(),
                centre: lines[0],
                lower: lines[1],
                upper: lines[2],
                class: judged.0,
                label: judged.1,
                words: text,
            }).collect(),
            periods: periods.into_iter().map(|(start, baseline_points)| ProcessPeriod { start, baseline_points }).collect(),
            ..story::process::late_deliveries()
        };
        check(&process::draw(&input, Palette::Print, Size::new(width, 300.0)));
    }
}
