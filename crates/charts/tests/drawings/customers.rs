//! The worst-experience strip and the comparison: what they say, what they mark, what they refuse.

use chrono::NaiveDate;
use pilotlight_charts::comparison::{self, ComparedPoint, ComparedSeries, ComparisonInput};
use pilotlight_charts::worst::{self, Occurrence, WorstInput, WorstPeriod};
use pilotlight_charts::{Drawing, MarkKind, Palette, Size};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;
use proptest::prelude::*;

use crate::story::customers::{hospitals, many_waits, readings, unlike, waits};
use crate::{any_day, any_value, check};

const CARD: Size = Size::new(366.0, 232.0);

fn count(drawing: &Drawing, kind: MarkKind) -> usize {
    drawing.marks.iter().filter(|mark| mark.kind == kind).count()
}

#[test]
fn the_headline_goes_from_worst_to_worst() {
    let input = waits();
    let drawing = worst::draw(&input, Palette::Light, CARD);
    check(&drawing);
    assert_eq!(drawing.summary, "The worst wait fell from 220 to 62 minutes.");
    assert_eq!(drawing.summary, worst::sentence(&input));
    assert_eq!(
        worst::legend(&input),
        "One mark per wait. Squares: worst 5%. Bar: median."
    );
    for text in [">118 waits<", ">220<", ">62<", ">Minutes waited for a missing item<"] {
        assert!(drawing.svg.contains(text), "{text}");
    }
    // Six, five, three and two of the worst; every wait has a mark, every period a median.
    assert_eq!(count(&drawing, MarkKind::Worse), 16);
    assert_eq!(count(&drawing, MarkKind::Limit), 4);
    assert_eq!(drawing.marks.len(), 118 + 96 + 52 + 21 + 4);
    assert_eq!(drawing.table.rows.len(), 118 + 96 + 52 + 21);
    let worst = drawing.marks.iter().find(|mark| mark.value == "220 minutes").unwrap();
    assert_eq!((worst.detail.as_str(), worst.kind), ("the worst", MarkKind::Worse));
    let better_high = WorstInput {
        direction: Direction::Increase,
        ..waits()
    };
    assert!(worst::sentence(&better_high).starts_with("The worst wait "));
    assert_eq!(
        worst::sentence(&readings()),
        "The worst reading fell from 24.9 to 6.8 per 1,000 requests."
    );
}

#[test]
fn thousands_of_occurrences_stay_small_and_keep_the_worst() {
    let input = many_waits(40_000);
    let drawing = worst::draw(&input, Palette::Light, CARD);
    assert!(drawing.svg.len() < 1_000_000, "{}", drawing.svg.len());
    let worse = drawing.table.rows.iter().filter(|row| row[4] == "Yes").count();
    assert!(worse >= 2_000 && count(&drawing, MarkKind::Worse) == worse, "{worse}");
    assert_eq!(drawing.table.rows.len(), 40_000);
    assert!(drawing.marks.len() < worse + 500);
}

#[test]
fn few_or_equal_occurrences_have_no_worst_among_them() {
    let input = |values: &[&[f64]]| WorstInput {
        periods: values
            .iter()
            .enumerate()
            .map(|(index, values)| WorstPeriod {
                id: index.to_string(),
                name: format!("Month {index}"),
                occurrences: values
                    .iter()
                    .map(|&value| Occurrence {
                        id: value.to_string(),
                        at: Moment::day(NaiveDate::default()),
                        value,
                        note: String::new(),
                    })
                    .collect(),
            })
            .collect(),
        ..waits()
    };
    for (values, sentence, worse) in [
        (&[][..], "No waits yet.", 0),
        (&[&[f64::NAN][..], &[]], "No waits yet.", 0),
        (&[&[5.0][..]], "The worst wait was 5 minutes.", 0),
        (
            &[&[5.0, 5.0][..], &[5.0, 5.0, 5.0]],
            "The worst wait stayed at 5 minutes.",
            0,
        ),
        (
            &[&[5.0][..], &[], &[9.0, 4.0]],
            "The worst wait rose from 5 to 9 minutes.",
            1,
        ),
        (
            &[&[1e300][..], &[1e-300, 0.0]],
            "The worst wait fell from 1e300 to 1e−300 minutes.",
            1,
        ),
    ] {
        let drawing = worst::draw(&input(values), Palette::Dark, CARD);
        check(&drawing);
        assert_eq!(
            (drawing.summary.as_str(), count(&drawing, MarkKind::Worse)),
            (sentence, worse)
        );
    }
    let many: Vec<&[f64]> = vec![&[1.0, 2.0]; 90];
    let drawing = worst::draw(&input(&many), Palette::Light, CARD);
    assert!(
        drawing
            .summary
            .ends_with("Drawn are the first and the latest 59 of 90 periods.")
    );
}

