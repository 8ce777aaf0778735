//! Makes the files of the manifest that are too large to keep.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

/// Make the file called `name` in `folder`; `None` for a recipe this test does not know.
pub fn make(name: &str, folder: &Path) -> Option<PathBuf> {
    let path = folder.join(name);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&path).unwrap());
    match name {
        "single_line_300mb.csv" => {
            file.write_all(b"date,value,note\n2025-01-06,21,").unwrap();
            let block = vec![b'x'; 1_000_000];
            (0..300).for_each(|_| file.write_all(&block).unwrap());
            file.write_all(b"\n").unwrap();
        }
        "columns_100k.csv" => {
            let mut text = String::from("date");
            (0..100_000).for_each(|column| write!(text, ",c{column}").unwrap());
            text.push_str("\n2025-01-06");
            (0..100_000).for_each(|_| text.push_str(",1"));
            file.write_all(text.as_bytes()).unwrap();
        }
        "cell_1mb.csv" => {
            let cell = "x".repeat(1_000_000);
            write!(file, "date,value,note\n2025-01-06,21,\"{cell}\"\n2025-01-13,22,fine\n").unwrap();
        }
        "rows_100k.csv" => {
            let start = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
            writeln!(file, "date,customer,value").unwrap();
            for i in 0..100_000_u32 {
                let date = start + Days::new(u64::from(i % 12_000));
                let value = f64::from((u64::from(i) * 7919 % 1000) as u32) / 10.0;
                writeln!(file, "{date},Customer {},{value}", i / 12_000).unwrap();
            }
        }
        _ => return None,
    }
    file.flush().unwrap();
    Some(path)
}
