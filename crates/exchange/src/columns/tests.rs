//! Which columns are proposed for tables as people have them.

use super::{Profile, propose};
use crate::answers::Mapping;
use pilotlight_domain::data::DataKind;

/// The proposed date columns and value column of a table; cells are separated by `|`.
fn proposed(header: &str, rows: &[&str]) -> (Vec<u32>, Option<u32>) {
    let mapping = mapped(header, rows, DataKind::Value);
    (mapping.date, mapping.values.first().copied())
}

fn mapped(header: &str, rows: &[&str], data: DataKind) -> Mapping {
    let mut profiles: Vec<Profile> = header.split('|').map(Profile::new).collect();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    for row in rows {
        profiles
            .iter_mut()
            .zip(row.split('|'))
            .for_each(|(profile, cell)| profile.add(cell, today));
    }
    propose(&profiles, data)
}

#[test]
fn a_proportion_is_offered_a_denominator_and_a_rare_event_no_value() {
    let of = |header, rows: &[&str], data| {
        let mapping = mapped(header, rows, data);
        (mapping.values.first().copied(), mapping.denominator)
    };
    let row = ["2025-01-06|240|12"];
    assert_eq!(
        of("Week|Deliveries|Late", &row, DataKind::Proportion),
        (Some(1), Some(2))
    );
    assert_eq!(of("Week|Total|Late", &row, DataKind::Proportion), (Some(2), Some(1)));
    assert_eq!(of("Week|out of|count", &row, DataKind::Rate), (Some(2), Some(1)));
    assert_eq!(of("Week|Total|Late", &row, DataKind::Value), (Some(1), None));
    assert_eq!(of("Week|count", &["2025-01-06|12"], DataKind::Rate), (Some(1), None));
    assert_eq!(of("Fall|Ward", &["2025-01-06|5"], DataKind::RareEvent), (None, None));
    assert_eq!(
        of("Fall|count", &["2025-01-06|5"], DataKind::RareEvent),
        (Some(1), None)
    );
}

#[test]
fn a_column_called_date_wins_over_other_dates() {
    assert_eq!(
        proposed("created|Date|Value", &["2025-01-01|2025-01-06|5"]),
        (vec![1], Some(2))
    );
    assert_eq!(
        proposed("modeldate|v|timestamp", &["2/12/2020|4.5|08:15:52 12 Feb 2020"]),
        (vec![0], Some(1))
    );
}

#[test]
fn parts_of_dates_are_put_together() {
    assert_eq!(
        proposed("year|month|date_of_month|day_of_week|births", &["2000|1|1|6|9083"]),
        (vec![0, 1, 2], Some(4))
    );
    assert_eq!(
        proposed("Place|Year|Month|New", &["Arizona|2016|Jan|25852"]),
        (vec![1, 2], Some(3))
    );
    assert_eq!(
        proposed("date|time|wait", &["2025-01-06|08:15|12"]),
        (vec![0, 1], Some(2))
    );
    assert_eq!(
        proposed("date|time|wait", &["2025-01-06 08:15|08:15|12"]),
        (vec![0], Some(2))
    );
}

#[test]
fn numbers_are_not_taken_for_years() {
    assert_eq!(
        proposed("id|name|age", &["1101|John|30", "1102|Julie|26"]),
        (vec![], Some(2))
    );
    assert_eq!(proposed("state|students", &["AL|1984", "AK|1776"]), (vec![], Some(1)));
    assert_eq!(proposed("jahr|betrag", &["2015|79594.72"]), (vec![0], Some(1)));
}
