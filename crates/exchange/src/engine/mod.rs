//! From bytes to points: recognise, settle what the columns prove, then read every row.

mod proof;
mod rows;
mod series;
mod settle;
mod source;

use chrono::NaiveDate;
use pilotlight_domain::data::DataKind;

use crate::answers::Answers;
use crate::columns::{Profile, adjust, ask_denominator, check_layout, describe, propose};
use crate::csv::delimiter::split;
use crate::csv::encoding::decode;
use crate::csv::table::Table;
use crate::csv::{header, wrong_file};
use crate::error::{ImportError, Refusal, RefusalKind};
use crate::limits::check_size;
use crate::lookalike;
use crate::reading::{Progress, Reading, ReadyPoint};
use crate::recognition::{ImportQuestion, Recognition, ask};
use crate::repeats::{self, Repeats};
use crate::series::Choices;
use proof::Proved;
use settle::settle;
use source::{Pass, Source};

/// How many records are looked at to propose a mapping.
const PROFILED: usize = 200;
/// How many cells of them at most.
const PROFILED_CELLS: usize = 200_000;

/// Read a file (or pasted text) under the answers given so far.
pub(crate) fn run(
    bytes: &[u8],
    answers: &Answers,
    today: NaiveDate,
    progress: &dyn Progress,
    pasted: bool,
) -> Result<(Reading, Repeats), ImportError> {
    check_size(bytes.len() as u64)?;
    wrong_file::check(bytes)?;
    let decoded = decode(bytes, answers)?;
    let split = split(&decoded.text, answers)?;
    let table = Table::new(&decoded.text, split.delimiter, split.scan.starts);
    let header = header::find(&table, &split.scan.widths, usize::from(split.sep_line), answers, pasted)?;
    let rows: Vec<usize> = (header.data_from..table.rows())
        .filter(|index| split.scan.widths[*index] > 0)
        .collect();
    if rows.is_empty() {
        return Err(Refusal::new(
            RefusalKind::NoData,
            "There is a header, but no row below it. Nothing was imported.",
        )
        .into());
    }
    let width = match header.index {
        Some(_) => None,
        None => rows.iter().map(|index| usize::from(split.scan.widths[*index])).max(),
    };
    let source = Source::new(&table, rows, answers);
    let mut cells = Vec::new();
    let mut profiles: Vec<Profile> = match (header.index, width) {
        (Some(index), _) => {
            table.cells(index, &mut cells);
            cells.iter().map(|cell| Profile::new(cell)).collect()
        }
        (None, width) => vec![Profile::new(""); width.unwrap_or(1)],
    };
    // A table of very many columns shows what it is in fewer rows.
    let profiled = PROFILED.min(PROFILED_CELLS / profiles.len().max(1)).max(3);
    for at in 0..source.rows.len().min(profiled) {
        source.cells(at, &mut cells);
        profiles
            .iter_mut()
            .zip(&cells)
            .for_each(|(profile, cell)| profile.add(cell, today));
    }

    let mut questions: Vec<ImportQuestion> = [decoded.question, split.question, header.question]
        .into_iter()
        .flatten()
        .collect();
    let given = answers.mapping.is_some();
    let mut mapping = answers
        .mapping
        .clone()
        .unwrap_or_else(|| propose(&profiles, answers.data));
    questions.extend(adjust(&mut mapping, &profiles, answers)?);
    questions.extend(ask_denominator(&mut mapping, &profiles, answers)?);
    check_layout(&mapping, &profiles, given)?;
    let mut choices = Choices::of(answers)?;
    choices.apply(&mut mapping);

    let mut pass = Pass {
        source: &source,
        mapping: &mapping,
        series: &choices,
        columns: profiles.len(),
        data: answers.data,
        progress,
        done: 0,
    };
    let proved = pass.prove()?;
    let settled = settle(&mapping, &profiles, &proved, answers, today)?;
    questions.extend(settled.questions.iter().cloned());
    let which_series = match answers.one_series && questions.is_empty() {
        true => pass.series_question(&settled, &profiles)?,
        false => None,
    };
    match which_series {
        Some(question) => questions.push(question),
        None => questions.extend(settled.value_questions.iter().cloned()),
    }

    let mut reading = Reading {
        recognition: Recognition {
            encoding: decoded.label,
            delimiter: char::from(split.delimiter).to_string(),
            header_row: header.index.and_then(|index| u32::try_from(index + 1).ok()),
            columns: Vec::new(),
            mapping: mapping.clone(),
            date_order: settled.dates.order,
            decimal_mark: settled.mark.map(|mark| mark.id().to_owned()),
            unit: settled.unit.clone(),
            records: u32::try_from(source.rows.len()).unwrap_or(u32::MAX),
            questions,
            notes: Vec::new(),
        },
        points: Vec::new(),
        row_errors: Vec::new(),
        row_errors_total: 0,
        missing: 0,
        skipped: 0,
        left_out: 0,
        other_series: 0,
        duplicates: 0,
        conflicts: 0,
    };
    let mut found = Repeats::default();
    if reading.recognition.questions.is_empty() {
        pass.read(&settled, &profiles, &mut reading)?;
        choices.check(reading.other_series, reading.recognition.records - reading.left_out)?;
        reading.recognition.notes = notes(&proved, &reading.points);
        found = repeats::find(&reading.points);
        (reading.duplicates, reading.conflicts) = (found.duplicates, found.conflicts);
        // Of days alone, several events on one are one.
        let only_days = answers.data == DataKind::RareEvent && mapping.values.is_empty();
        let asks = found.conflicts > 0 || (answers.single_events && found.duplicates > 0 && !only_days);
        if asks && answers.choice(ask::DUPLICATES).is_none() {
            let question = repeats::question(&reading.points, &found, answers.single_events);
            reading.recognition.questions.push(question);
        }
    }
    reading.recognition.columns = describe(profiles, &mapping);
    Ok((reading, found))
}

/// Remarks that need no answer.
fn notes(proved: &Proved, points: &[ReadyPoint]) -> Vec<String> {
    let mut notes = Vec::new();
    if proved.fractions {
        notes.push("Times are kept to the second; what stands behind it is cut off.".to_owned());
    }
    let names = points
        .iter()
        .flat_map(|point| point.series.iter().chain(&point.customer))
        .map(String::as_str);
    for (one, other) in lookalike::pairs(names) {
        notes.push(format!(
            "‘{one}’ and ‘{other}’ look alike but are different texts. They are kept apart."
        ));
    }
    notes
}