#[test]
fn comparison_customers_stand_beside_the_pilot() {
    let drawing = comparison::draw(&hospitals(), Palette::Light, CARD);
    check(&drawing);
    assert_eq!(
        drawing.summary,
        "Three similar hospitals did not change. Comparison, not proof."
    );
    assert_eq!(drawing.marks.len(), 8);
    let latest = &drawing.marks[1];
    assert_eq!(
        (latest.label.as_str(), latest.kind),
        ("Latest 12 weeks", MarkKind::Better)
    );
    assert!(latest.detail.ends_with("; −69%, better"), "{}", latest.detail);
    assert!(drawing.svg.contains(">first 12 weeks<") && drawing.svg.contains(">latest<"));
    assert!(drawing.marks[2..].iter().all(|mark| mark.kind == MarkKind::Expected));
    let means: Vec<f64> = drawing.table.rows.iter().map(|row| row[2].parse().unwrap()).collect();
    let first: f64 = hospitals().pilot.points[..12]
        .iter()
        .map(|point| point.value / 12.0)
        .sum();
    assert!((means[0] - first).abs() < 1e-9);
}

#[test]
fn unlike_customers_are_left_out_and_said() {
    let drawing = comparison::draw(&unlike(), Palette::Light, CARD);
    check(&drawing);
    assert_eq!(
        drawing.summary,
        "One similar hospital fell too. Comparison, not proof. Orchard Park is left out: its unit is per 100 requests, \
         not per 1,000 requests. Wexley General is left out: 4 of 12 weeks in the \
         pilot's first days, 6 are needed."
    );
    assert_eq!(count(&drawing, MarkKind::Unknown), 2);
    let mut early = hospitals();
    early.pilot.points.truncate(17);
    assert_eq!(
        comparison::sentence(&early),
        "Too early to compare: 17 of 24 weeks, the first 12 against the latest 12."
    );
    assert!(comparison::draw(&early, Palette::Light, CARD).marks.is_empty());
    let mut mixed = hospitals();
    mixed.comparisons[0] = unlike().comparisons[2].clone();
    assert_eq!(
        comparison::sentence(&mixed),
        "One of three similar hospitals fell too and two did not change. Comparison, not proof."
    );
    mixed.comparisons.truncate(1);
    mixed.comparisons.push(mixed.comparisons[0].clone());
    assert_eq!(
        comparison::sentence(&mixed),
        "Both similar hospitals fell too. Comparison, not proof."
    );
    let alone = ComparisonInput {
        comparisons: vec![],
        ..hospitals()
    };
    assert_eq!(comparison::sentence(&alone), "No hospital to compare with yet.");
    let steady = ComparisonInput {
        pilot: hospitals().comparisons[1].clone(),
        ..hospitals()
    };
    assert_eq!(
        comparison::sentence(&steady),
        "Neither Wexley General nor three similar hospitals changed. Comparison, not proof."
    );
}

#[test]
fn hostile_names_are_data_there_too() {
    let attack = "<img src=x onerror=alert(1)> \u{202E}\"q\" & 'it' ]]> عربي ".repeat(300);
    let mut strips = waits();
    (strips.metric, strips.unit, strips.one, strips.many) =
        (attack.clone(), attack.clone(), attack.clone(), attack.clone());
    let mut rows = hospitals();
    for series in rows.comparisons.iter_mut().chain([&mut rows.pilot]) {
        series.name.clone_from(&attack);
    }
    rows.comparisons[0].unit.clone_from(&attack);
    rows.many.clone_from(&attack);
    for period in &mut strips.periods {
        period.name.clone_from(&attack);
    }
    for drawing in [
        worst::draw(&strips, Palette::Print, CARD),
        comparison::draw(&rows, Palette::Print, CARD),
    ] {
        check(&drawing);
        assert!(drawing.svg.contains("&lt;img") && drawing.svg.len() < 200_000);
    }
}

prop_compose! {
    fn any_strips()(
        periods in prop::collection::vec(
            (".{0,30}", prop::collection::vec((any_day(), any_value(), ".{0,20}"), 0..40)),
            0..6,
        ),
        direction in 0..3_usize,
        texts in (".{0,30}", ".{0,10}"),
    ) -> WorstInput {
        WorstInput {
            metric: texts.0.clone(),
            unit: texts.1.clone(),
            direction: Direction::ALL[direction],
            one: texts.0,
            many: texts.1,
            periods: periods.into_iter().map(|(name, occurrences)| WorstPeriod {
                id: name.clone(),
                name,
                occurrences: occurrences.into_iter().enumerate().map(|(index, (on, value, note))| Occurrence {
                    id: index.to_string(),
                    at: Moment::day(on),
                    value,
                    note,
                }).collect(),
            }).collect(),
        }
    }
}

fn any_series() -> impl Strategy<Value = ComparedSeries> {
    (".{0,30}", prop::collection::vec((any_day(), any_value()), 0..60)).prop_map(|(name, points)| ComparedSeries {
        id: name.clone(),
        name,
        unit: String::new(),
        points: points
            .into_iter()
            .map(|(on, value)| ComparedPoint {
                at: Moment::day(on),
                value,
            })
            .collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_strips_can_be_drawn(input in any_strips(), width in 0.0..900.0_f64) {
        check(&worst::draw(&input, Palette::Dark, Size::new(width, 100.0)));
    }

    #[test]
    fn any_comparison_can_be_drawn(
        pilot in any_series(),
        comparisons in prop::collection::vec(any_series(), 0..5),
        width in 0.0..900.0_f64,
    ) {
        let input = ComparisonInput { pilot, comparisons, unit: String::new(), ..hospitals() };
        check(&comparison::draw(&input, Palette::Dark, Size::new(width, 100.0)));
    }
}
