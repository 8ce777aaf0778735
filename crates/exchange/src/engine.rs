//! From bytes to points: recognise, settle what the columns prove, then read every row.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::answers::{Answers, Mapping};
use crate::columns::{Profile, adjust, check_layout, describe, propose, title};
use crate::csv::delimiter::split;
use crate::csv::encoding::decode;
use crate::csv::table::Table;
use crate::csv::{header, write::without_guard, wrong_file};
use crate::date::column::{Evidence as DateEvidence, Rules, When, one_date};
use crate::date::{DateCell, Part, from_parts, looks_like_time, parse};
use crate::error::{ImportError, Refusal, RefusalKind};
use crate::limits::{MAX_CELL_CHARS, check_size};
use crate::lookalike;
use crate::number::column::{Evidence as NumberEvidence, MarkFound};
use crate::number::{Mark, NotANumber, read as read_number, split_unit};
use crate::reading::{Progress, Reading, ReadyPoint, Reason, RowError};
use crate::recognition::{Choice, Input, Question, Recognition, ask};
use crate::repeats;

/// How many refused cells are listed.
const LISTED_ERRORS: usize = 500;
/// How many records are looked at to propose a mapping.
const PROFILED: usize = 200;
/// How often progress is told, in rows.
const STEP: usize = 4096;

/// Read a file (or pasted text) under the answers given so far.
pub(crate) fn run(
    bytes: &[u8],
    answers: &Answers,
    today: NaiveDate,
    progress: &dyn Progress,
    pasted: bool,
) -> Result<Reading, ImportError> {
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
    for at in 0..source.rows.len().min(PROFILED) {
        source.cells(at, &mut cells);
        profiles
            .iter_mut()
            .zip(&cells)
            .for_each(|(profile, cell)| profile.add(cell, today));
    }

    let mut questions: Vec<Question> = [decoded.question, split.question, header.question]
        .into_iter()
        .flatten()
        .collect();
    let given = answers.mapping.is_some();
    let mut mapping = answers.mapping.clone().unwrap_or_else(|| propose(&profiles));
    questions.extend(adjust(&mut mapping, &profiles, answers)?);
    check_layout(&mapping, &profiles, given)?;

    let mut pass = Pass {
        source: &source,
        mapping: &mapping,
        columns: profiles.len(),
        progress,
        done: 0,
    };
    let proved = pass.prove()?;
    let settled = settle(&mapping, &profiles, &proved, answers, today)?;
    questions.extend(settled.questions.iter().cloned());

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
        duplicates: 0,
        conflicts: 0,
    };
    if reading.recognition.questions.is_empty() {
        pass.read(&settled, &profiles, &mut reading)?;
        reading.recognition.notes = notes(&proved, &reading.points);
        let found = repeats::find(&reading.points);
        (reading.duplicates, reading.conflicts) = (found.duplicates, found.conflicts);
        let asks = found.conflicts > 0 || (answers.single_events && found.duplicates > 0);
        if asks && answers.choice(ask::DUPLICATES).is_none() {
            let question = repeats::question(&reading.points, &found, answers.single_events);
            reading.recognition.questions.push(question);
        }
    }
    reading.recognition.columns = describe(profiles, &mapping);
    Ok(reading)
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

/// The data records, with corrections in place and left-out rows marked.
struct Source<'t, 'a> {
    table: &'t Table<'a>,
    rows: Vec<usize>,
    corrections: HashMap<usize, Vec<(usize, &'a str)>>,
    left_out: HashSet<u32>,
}

impl<'t, 'a> Source<'t, 'a> {
    fn new(table: &'t Table<'a>, rows: Vec<usize>, answers: &'a Answers) -> Self {
        let mut corrections: HashMap<usize, Vec<(usize, &str)>> = HashMap::new();
        for correction in &answers.corrections {
            let row = (correction.row as usize).wrapping_sub(1);
            corrections
                .entry(row)
                .or_default()
                .push((correction.column as usize, &correction.text));
        }
        Self {
            table,
            rows,
            corrections,
            left_out: answers.skipped_rows.iter().copied().collect(),
        }
    }

