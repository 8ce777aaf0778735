//! What the dates of one column prove together: the order of day and month, what a period means, which zone.

use chrono::{Datelike, NaiveDate};

use super::english::month;
use super::rules::{Period, Rules};
use super::time::offset_answer;
use super::{DateCell, EARLIEST_YEAR, Numbers, words};
use crate::answers::Answers;
use crate::error::{Refusal, RefusalKind};
use crate::recognition::{DateOrder, ImportQuestion, ask};

/// What the cells of a date column have shown so far.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    pub(super) numbers: Vec<Numbers>,
    pub(super) sample: Option<String>,
    pub(super) months_or_years: u32,
    pub(super) years: u32,
    pub(super) plain_months: u32,
    pub(super) period_sample: Option<String>,
    pub(super) with_offset: u32,
    pub(super) without_offset: u32,
    pub(super) naive_sample: Option<String>,
}

impl Evidence {
    /// Take one more cell into account.
    pub(crate) fn add(&mut self, text: &str, cell: DateCell) {
        match cell {
            DateCell::Numbers(numbers, _) => {
                self.numbers.push(numbers);
                if self.sample.is_none()
                    && numbers.parts[0] != numbers.parts[1]
                    && numbers.parts[0] <= 12
                    && numbers.parts[1] <= 12
                {
                    self.sample = Some(text.to_owned());
                }
            }
            DateCell::MonthOrYears(_) => self.months_or_years += 1,
            DateCell::Years(_) => self.years += 1,
            DateCell::Day(..) if is_year_and_number(text) => self.plain_months += 1,
            _ => {}
        }
        if let DateCell::MonthOrYears(_) | DateCell::Years(_) = cell
            && self.period_sample.is_none()
        {
            self.period_sample = Some(text.to_owned());
        }
        match cell {
            DateCell::Day(_, clock) | DateCell::Numbers(_, clock) if clock.offset.is_some() => self.with_offset += 1,
            DateCell::Day(..) | DateCell::Numbers(..) => {
                self.without_offset += 1;
                self.naive_sample.get_or_insert_with(|| text.to_owned());
            }
            _ => {}
        }
    }

    /// The rules for the column, and the questions that the cells leave open.
    pub(crate) fn settle(&self, answers: &Answers, today: NaiveDate) -> Result<(Rules, Vec<ImportQuestion>), Refusal> {
        let mut questions = Vec::new();
        let order = match answers.choice(ask::DATE_ORDER) {
            _ if self.numbers.is_empty() => None,
            Some(id) => Some(known(DateOrder::ALL.into_iter().find(|order| order.id() == id), id)?),
            None => {
                let possible = self.possible_orders(today);
                match possible[..] {
                    [order] => Some(order),
                    [first, ..] if self.reads_alike(&possible) => Some(first),
                    _ => {
                        questions.push(self.order_question(&possible, today));
                        None
                    }
                }
            }
        };
        let period = match answers.choice(ask::PERIOD) {
            _ if self.months_or_years == 0 && self.years == 0 => Period::Month,
            Some(id) => known(period_answer(id), id)?,
            None if self.years == 0 && self.plain_months > 0 => Period::Month,
            None => {
                questions.push(self.period_question());
                Period::Month
            }
        };
        let mixed = self.with_offset > 0 && self.without_offset > 0;
        let zone = match answers.choice(ask::TIME_ZONE) {
            Some(id) => Some(known(offset_answer(id), id)?),
            None if mixed => {
                questions.push(self.zone_question());
                None
            }
            None => None,
        };
        Ok((
            Rules {
                order,
                period,
                zone,
                today,
            },
            questions,
        ))
    }

    /// The orders that every date of the column fits; when there is none, those that some fit.
    fn possible_orders(&self, today: NaiveDate) -> Vec<DateOrder> {
        let mut every = DateOrder::ALL.to_vec();
        let mut some = Vec::new();
        for numbers in &self.numbers {
            let fitting: Vec<DateOrder> = DateOrder::ALL
                .into_iter()
                .filter(|order| numbers.fits(*order))
                .collect();
            if fitting.is_empty() {
                continue;
            }
            every.retain(|order| fitting.contains(order));
            some.extend(fitting);
        }
        // Year first with two digits is rare: it is only thought of where every date it gives could be meant.
        let year_first = |numbers: &Numbers| numbers.day(DateOrder::Ymd).is_some_and(|day| day <= today);
        if every.len() > 1 && !self.numbers.iter().all(year_first) {
            every.retain(|order| *order != DateOrder::Ymd);
        }
        if !every.is_empty() {
            return every;
        }
        DateOrder::ALL
            .into_iter()
            .filter(|order| *order != DateOrder::Ymd && some.contains(order))
            .collect()
    }

