//! What the comparison says, in the title's words: who changed, who did not, who is left out.

use pilotlight_domain::metrics::Direction;

use super::windows::{Change, Row};
use super::{ComparisonInput, WINDOW_POINTS};
use crate::drawing::MarkKind;
use crate::font::printable;
use crate::number::{capitalised, in_words};

const CAUTION: &str = "Comparison, not proof.";

/// What a change means.
pub(super) fn judged(direction: Direction, change: &Change) -> MarkKind {
    let rose = change.latest.mean > change.first.mean;
    match direction {
        _ if !change.beyond_usual => MarkKind::Expected,
        Direction::Neutral => MarkKind::Neutral,
        Direction::Increase if rose => MarkKind::Better,
        Direction::Decrease if !rose => MarkKind::Better,
        _ => MarkKind::Worse,
    }
}

/// "Three similar hospitals did not change. Comparison, not proof."
pub(super) fn sentence(input: &ComparisonInput, rows: &[Row<'_>]) -> String {
    let (compared, left_out): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        rows.iter().filter(|row| !row.pilot).partition(|row| row.change.is_ok());
    let mut said = match rows
        .iter()
        .find(|row| row.pilot)
        .and_then(|row| row.change.as_ref().ok())
    {
        None => "The pilot's values are too large to compare.".to_owned(),
        Some(_) if compared.is_empty() => {
            format!(
                "No {} can be compared with {}.",
                short(input.one()),
                short(&input.pilot.name)
            )
        }
        Some(pilot) => format!("{} {CAUTION}", found(input, pilot, &compared)),
    };
    for row in left_out.iter().take(3) {
        if let Err(why) = &row.change {
            said += &format!(" {} is left out: {}.", short(&row.series.name), short(why));
        }
    }
    if left_out.len() > 3 {
        said += &format!(" {} more are left out.", left_out.len() - 3);
    }
    said
}

fn found(input: &ComparisonInput, pilot: &Change, compared: &[&Row<'_>]) -> String {
    let changes = || compared.iter().filter_map(|row| row.change.as_ref().ok());
    let fell = changes()
        .filter(|change| change.beyond_usual && change.latest.mean < change.first.mean)
        .count();
    let rose = changes().filter(|change| change.beyond_usual).count() - fell;
    let others = counted(input, compared.len());
    if (fell, rose) == (0, 0) {
        return if pilot.beyond_usual {
            format!("{} did not change.", capitalised(&others))
        } else {
            format!("Neither {} nor {others} changed.", short(&input.pilot.name))
        };
    }
    let moved = moved(&others, compared.len(), fell, rose, pilot);
    if pilot.beyond_usual {
        format!("{}.", capitalised(&moved))
    } else {
        format!("{} did not change; {moved}.", short(&input.pilot.name))
    }
}

/// "two of three similar hospitals fell too and one did not change", "all three similar hospitals rose".
fn moved(others: &str, all: usize, fell: usize, rose: usize, pilot: &Change) -> String {
    let own_fell = pilot.latest.mean < pilot.first.mean;
    let too = |falls: bool| {
        if pilot.beyond_usual && falls == own_fell {
            " too"
        } else {
            ""
        }
    };
    let parts = [
        (fell, format!("fell{}", too(true))),
        (rose, format!("rose{}", too(false))),
        (all - fell - rose, "did not change".to_owned()),
    ];
    let parts: Vec<(usize, String)> = parts.into_iter().filter(|(count, _)| *count > 0).collect();
    let said = parts.iter().enumerate().map(|(at, (count, verb))| match at {
        0 if all == 1 => format!("{others} {verb}"),
        0 if *count == all && all == 2 => format!("both similar {} {verb}", others.trim_start_matches("two similar ")),
        0 if *count == all => format!("all {others} {verb}"),
        0 => format!("{} of {others} {verb}", in_words(*count)),
        _ => format!("{} {verb}", in_words(*count)),
    });
    crate::number::listed(&said.collect::<Vec<_>>())
}

/// "three similar hospitals".
fn counted(input: &ComparisonInput, count: usize) -> String {
    let noun = if count == 1 { input.one() } else { input.many() };
    format!("{} similar {}", in_words(count), short(noun))
}

/// A name or reason as a sentence may hold it.
fn short(text: &str) -> String {
    let text = printable(text.trim());
    if text.chars().count() > 80 {
        text.chars().take(79).chain(['…']).collect()
    } else {
        text
    }
}

/// "first 12 weeks".
pub(super) fn first_words(input: &ComparisonInput) -> String {
    format!("first {WINDOW_POINTS} {}", printable(input.points_called()))
}
