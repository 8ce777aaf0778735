//! How every mapped column is to be read, and the questions that the file leaves open.

use chrono::NaiveDate;

use super::proof::Proved;
use crate::answers::{Answers, Mapping};
use crate::columns::{Profile, title};
use crate::date::Part;
use crate::date::column::one_date;
use crate::date::rules::Rules;
use crate::error::{Refusal, RefusalKind};
use crate::number::column::{Evidence as NumberEvidence, MarkFound};
use crate::number::{Mark, NotANumber, read as read_number, split_unit};
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// How every mapped column is read.
pub(super) struct Settled {
    pub(super) dates: Rules,
    pub(super) parts: Vec<Part>,
    pub(super) fixed: Option<NaiveDate>,
    /// Of the value columns, then of the denominators.
    pub(super) columns: Vec<ValueRules>,
    /// For display: the mark and the unit of the first value column that has one.
    pub(super) mark: Option<Mark>,
    pub(super) unit: Option<String>,
    /// About dates.
    pub(super) questions: Vec<ImportQuestion>,
    /// About values, which wait until it is settled whose values they are.
    pub(super) value_questions: Vec<ImportQuestion>,
}

/// How one value column is read.
pub(super) struct ValueRules {
    pub(super) mark: Mark,
    pub(super) unit: Option<String>,
    pub(super) divisor: f64,
}

impl ValueRules {
    /// Read one cell under these rules.
    pub(super) fn read(&self, text: &str) -> Result<f64, NotANumber> {
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

/// Decide how the mapped columns are read, and ask what they do not prove.
pub(super) fn settle(
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
    let mut value_questions = Vec::new();
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
        let column = match mapping.values.get(*first) {
            Some(column) => *column,
            None => mapping.denominator.unwrap_or_default(),
        };
        value_questions.push(mark_question(
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
        value_questions.push(unit_question(unit, sample));
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
        value_questions,
    })
}

fn date_question() -> ImportQuestion {
    ImportQuestion {
        id: ask::DATE.into(),
        prompt: "Which date do all rows have?".into(),
        detail: "No column holds dates. Choose a date column, or one date for every row.".into(),
        input: AnswerInput::Date,
        options: Vec::new(),
    }
}

fn mark_question(column: &str, found: &MarkFound) -> ImportQuestion {
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
        AnswerOption::new(
            mark.id(),
            format!("{reading}{words}"),
            example.collect::<Vec<_>>().join(", "),
        )
    };
    ImportQuestion {
        id: ask::DECIMAL_MARK.into(),
        prompt: format!("Which number is {sample}?"),
        detail: format!("Nothing in ‘{column}’ settles whether the comma or the point is the decimal mark."),
        input: AnswerInput::Choice,
        options: vec![
            option(Mark::Point, "the point is the decimal mark"),
            option(Mark::Comma, "the comma is the decimal mark"),
        ],
    }
}

fn unit_question(unit: &str, sample: &str) -> ImportQuestion {
    let core = split_unit(sample).map_or(String::new(), |(_, core)| core);
    let keep = AnswerOption::new(
        unit,
        format!("Keep the number: {sample} is {core}"),
        "The unit belongs to the metric",
    );
    let mut options = vec![keep];
    if unit == "%" {
        let label = format!("A fraction: {sample} is {core} divided by 100");
        options.push(AnswerOption::new("fraction", label, "Every value is divided by 100"));
    }
    ImportQuestion {
        id: ask::UNIT.into(),
        prompt: format!("Every value carries ‘{unit}’. Which number is {sample}?"),
        detail: "The same sign stands in the whole column.".into(),
        input: AnswerInput::Choice,
        options,
    }
}
