//! A file of several series: which column tells them apart is asked, and so is which of them is meant.

#![expect(clippy::unwrap_used, reason = "a broken expectation should stop the test")]

use chrono::NaiveDate;
use pilotlight_exchange::{
    Answers, ImportError, ImportQuestion, Mapping, NothingStored, Preview, RefusalKind, Unwatched, ask, preview,
};

const LONG: &str = "metric,date,value\n\
    calls,2025-01-06,10\nshare,2025-01-06,12.5%\n\
    calls,2025-01-13,11\nshare,2025-01-13,13%\nshare,2025-01-20,n/a\n";

fn one_series() -> Answers {
    Answers {
        one_series: true,
        ..Answers::default()
    }
}

fn try_look(text: &str, answers: &Answers) -> Result<Preview, ImportError> {
    let today = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    preview(text.as_bytes(), answers, &NothingStored, today, &Unwatched)
}

fn look(text: &str, answers: &Answers) -> Preview {
    try_look(text, answers).unwrap()
}

/// What is asked first.
fn asked(text: &str, answers: &Answers) -> ImportQuestion {
    look(text, answers).recognition.questions.remove(0)
}

fn ids(question: &ImportQuestion) -> Vec<&str> {
    question.options.iter().map(|option| option.id.as_str()).collect()
}

fn values(text: &str, answers: &Answers) -> Vec<f64> {
    look(text, answers).points.iter().map(|point| point.value).collect()
}

#[test]
fn one_of_several_series_in_a_column_is_picked() {
    let question = asked(LONG, &one_series());
    assert_eq!(question.id, "series:0");
    assert_eq!(question.prompt, "Which ‘metric’ is meant?");
    assert!(question.detail.contains("6 Jan 2025"), "{}", question.detail);
    assert_eq!(ids(&question), ["=calls", "=share", "all"]);
    assert_eq!(question.options[0].example, "2 rows, 6 Jan 2025 to 13 Jan 2025: 10; 11");
    assert!(look(LONG, &one_series()).points.is_empty(), "nothing is ready before");

    let calls = look(LONG, &one_series().with("series:0", "=calls"));
    assert_eq!(calls.recognition.questions, []);
    assert_eq!(calls.recognition.mapping.series, [0]);
    let counts = calls.counts;
    // The cell that is no number belongs to the other series and is not held against this one.
    assert_eq!((counts.new, counts.refused, counts.other_series), (2, 0, 3));

    // The unit of one series is asked about once the series is known.
    let share = one_series().with("series:0", "=share");
    assert_eq!(asked(LONG, &share).id, ask::UNIT);
    let share = share.with(ask::UNIT, "%");
    assert_eq!(values(LONG, &share), [12.5, 13.0]);
    assert_eq!(look(LONG, &share).counts.refused, 1);
}

#[test]
fn several_columns_are_asked_about_one_after_the_other() {
    let text = "ward,date,metric,value\n\
        ICU,2025-01-06,calls,1\nICU,2025-01-06,visits,2\nER,2025-01-06,calls,3\nER,2025-01-06,visits,4\n\
        ICU,2025-01-13,calls,5\nICU,2025-01-13,visits,6\nER,2025-01-13,calls,7\nER,2025-01-13,visits,8\n";
    let first = asked(text, &one_series());
    assert_eq!(first.id, "series:2", "the header says so");
    let answers = one_series().with("series:2", "=calls");
    assert_eq!(asked(text, &answers).id, "series:0");
    let answers = answers.with("series:0", "=ER");
    assert_eq!(values(text, &answers), [3.0, 7.0]);
    // One series after all: what repeats is asked about as ever.
    let answers = one_series().with("series:2", "all").with("series:0", "=ER");
    let repeats = look(text, &answers);
    assert_eq!(repeats.recognition.questions[0].id, ask::DUPLICATES);
    assert_eq!(repeats.recognition.mapping.series, [0]);
}

#[test]
fn a_column_that_a_person_names_is_asked_about_too() {
    let text = "sensor,date,value\n1,2025-01-06,10\n2,2025-01-13,20\n";
    assert_eq!(look(text, &one_series()).counts.new, 2, "no date comes twice");
    let mapping = Mapping {
        date: vec![1],
        values: vec![2],
        series: vec![0],
        ..Mapping::default()
    };
    let answers = Answers {
        mapping: Some(mapping),
        ..one_series()
    };
    assert_eq!(ids(&asked(text, &answers)), ["=1", "=2", "all"]);
    assert_eq!(values(text, &answers.with("series:0", "=2")), [20.0]);
}

#[test]
fn a_column_called_metric_is_asked_about_without_a_repeat() {
    let text = "metric,date,value\ncalls,2025-01-06,10\ncalls,2025-01-13,11\nvisits,2025-02-03,12\n";
    assert_eq!(asked(text, &one_series()).id, "series:0");
    let one = text.replace("visits", "calls");
    assert_eq!(look(&one, &one_series()).recognition.questions, []);
}

#[test]
fn remarks_customers_and_times_tell_no_series_apart() {
    for text in [
        // Texts that never come back.
        "date,value,seen by chance\n2025-01-06,1,a\n2025-01-06,1,b\n2025-01-13,2,c\n",
        "date,value,customer\n2025-01-06,1,A\n2025-01-06,1,B\n",
        "date,value,note\n2025-01-06,1,a\n2025-01-06,1,b\n",
        "date,value,ward\n2025-01-06 10:00,1,ICU\n2025-01-06 11:00,1,ER\n2025-01-07 11:00,1,ER\n",
        "date,value,ward\n2025-01-06,1,ICU\n2025-01-06,,ER\n2025-01-07,1,ER\n",
    ] {
        assert_eq!(look(text, &one_series()).recognition.questions, [], "{text}");
    }
    // Where points may go into several series, nothing is asked.
    let text = "metric,date,value\ncalls,2025-01-06,1\nvisits,2025-01-06,2\n";
    let several = look(text, &Answers::default());
    assert_eq!(several.recognition.questions[0].id, ask::DUPLICATES);
}

#[test]
fn a_table_of_one_day_is_picked_from_as_well() {
    let text = "State,TOTAL\nAL,5\nAK,6\n";
    let answers = one_series().with(ask::DATE, "2025-01-06");
    assert_eq!(asked(text, &answers).id, "series:0");
    assert_eq!(values(text, &answers.with("series:0", "=AK")), [6.0]);
}

#[test]
fn wrong_and_outdated_answers_are_refused() {
    let kind = |answers: &Answers| match try_look(LONG, answers).unwrap_err() {
        ImportError::Refused(refusal) => refusal.kind,
        other => panic!("{other}"),
    };
    for (question, option) in [
        ("series:0", "calls"),
        ("series:x", "=calls"),
        ("series:0", "=nobody"),
        ("series:9", "=x"),
    ] {
        assert_eq!(
            kind(&one_series().with(question, option)),
            RefusalKind::Answer,
            "{option}"
        );
    }
    // A column that is used for something else by now decides nothing.
    let text = "metric,date,value\n1,2025-01-06,10\n";
    assert_eq!(look(text, &one_series().with("series:1", "=x")).counts.new, 1);
    assert_eq!(look(text, &one_series().with("series:9", "all")).counts.new, 1);
}
