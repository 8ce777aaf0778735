//! What every drawing keeps: marks where the picture has them, text as data, an answer for any input.

mod customers;
mod processes;
mod snapshots;
mod story;

use chrono::NaiveDate;
use pilotlight_charts::buy_in::{BuyInInput, DepartmentBuyIn, LevelReading};
use pilotlight_charts::export::{png, svg_file};
use pilotlight_charts::sparkline::{self, SparklineInput};
use pilotlight_charts::xmr::{self, XmrInput, XmrIteration, XmrPoint};
use pilotlight_charts::{Drawing, Mark, MarkKind, Palette, Size, heatmap, ladder, trajectories};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::iterations::Act;
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};
use proptest::prelude::*;

const SIZE: Size = Size::new(770.0, 352.0);

fn results(input: &XmrInput) -> Drawing {
    xmr::draw(input, &input.analyse(), Palette::Light, SIZE)
}

/// How many measurements have a mark.
fn points(drawing: &Drawing) -> usize {
    drawing
        .marks
        .iter()
        .filter(|mark| mark.series == "measurements")
        .count()
}

/// Whatever the input, the picture is well formed, its marks are finite and its table is even.
fn check(drawing: &Drawing) {
    assert!(!drawing.summary.is_empty());
    assert!(drawing.svg.starts_with("<svg ") && drawing.svg.ends_with("</g></svg>"));
    for wrong in ["NaN", "inf", "<img", "<script", "onerror=\"", "href"] {
        assert!(!drawing.svg.contains(wrong), "{wrong} in {}", drawing.svg);
    }
    assert!(drawing.svg.matches("<text").count() == drawing.svg.matches("</text>").count());
    for mark in &drawing.marks {
        let numbers = [mark.x, mark.y, mark.width, mark.height];
        assert!(numbers.iter().all(|number| number.is_finite()), "{mark:?}");
        assert!(mark.width > 0.0 && mark.height > 0.0, "{mark:?}");
    }
    for row in &drawing.table.rows {
        assert_eq!(row.len(), drawing.table.columns.len());
    }
    // Unoptimised, reading a large picture back takes a second; small ones have the same elements.
    if drawing.svg.len() < 24_000 {
        png(drawing, 0.25, Some(Palette::Light)).expect("a drawing reads back");
    }
    assert!(svg_file(drawing).contains("<title>"));
}

