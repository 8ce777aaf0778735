//! The file of service calls that she got from elsewhere: the real one where the corpus is, else one of its shape.

use crate::home::{Home, repository};
use std::fmt::Write;
use std::path::PathBuf;

/// The agency whose column she takes.
pub const AGENCY: &str = "DOB";
/// Rows of the sheet in which a cell is spoilt: a value that is no number, and a day that does not exist.
pub const BAD_VALUE_ROW: usize = 101;
/// See [`BAD_VALUE_ROW`].
pub const BAD_DAY_ROW: usize = 201;
/// Rows that she pastes before the import.
pub const PASTED: usize = 10;

/// The file as she has it, two cells spoilt.
pub struct CallsFile {
    /// Where it is.
    pub path: PathBuf,
    /// Which one it is, in words.
    pub provenance: &'static str,
    /// Days in it.
    pub days: usize,
    /// The first days as two columns of a spreadsheet.
    pub two_columns: String,
}

impl CallsFile {
    /// Writes it among her documents.
    pub fn write(home: &Home) -> Self {
        let corpus = std::env::var_os("IMPORT_CORPUS")
            .map_or_else(|| repository().join("../shared/import-corpus"), PathBuf::from);
        let real = corpus.join("real/fivethirtyeight/sandy-311-calls-by-day.csv");
        let (text, provenance) = match std::fs::read_to_string(real) {
            Ok(text) => (text, "the real file of calls to 311 after Hurricane Sandy"),
            Err(_) => (
                generated(),
                "a generated file in the shape of the real one, which is not here",
            ),
        };
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let column = lines[0]
            .split(',')
            .position(|name| name == AGENCY)
            .expect("the column of the agency");
        let mut two_columns = format!("Day\t{AGENCY}\n");
        for line in &lines[1..=PASTED] {
            let cells: Vec<&str> = line.split(',').collect();
            let _ = writeln!(two_columns, "{}\t{}", iso(cells[0]), cells[column]);
        }
        lines[BAD_VALUE_ROW - 1] = spoilt(&lines[BAD_VALUE_ROW - 1], column, "about 4");
        lines[BAD_DAY_ROW - 1] = spoilt(&lines[BAD_DAY_ROW - 1], 0, "2/30/13");
        let path = home.document("service calls.csv");
        std::fs::write(&path, lines.join("\n") + "\n").expect("her file of calls");
        Self {
            path,
            provenance,
            days: lines.len() - 1,
            two_columns,
        }
    }
}

fn spoilt(line: &str, column: usize, text: &str) -> String {
    let mut cells: Vec<&str> = line.split(',').collect();
    cells[column] = text;
    cells.join(",")
}

/// `10/22/12` as `2012-10-22`.
fn iso(day: &str) -> String {
    let parts: Vec<u32> = day.split('/').map(|part| part.parse().expect("a number")).collect();
    format!("20{:02}-{:02}-{:02}", parts[2], parts[0], parts[1])
}

/// As many days, the same columns, calls that swell and fall as after a storm.
fn generated() -> String {
    let mut text = "date,NYC-3-1-1,ACS,DOB,DOE,HPD,total\n".to_owned();
    let first = chrono::NaiveDate::from_ymd_opt(2012, 10, 22).expect("a day");
    for (index, day) in first.iter_days().take(1_783).enumerate() {
        let wave = [3, 5, 2, 4, 6, 3, 1][index % 7];
        let calls = if (8..40).contains(&index) {
            90 - 2 * index
        } else {
            wave / (1 + index / 90)
        };
        let _ = writeln!(text, "{},0,1,{calls},2,3,{}", day.format("%-m/%-d/%y"), calls + 6);
    }
    text
}
