//! How long reading takes: preview of a CSV file, and the lean reader.

use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::BytesCount;
use pilotlight_exchange::csv::records::RecordReader;
use pilotlight_exchange::{Answers, NothingStored, Unwatched, preview};

fn main() {
    divan::main();
}

/// `rows` days of one value, thirty years a customer.
fn table(rows: u32) -> String {
    let start = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
    let mut text = String::from("date,customer,value\n");
    for i in 0..rows {
        let day = start + chrono::Days::new(u64::from(i % 12_000));
        text.push_str(&format!(
            "{day},Customer {},{}\n",
            i / 12_000,
            f64::from((i * 7919) % 1000) / 10.0
        ));
    }
    text
}

#[divan::bench(args = [2_000, 100_000])]
fn preview_of_rows(bencher: Bencher<'_, '_>, rows: u32) {
    let text = table(rows);
    let today = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        preview(text.as_bytes(), &Answers::default(), &NothingStored, today, &Unwatched).map(|preview| preview.counts)
    });
}

#[divan::bench(args = [100_000])]
fn lean_records(bencher: Bencher<'_, '_>, rows: u32) {
    let text = table(rows);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut records = RecordReader::new(text.as_bytes(), &["date", "value", "customer"]).ok()?;
        let mut sum = 0.0;
        while let Ok(Some(record)) = records.next() {
            record.date(0)?;
            sum += record.number(1)?;
        }
        Some(sum)
    });
}