#[test]
fn marks_stand_where_the_points_are_drawn() {
    let input = story::missing_items();
    let drawing = results(&input);
    let of = |kind| {
        drawing
            .marks
            .iter()
            .filter(|mark| mark.kind == kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(MarkKind::Iteration).len(), 5);
    // Four periods of a mean and two limits each, the baseline's mean onward, one target.
    let lines: Vec<&str> = of(MarkKind::Limit).iter().map(|mark| mark.label.as_str()).collect();
    assert_eq!(lines.len(), 4 * 3 + 1, "{lines:?}");
    let said = |mark: &Mark| format!("{} {}, {}", mark.label, mark.value, mark.detail);
    assert_eq!(said(of(MarkKind::Limit)[0]), "Mean 21.5, baseline of 12 points");
    assert_eq!(
        said(of(MarkKind::Limit)[9]),
        "Mean 5.4, since 4 Aug 2025, trial: 7 of 12 points"
    );
    assert_eq!(said(of(MarkKind::Target)[0]), "Target 6, from 7 Oct 2024");
    let first = &drawing.marks[0];
    assert_eq!(
        (first.id.as_str(), first.label.as_str(), first.value.as_str()),
        ("point-0", "7 Oct 2024", "22.1")
    );
    let centre = (first.x + first.width / 2.0, first.y + first.height / 2.0);
    let circle = format!(
        "cx=\"{}\" cy=\"{}\"",
        (centre.0 * 4.0).round(),
        (centre.1 * 4.0).round()
    );
    assert!(drawing.svg.contains(&circle), "{circle}");
    let iteration = *of(MarkKind::Iteration).last().unwrap();
    assert_eq!(
        (iteration.kind, iteration.value.as_str()),
        (MarkKind::Iteration, "Auto picker")
    );
    assert_eq!(iteration.detail, "in study, 3rd order, began 4 Aug 2025");
}

#[test]
fn limits_may_be_rebased_where_a_shift_is_confirmed() {
    let story = story::missing_items();
    let offered = |count: usize, rebased: usize| {
        let input = XmrInput {
            rebase_on: story.rebase_on[..rebased].to_vec(),
            ..story::first(&story, count)
        };
        let shifts = xmr::confirmed_shifts(&input, &input.analyse());
        shifts.iter().map(|iteration| iteration.number).collect::<Vec<_>>()
    };
    // Six points after the second iteration are too few.
    assert_eq!(offered(23, 0), [] as [i32; 0]);
    assert_eq!(offered(24, 0), [2]);
    // The storm parts the run below the baseline's mean; its second half begins just before the fourth.
    assert_eq!(offered(50, 0), [2, 4]);
    assert_eq!(offered(50, 1), [4]);
    assert_eq!(offered(50, 2), [5]);
    assert_eq!(offered(50, 3), [] as [i32; 0]);
}

#[test]
fn signals_keep_their_meaning_in_marks_and_table() {
    let input = XmrInput {
        rebase_on: vec![],
        ..story::missing_items()
    };
    let drawing = results(&input);
    let last = &drawing.marks[49];
    assert_eq!(
        (last.kind, last.detail.as_str()),
        (MarkKind::Better, "better than expected: below the lower limit")
    );
    assert_eq!(drawing.table.rows[49][..2], ["2025-09-15", "4.3"]);
    let worse = results(&XmrInput {
        direction: Direction::Increase,
        ..input
    });
    assert_eq!(worse.marks[49].kind, MarkKind::Worse);
}

#[test]
fn set_aside_points_are_hollow_and_out_of_calculation() {
    let mut input = story::missing_items();
    let before = input.analyse();
    input.points.push(XmrPoint {
        id: "odd".to_owned(),
        at: Moment::day(story::day(2024, 11, 1)),
        value: 900.0,
        set_aside: true,
        note: "Wrong ward".to_owned(),
    });
    assert_eq!(input.analyse(), before);
    let drawing = results(&input);
    let odd = drawing.marks.iter().find(|mark| mark.id == "odd").unwrap();
    assert_eq!(
        (odd.kind, odd.detail.as_str()),
        (MarkKind::SetAside, "set aside, Wrong ward")
    );
}

#[test]
fn sentences_say_what_follows_what() {
    let items = story::missing_items();
    let sentence = |input: &XmrInput| xmr::sentence(input, &input.analyse());
    assert_eq!(
        sentence(&items),
        "Missing items fell from 21.5 to 5.4 per 1,000 requests; the shifts follow iterations 2, 4 and 5. \
         Limits are trial: 7 of 12 points."
    );
    assert_eq!(sentence(&story::first(&items, 7)), "Too early: 7 of 12 points.");
    assert_eq!(sentence(&story::first(&items, 0)), "No points yet.");
    assert_eq!(
        sentence(&story::first(&items, 17)),
        "No change: within the usual variation."
    );
    assert_eq!(
        sentence(&story::calls(1783)),
        "Service calls a day fell from 46.5 to 37.1; the shift follows iteration 1."
    );
    assert_eq!(
        story::buy_in().sentence(),
        "Five of seven departments are at their desired level. Transport is two levels short, Finance one."
    );
}

#[test]
fn user_text_is_data() {
    let attack = "<img src=x onerror=alert(1)> \u{202E}\"quoted\" & 'it' \u{0} ]]> عربي ".repeat(300);
    let mut input = story::crowded();
    input.metric.clone_from(&attack);
    for iteration in &mut input.iterations {
        iteration.title.clone_from(&attack);
    }
    for point in &mut input.points {
        point.note.clone_from(&attack);
    }
    let drawing = results(&input);
    check(&drawing);
    assert!(drawing.svg.contains("&lt;img") && !drawing.svg.contains('\u{202E}'));
    assert!(drawing.summary.chars().count() < 400);
    let mut buy_in = story::buy_in();
    for department in &mut buy_in.departments {
        department.name.clone_from(&attack);
        department.id.clone_from(&attack);
    }
    for drawing in every_buy_in(&buy_in, 660.0) {
        check(&drawing);
        assert!(drawing.svg.len() < 200_000);
    }
}

#[test]
fn every_point_of_a_long_series_keeps_its_mark_while_the_picture_stays_small() {
    let drawing = results(&story::calls(10_000));
    check(&drawing);
    assert_eq!(points(&drawing), 10_000);
    assert_eq!(drawing.table.rows.len(), 10_000);
    assert!(drawing.svg.len() < 120_000, "{}", drawing.svg.len());
}

#[test]
fn odd_series_have_a_picture_or_say_so() {
    let point = |day: NaiveDate, value: f64| XmrPoint {
        id: format!("{day}"),
        at: Moment::day(day),
        value,
        set_aside: false,
        note: String::new(),
    };
    let (early, late) = (story::day(1, 1, 1), story::day(9999, 12, 31));
    let usual = story::day(2025, 1, 1);
    for values in [
        vec![],
        vec![(usual, f64::NAN), (usual, f64::INFINITY)],
        vec![(usual, 5.0)],
        vec![(usual, 5.0), (usual, 5.0)],
        vec![(usual, 5.0), (usual, 6.0)],
        vec![(early, 1.0), (late, 2.0)],
        vec![(late, 1.0), (early, 2.0)],
        vec![(usual, f64::MAX), (late, f64::MIN)],
        vec![(usual, 1e300), (late, 1e-300)],
        vec![(usual, 5e-324), (late, 0.0)],
        (0..30).map(|index| (story::day(2025, 1, 1 + index), 5.0)).collect(),
    ] {
        let drawn = values.iter().filter(|(_, value)| value.is_finite()).count();
        let input = XmrInput {
            points: values.into_iter().map(|(day, value)| point(day, value)).collect(),
            rebase_on: vec![early, usual, late],
            ..story::missing_items()
        };
        let drawing = results(&input);
        check(&drawing);
        assert_eq!(points(&drawing), drawn);
        if drawn == 0 {
            assert_eq!(drawing.summary, "No points yet.");
        }
    }
}

#[test]
fn the_heatmap_marks_every_cell_and_tells_readings_from_carried_levels() {
    let drawing = heatmap::draw(&story::buy_in(), Palette::Light, Size::new(660.0, 1.0));
    assert_eq!(drawing.marks.len(), 7 * (12 + 1));
    let find = |id: &str| drawing.marks.iter().find(|mark| mark.id == id).unwrap();
    let reading = find("finance:2025-02");
    assert_eq!((reading.value.as_str(), reading.kind), ("Neutral", MarkKind::Reading));
    let carried = find("finance:2025-05");
    assert_eq!((carried.label.as_str(), carried.kind), ("May 2025", MarkKind::Carried));
    assert_eq!(carried.detail, "carried forward from 14 Feb 2025, stale");
    assert_eq!(find("finance:now").detail, "desired Supportive, below, stale");
    let order: Vec<&str> = drawing.table.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(order[5..], ["Finance", "Transport"]);
}

#[test]
fn pictures_refuse_absurd_sizes() {
    for size in [
        Size::new(f64::NAN, -5.0),
        Size::new(0.0, f64::INFINITY),
        Size::new(1e9, 1e9),
    ] {
        let input = story::missing_items();
        let drawing = xmr::draw(&input, &input.analyse(), Palette::Dark, size);
        assert!((200.0..=8000.0).contains(&drawing.width) && (140.0..=8000.0).contains(&drawing.height));
        for drawing in every_buy_in(&story::buy_in(), size.width) {
            assert!(drawing.width.is_finite() && drawing.width <= 8000.0);
        }
    }
    let drawing = results(&story::missing_items());
    assert!(png(&drawing, f32::NAN, None).is_err() && png(&drawing, 1e6, None).is_err());
    assert!(png(&drawing, 2.0, None).unwrap().starts_with(b"\x89PNG"));
}

fn every_buy_in(input: &BuyInInput, width: f64) -> [Drawing; 3] {
    let size = Size::new(width, 300.0);
    [heatmap::draw, trajectories::draw, ladder::draw].map(|draw| draw(input, Palette::Print, size))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        4 => (700_000..745_000_i32).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default()),
        1 => (1..3_652_059_i32).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default()),
    ]
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -1e6..1e6_f64, 1 => any::<f64>(), 1 => Just(7.0), 1 => Just(1e300), 1 => Just(1e-300)]
}