    fn row(&self, at: usize) -> u32 {
        u32::try_from(self.rows[at] + 1).unwrap_or(u32::MAX)
    }

    fn cells(&self, at: usize, cells: &mut Vec<Cow<'a, str>>) {
        self.table.cells(self.rows[at], cells);
        for (column, text) in self.corrections.get(&self.rows[at]).into_iter().flatten() {
            // A corrected cell may be one that a short row lacks, but never beyond what a table can have.
            if *column >= cells.len() && *column < crate::limits::MAX_COLUMNS {
                cells.resize(*column + 1, Cow::Borrowed(""));
            }
            if let Some(cell) = cells.get_mut(*column) {
                *cell = Cow::Borrowed(text);
            }
        }
    }
}

/// What all rows together show about the mapped columns.
struct Proved {
    dates: DateEvidence,
    parts: Vec<Part>,
    values: Vec<NumberEvidence>,
    fractions: bool,
}

/// How every mapped column is read.
struct Settled {
    dates: Rules,
    parts: Vec<Part>,
    fixed: Option<NaiveDate>,
    columns: Vec<ValueRules>,
    /// For display: the mark and the unit of the first value column that has one.
    mark: Option<Mark>,
    unit: Option<String>,
    questions: Vec<Question>,
}

/// How one value column is read.
struct ValueRules {
    mark: Mark,
    unit: Option<String>,
    divisor: f64,
}

struct Pass<'p, 't, 'a> {
    source: &'p Source<'t, 'a>,
    mapping: &'p Mapping,
    columns: usize,
    progress: &'p dyn Progress,
    done: usize,
}