    fn reads_alike(&self, orders: &[DateOrder]) -> bool {
        orders.windows(2).all(|pair| {
            self.numbers
                .iter()
                .all(|numbers| numbers.day(pair[0]) == numbers.day(pair[1]))
        })
    }
}

/// `2025-03` or `2025/3`, as opposed to a month in words.
fn is_year_and_number(text: &str) -> bool {
    let text = text.trim().as_bytes();
    (6..=7).contains(&text.len())
        && text[..4].iter().all(u8::is_ascii_digit)
        && matches!(text[4], b'-' | b'/')
        && text[5..].iter().all(u8::is_ascii_digit)
}

fn period_answer(id: &str) -> Option<Period> {
    match id {
        "month" => Some(Period::Month),
        "year" => Some(Period::YearFrom(1)),
        _ => {
            let from = id.rsplit(' ').next().and_then(month);
            from.or_else(|| id.ends_with("year").then_some(1)).map(Period::YearFrom)
        }
    }
}

fn known<T>(answer: Option<T>, id: &str) -> Result<T, Refusal> {
    answer.ok_or_else(|| {
        Refusal::new(
            RefusalKind::Answer,
            format!("‘{id}’ is no answer to this question. Choose one of the options."),
        )
    })
}

/// The date that an answer gives for all rows.
pub(crate) fn one_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let date = known(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(), text)?;
    if date.year() < EARLIEST_YEAR || date > today {
        let message = format!("{} is before 1800 or after today. Choose another date.", words(date));
        return Err(Refusal::new(RefusalKind::Answer, message));
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::parse;

    fn settle(texts: &[&str], answers: &Answers) -> (Rules, Vec<String>) {
        let mut evidence = Evidence::default();
        texts.iter().for_each(|text| evidence.add(text, parse(text)));
        let (rules, questions) = evidence
            .settle(answers, NaiveDate::from_ymd_opt(2026, 12, 31).unwrap())
            .unwrap();
        (rules, questions.into_iter().map(|question| question.id).collect())
    }

    fn order(texts: &[&str]) -> (Option<DateOrder>, bool) {
        let (rules, questions) = settle(texts, &Answers::default());
        (rules.order, !questions.is_empty())
    }

    #[test]
    fn the_whole_column_proves_the_order() {
        assert_eq!(order(&["03/04/2025", "13/04/2025"]), (Some(DateOrder::Dmy), false));
        assert_eq!(order(&["3/4/25", "3/25/21"]), (Some(DateOrder::Mdy), false));
        assert_eq!(order(&["03/04/2025", "05/06/2025"]), (None, true));
        assert_eq!(order(&["13/04/2025", "04/13/2025"]), (None, true));
        assert_eq!(order(&["05/05/2025"]), (Some(DateOrder::Dmy), false));
        assert_eq!(order(&["2025-01-06"]), (None, false));
    }

    #[test]
    fn all_first_of_january_by_year_is_asked() {
        let (_, questions) = settle(&["01-01-13", "01-02-13", "01-10-17"], &Answers::default());
        assert_eq!(questions, [ask::DATE_ORDER]);
    }

    #[test]
    fn periods_that_can_be_two_things_are_asked() {
        assert_eq!(settle(&["2010-11"], &Answers::default()).1, [ask::PERIOD]);
        assert_eq!(settle(&["2010-11", "2010-12"], &Answers::default()).1, [""; 0]);
        let answers = Answers::default().with(ask::PERIOD, "financial year from April");
        let (rules, _) = settle(&["2010-11"], &answers);
        assert_eq!(
            rules.read(parse("2010-11")).map(|when| when.date.to_string()),
            Ok("2010-04-01".into())
        );
    }

    #[test]
    fn offsets_and_naive_times_together_are_asked() {
        assert_eq!(
            settle(&["2020-01-01T15:00:00", "2020-01-01T15:00:00Z"], &Answers::default()).1,
            [ask::TIME_ZONE]
        );
        let answers = Answers::default().with(ask::TIME_ZONE, "+02:00");
        let (rules, _) = settle(&["2020-01-01T15:00:00", "2020-01-01T15:00:00Z"], &answers);
        assert_eq!(
            rules.read(parse("2020-01-01T15:00:00")).map(|when| when.seconds),
            Ok(13 * 3600)
        );
    }
}