prop_compose! {
    fn any_results()(
        points in prop::collection::vec((any_day(), any_value(), 0..90_000_i32, prop::bool::weighted(0.1), ".{0,40}"), 0..60),
        rebase_on in prop::collection::vec(any_day(), 0..3),
        baseline_until in prop::option::of(any_day()),
        targets in prop::collection::vec((any_day(), any_value()), 0..4),
        iterations in prop::collection::vec((any_day(), any::<i32>(), ".{0,60}", 0..4_usize), 0..12),
        texts in (".{0,40}", ".{0,12}"),
    ) -> XmrInput {
        XmrInput {
            metric: texts.0,
            unit: texts.1,
            direction: Direction::ALL[points.len() % 3],
            points: points.into_iter().enumerate().map(|(index, (on, value, second, set_aside, note))| XmrPoint {
                id: index.to_string(),
                at: Moment { on, second, ordinal: 0 },
                value,
                set_aside,
                note,
            }).collect(),
            rebase_on,
            baseline_until,
            targets: targets.into_iter().map(|(from, value)| Target { from, value }).collect(),
            iterations: iterations.into_iter().map(|(started_on, number, title, act)| XmrIteration {
                id: number.to_string(),
                number,
                order: number % 7,
                title,
                act: [None, Some(Act::Adopt), Some(Act::Adapt), Some(Act::Abandon)][act],
                started_on,
            }).collect(),
        }
    }
}