fn at<'c>(cells: &'c [Cow<'_, str>], column: u32) -> &'c str {
    cells.get(column as usize).map_or("", |cell| cell.trim())
}

/// A cell as text, ends trimmed, without the apostrophe that keeps it from being run as a formula.
fn text_at<'c>(cells: &'c [Cow<'_, str>], column: u32) -> &'c str {
    cells.get(column as usize).map_or("", |cell| without_guard(cell).trim())
}

impl Pass<'_, '_, '_> {
    fn step(&mut self) -> Result<(), ImportError> {
        self.done += 1;
        if self.done.is_multiple_of(STEP) {
            let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
            if let ControlFlow::Break(()) = self.progress.step(count(self.done), count(self.source.rows.len() * 2)) {
                return Err(ImportError::Cancelled);
            }
        }
        Ok(())
    }

    fn is_overlong(&self, cells: &[Cow<'_, str>]) -> bool {
        cells.iter().skip(self.columns).any(|cell| !cell.trim().is_empty())
    }

    /// First pass: what the mapped columns prove.
    fn prove(&mut self) -> Result<Proved, ImportError> {
        let mut cells = Vec::new();
        let parts = self.parts(&mut cells);
        let mut proved = Proved {
            dates: DateEvidence::default(),
            parts,
            values: self.mapping.values.iter().map(|_| NumberEvidence::default()).collect(),
            fractions: false,
        };
        for index in 0..self.source.rows.len() {
            self.step()?;
            if self.source.left_out.contains(&self.source.row(index)) {
                continue;
            }
            self.source.cells(index, &mut cells);
            if self.is_overlong(&cells) {
                continue;
            }
            if let Some((text, cell)) = date_cell(&cells, self.mapping, &proved.parts) {
                proved.fractions |= text.contains(':') && text.contains('.');
                proved.dates.add(&text, cell);
            }
            for (evidence, column) in proved.values.iter_mut().zip(&self.mapping.values) {
                evidence.add(at(&cells, *column));
            }
        }
        Ok(proved)
    }

    /// Which part of the date each of several date columns holds.
    fn parts(&self, cells: &mut Vec<Cow<'_, str>>) -> Vec<Part> {
        let columns = &self.mapping.date;
        if columns.len() < 2 {
            return Vec::new();
        }
        let mut texts: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
        for index in 0..self.source.rows.len().min(PROFILED * 2) {
            let mut own = Vec::new();
            self.source.cells(index, &mut own);
            for (texts, column) in texts.iter_mut().zip(columns) {
                let text = at(&own, *column);
                if !text.is_empty() {
                    texts.push(text.to_owned());
                }
            }
        }
        cells.clear();
        let every = |texts: &[String], fits: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|text| fits(text)).count() * 10 >= texts.len() * 6
        };
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts: Vec<Option<Part>> = texts
            .iter()
            .map(|texts| match texts {
                texts if every(texts, &looks_like_time) => Some(Part::Time),
                texts if every(texts, &is_year) => Some(Part::Year),
                texts if every(texts, &|text| !matches!(parse(text), DateCell::NotADate)) => Some(Part::Date),
                _ => None,
            })
            .collect();
        // What remains is month and day, in this order unless the numbers say otherwise.
        let rest: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].is_none()).collect();
        let above_12 = |index: usize| {
            texts[index]
                .iter()
                .any(|text| text.parse::<u32>().is_ok_and(|number| number > 12))
        };
        let mut order = [Part::Month, Part::Day];
        if let [first, second] = rest[..]
            && above_12(first)
            && !above_12(second)
        {
            order.reverse();
        }
        for (index, part) in rest.iter().zip(order) {
            parts[*index] = Some(part);
        }
        parts.into_iter().map(|part| part.unwrap_or(Part::Day)).collect()
    }

    /// Second pass: every row becomes points or refused cells.
    fn read(&mut self, settled: &Settled, profiles: &[Profile], reading: &mut Reading) -> Result<(), ImportError> {
        let mut cells = Vec::new();
        for index in 0..self.source.rows.len() {
            self.step()?;
            let row = self.source.row(index);
            if self.source.left_out.contains(&row) {
                reading.left_out += 1;
                continue;
            }
            self.source.cells(index, &mut cells);
            self.read_row(row, &cells, settled, profiles, reading);
        }
        Ok(())
    }

    fn read_row(
        &self,
        row: u32,
        cells: &[Cow<'_, str>],
        settled: &Settled,
        profiles: &[Profile],
        reading: &mut Reading,
    ) {
        let mapping = self.mapping;
        let mut refuse = |column: Option<u32>, text: Option<&str>, reason: Reason| {
            reading.row_errors_total += 1;
            if reading.row_errors.len() < LISTED_ERRORS {
                let name = column.map(|column| {
                    title(
                        column,
                        profiles.get(column as usize).map_or("", |profile| &profile.header),
                    )
                });
                reading.row_errors.push(row_error(row, column, name, text, reason));
            }
        };
        if self.is_overlong(cells) {
            return refuse(None, None, Reason::MoreCellsThanHeader);
        }
        if let Some(long) = cells
            .iter()
            .position(|cell| cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS)
        {
            return refuse(u32::try_from(long).ok(), None, Reason::TextTooLong);
        }
        let filled = |columns: &[u32]| columns.iter().any(|column| !at(cells, *column).is_empty());
        if !filled(&mapping.date) && !filled(&mapping.values) {
            reading.skipped += 1;
            return;
        }
        let when = match (settled.fixed, date_cell(cells, mapping, &settled.parts)) {
            (Some(date), _) => When {
                date,
                seconds: 0,
                instant: false,
            },
            (None, None) => return refuse(mapping.date.first().copied(), None, Reason::NoDate),
            (None, Some((text, cell))) => match settled.dates.read(cell) {
                Ok(when) => when,
                Err(reason) => return refuse(mapping.date.first().copied(), Some(&text), reason),
            },
        };
        let series: Vec<String> = mapping
            .series
            .iter()
            .map(|column| text_at(cells, *column).to_owned())
            .collect();
        let optional = |column: Option<u32>| {
            column
                .map(|column| text_at(cells, column))
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let (customer, note) = (optional(mapping.customer), optional(mapping.note));
        for (column, rules) in mapping.values.iter().zip(&settled.columns) {
            let text = at(cells, *column);
            if text.is_empty() {
                reading.missing += 1;
                continue;
            }
            match rules.read(text) {
                Ok(value) => {
                    let mut series = series.clone();
                    if mapping.values.len() > 1 {
                        series.push(title(*column, &profiles[*column as usize].header));
                    }
                    reading.points.push(ReadyPoint {
                        row,
                        date: when.date,
                        time_of_day: when.seconds,
                        instant: when.instant,
                        value,
                        series,
                        customer: customer.clone(),
                        note: note.clone(),
                    });
                }
                Err(NotANumber::Text) => refuse(Some(*column), Some(text), Reason::NotANumber),
                Err(NotANumber::NotFinite) => refuse(Some(*column), Some(text), Reason::NotFinite),
            }
        }
    }
}

impl ValueRules {
    fn read(&self, text: &str) -> Result<f64, NotANumber> {
        let value = match &self.unit {
            None => read_number(text, self.mark)?,
            Some(unit) => match split_unit(text) {
                Some((found, core)) if found == *unit => read_number(&core, self.mark)?,
                _ => return Err(NotANumber::Text),
            },
        };
        Ok(value / self.divisor)
    }
}

/// The date of a record and its text; `None` when every date cell is empty.
fn date_cell<'c>(cells: &'c [Cow<'_, str>], mapping: &Mapping, parts: &[Part]) -> Option<(Cow<'c, str>, DateCell)> {
    match mapping.date[..] {
        [] => None,
        [column] => Some(at(cells, column))
            .filter(|text| !text.is_empty())
            .map(|text| (Cow::Borrowed(text), parse(text))),
        ref columns => {
            let texts: Vec<(Part, &str)> = parts
                .iter()
                .copied()
                .zip(columns.iter().map(|column| at(cells, *column)))
                .collect();
            let text = texts
                .iter()
                .map(|(_, text)| *text)
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            (!text.is_empty()).then(|| (Cow::Owned(text), from_parts(&texts)))
        }
    }
}

/// Decide how the mapped columns are read, and ask what they do not prove.
fn settle(
    mapping: &Mapping,
    profiles: &[Profile],
    proved: &Proved,
    answers: &Answers,
    today: NaiveDate,
) -> Result<Settled, Refusal> {
    let mut questions = Vec::new();
    let mut fixed = None;
    let dates = if mapping.date.is_empty() {
        match answers.choice(ask::DATE) {
            Some(text) => fixed = Some(one_date(text, today)?),
            None => questions.push(date_question()),
        }
        Rules::plain(today)
    } else {
        let (rules, open) = proved.dates.settle(answers, today)?;
        questions.extend(open);
        rules
    };
    let marks: Vec<MarkFound> = proved.values.iter().map(NumberEvidence::mark).collect();
    let open: Vec<usize> = (0..marks.len())
        .filter(|index| matches!(marks[*index], MarkFound::Open(_)))
        .collect();
    let chosen = match answers.choice(ask::DECIMAL_MARK) {
        None => None,
        Some(id) => Some(Mark::from_id(id).ok_or_else(|| {
            Refusal::new(
                RefusalKind::Answer,
                "The decimal mark is a comma or a point. Choose one of them.",
            )
        })?),
    };
    if let (Some(first), None) = (open.first(), chosen) {
        let column = mapping.values[*first];
        questions.push(mark_question(
            &title(column, &profiles[column as usize].header),
            &marks[*first],
        ));
    }
    let units: Vec<Option<&str>> = proved.values.iter().map(NumberEvidence::unit).collect();
    let unit_choice = answers.choice(ask::UNIT);
    let with_unit = proved
        .values
        .iter()
        .find_map(|evidence| Some((evidence.unit()?, evidence.sample())));
    if let (Some((unit, sample)), None) = (with_unit, unit_choice) {
        questions.push(unit_question(unit, sample));
    }
    let columns: Vec<ValueRules> = marks
        .iter()
        .zip(&units)
        .map(|(found, unit)| {
            let mark = match (found, chosen) {
                (MarkFound::Open(_), Some(chosen)) => chosen,
                // A choice where nothing is open is an override of what was recognised.
                (MarkFound::Proved(_), Some(chosen)) if open.is_empty() => chosen,
                (MarkFound::Proved(mark), _) => *mark,
                _ => Mark::Point,
            };
            let divisor = if *unit == Some("%") && unit_choice == Some("fraction") {
                100.0
            } else {
                1.0
            };
            ValueRules {
                mark,
                unit: unit.map(str::to_owned),
                divisor,
            }
        })
        .collect();
    let shown = marks.iter().zip(&columns).find(|(found, _)| match found {
        MarkFound::NotNeeded => false,
        MarkFound::Proved(_) => true,
        MarkFound::Open(_) => chosen.is_some(),
    });
    let mark = shown.map(|(_, rules)| rules.mark);
    let unit = units.iter().flatten().next().map(|unit| (*unit).to_owned());
    Ok(Settled {
        dates,
        parts: proved.parts.clone(),
        fixed,
        columns,
        mark,
        unit,
        questions,
    })
}

fn date_question() -> Question {
    Question {
        id: ask::DATE.into(),
        prompt: "Which date do all rows have?".into(),
        detail: "No column holds dates. Choose a date column, or one date for every row.".into(),
        input: Input::Date,
        options: Vec::new(),
    }
}

fn mark_question(column: &str, found: &MarkFound) -> Question {
    let texts = match found {
        MarkFound::Open(texts) => texts.as_slice(),
        _ => &[],
    };
    let sample = texts.first().map_or("1,234", String::as_str);
    let option = |mark: Mark, words: &str| {
        let example = texts
            .iter()
            .filter_map(|text| Some(format!("{text} is {}", read_number(text, mark).ok()?)));
        let reading = read_number(sample, mark).map_or(String::new(), |value| format!("{value}: "));
        Choice::new(
            mark.id(),
            format!("{reading}{words}"),
            example.collect::<Vec<_>>().join(", "),
        )
    };
    Question {
        id: ask::DECIMAL_MARK.into(),
        prompt: format!("Which number is {sample}?"),
        detail: format!("Nothing in ‘{column}’ settles whether the comma or the point is the decimal mark."),
        input: Input::Choice,
        options: vec![
            option(Mark::Point, "the point is the decimal mark"),
            option(Mark::Comma, "the comma is the decimal mark"),
        ],
    }
}

fn unit_question(unit: &str, sample: &str) -> Question {
    let core = split_unit(sample).map_or(String::new(), |(_, core)| core);
    let keep = Choice::new(
        unit,
        format!("Keep the number: {sample} is {core}"),
        "The unit belongs to the metric",
    );
    let mut options = vec![keep];
    if unit == "%" {
        let label = format!("A fraction: {sample} is {core} divided by 100");
        options.push(Choice::new("fraction", label, "Every value is divided by 100"));
    }
    Question {
        id: ask::UNIT.into(),
        prompt: format!("Every value carries ‘{unit}’. Which number is {sample}?"),
        detail: "The same sign stands in the whole column.".into(),
        input: Input::Choice,
        options,
    }
}

fn row_error(
    row: u32,
    column: Option<u32>,
    column_name: Option<String>,
    text: Option<&str>,
    reason: Reason,
) -> RowError {
    let text = text.map(|text| text.chars().take(200).collect::<String>());
    let quoted = text.as_deref().unwrap_or_default();
    let message = match reason {
        Reason::NotANumber => format!("Row {row}: ‘{quoted}’ is not a number."),
        Reason::NotFinite => format!("Row {row}: ‘{quoted}’ is too large to be stored."),
        Reason::NotADate => format!("Row {row}: ‘{quoted}’ is not a date."),
        Reason::NoDate => format!("Row {row}: the date is missing."),
        Reason::NoSuchDay => format!("Row {row}: ‘{quoted}’ is a day that does not exist."),
        Reason::TooEarly => format!("Row {row}: ‘{quoted}’ is before 1800."),
        Reason::AfterToday => format!("Row {row}: ‘{quoted}’ is after today."),
        Reason::MoreCellsThanHeader => format!("Row {row} has more cells than the header."),
        Reason::TextTooLong => format!("Row {row}: a text is longer than 32,767 characters."),
    };
    RowError {
        row,
        column,
        column_name,
        text,
        reason,
        message,
    }
}