prop_compose! {
    fn any_buy_in()(
        today in any_day(),
        pilot_start in prop::option::of(any_day()),
        stale_after_days in any::<i32>(),
        departments in prop::collection::vec(
            (".{0,80}", prop::option::of(any_day()), prop::option::of(0..5_i32), prop::collection::vec((any_day(), 0..5_i32), 0..8)),
            0..9,
        ),
    ) -> BuyInInput {
        BuyInInput {
            today,
            pilot_start,
            stale_after_days,
            departments: departments.into_iter().map(|(name, joined_on, desired, readings)| DepartmentBuyIn {
                id: name.clone(),
                name,
                joined_on,
                desired: desired.and_then(EngagementLevel::from_step),
                readings: readings.into_iter().filter_map(|(on, level)| {
                    Some(LevelReading { id: on.to_string(), on, level: EngagementLevel::from_step(level)? })
                }).collect(),
                suggestions_built: Some(1),
            }).collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_results_can_be_drawn(input in any_results(), width in 0.0..2000.0_f64, height in 0.0..900.0_f64) {
        check(&xmr::draw(&input, &input.analyse(), Palette::Dark, Size::new(width, height)));
    }

    #[test]
    fn any_buy_in_can_be_drawn(input in any_buy_in(), width in 0.0..800.0_f64) {
        for drawing in every_buy_in(&input, width) {
            check(&drawing);
        }
    }

    #[test]
    fn any_sparkline_can_be_drawn(values in prop::collection::vec(any_value(), 0..80), target in prop::option::of(any_value())) {
        let input = SparklineInput { metric: "Calls", unit: "%", values: &values, direction: Direction::Increase, target };
        check(&sparkline::draw(&input, Palette::Light, Size::new(150.0, 30.0)));
    }
}
