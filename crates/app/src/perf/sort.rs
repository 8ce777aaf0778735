//! Points of a file in order of series and time, in bounded memory: sorted parts on disk, merged as they are read.

use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Points sorted at a time: under a megabyte.
const PART: usize = 32_768;

/// Bytes for reading all parts at once, divided between them.
const BUFFERS: usize = 1 << 20;

/// A row of the file. Ordered by series, day and row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// Number of the series by first mention in the file.
    pub(super) series: u32,
    /// Day, counted from 0001-01-01 as 1.
    pub(super) day: i32,
    /// Row number as a spreadsheet shows it.
    pub(super) row: u32,
    /// The value.
    pub(super) value: f64,
}

impl Point {
    const BYTES: usize = 20;

    fn order(&self) -> (u32, i32, u32) {
        (self.series, self.day, self.row)
    }

    fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[0..4].copy_from_slice(&self.series.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.day.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.row.to_le_bytes());
        bytes[12..20].copy_from_slice(&self.value.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let four = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        let [a, b, c, d] = four(12);
        let [e, f, g, h] = four(16);
        Self {
            series: u32::from_le_bytes(four(0)),
            day: i32::from_le_bytes(four(4)),
            row: u32::from_le_bytes(four(8)),
            value: f64::from_le_bytes([a, b, c, d, e, f, g, h]),
        }
    }
}

/// Takes points in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    file: File,
    part: Vec<Point>,
    /// Points of each part that is on disk.
    lengths: Vec<usize>,
    bytes: Vec<u8>,
}

impl Sorter {
    /// A sorter that keeps its parts in `file`, which is empty.
    pub(super) fn new(file: File) -> Self {
        Self {
            file,
            part: Vec::new(),
            lengths: Vec::new(),
            bytes: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, point: Point) -> io::Result<()> {
        self.part.push(point);
        if self.part.len() == PART { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> io::Result<()> {
        self.part.sort_unstable_by_key(Point::order);
        // A few thousand points a write: enough for the disk, little to keep.
        for points in self.part.chunks(4_096) {
            self.bytes.clear();
            self.bytes.extend(points.iter().flat_map(|point| point.to_bytes()));
            self.file.write_all(&self.bytes)?;
        }
        self.lengths.push(self.part.len());
        self.part.clear();
        Ok(())
    }

    /// The points in order.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        if !self.part.is_empty() {
            self.write()?;
        }
        let buffer = (BUFFERS / Point::BYTES / self.lengths.len().max(1)).clamp(64, PART);
        let mut sorted = Sorted {
            file: self.file,
            parts: Vec::with_capacity(self.lengths.len()),
            next: BinaryHeap::with_capacity(self.lengths.len()),
            buffer,
        };
        let mut start = 0;
        for length in self.lengths {
            let bytes = (length * Point::BYTES) as u64;
            sorted.parts.push(Part {
                at: start,
                until: start + bytes,
                read: Vec::new(),
                taken: 0,
            });
            start += bytes;
            sorted.offer(sorted.parts.len() - 1)?;
        }
        Ok(sorted)
    }
}

/// Gives points in order.
#[derive(Debug)]
pub(super) struct Sorted {
    file: File,
    parts: Vec<Part>,
    /// The first point of each part that has one left.
    next: BinaryHeap<First>,
    /// Points of a part that are read at a time.
    buffer: usize,
}

/// A part on disk, some of it read.
#[derive(Debug)]
struct Part {
    at: u64,
    until: u64,
    read: Vec<u8>,
    taken: usize,
}

/// The first point of a part, the least first.
#[derive(Debug)]
struct First {
    point: Point,
    part: usize,
}

impl Ord for First {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.point.order().cmp(&self.point.order())
    }
}

impl PartialOrd for First {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for First {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for First {}

impl Sorted {
    /// The next point that belongs to a series before `end`, if there is one.
    pub(super) fn next_before(&mut self, end: u32) -> io::Result<Option<Point>> {
        match self.next.peek() {
            Some(first) if first.point.series < end => {}
            _ => return Ok(None),
        }
        let Some(First { point, part }) = self.next.pop() else {
            return Ok(None);
        };
        self.offer(part)?;
        Ok(Some(point))
    }

    /// Puts the first point that is left of a part among those to give.
    fn offer(&mut self, index: usize) -> io::Result<()> {
        let part = &mut self.parts[index];
        if part.taken == part.read.len() {
            let bytes = (part.until - part.at).min((self.buffer * Point::BYTES) as u64);
            part.read.resize(usize::try_from(bytes).unwrap_or(0), 0);
            part.taken = 0;
            self.file.seek(SeekFrom::Start(part.at))?;
            self.file.read_exact(&mut part.read)?;
            part.at += bytes;
        }
        if let Some((bytes, _)) = part.read[part.taken..].split_first_chunk() {
            let point = Point::from_bytes(bytes);
            part.taken += Point::BYTES;
            self.next.push(First { point, part: index });
        } else {
            part.read = Vec::new();
            part.taken = 0;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_many_parts_come_in_order() {
        let mut sorter = Sorter::new(tempfile::tempfile().unwrap());
        let count = PART as u32 * 3 + 7;
        for row in 0..count {
            let series = row.wrapping_mul(2_654_435_761) % 1_000;
            let day = (row / 1_000) as i32 - 5;
            let value = f64::from(row) - 0.5;
            sorter
                .push(Point {
                    series,
                    day,
                    row,
                    value,
                })
                .unwrap();
        }
        let mut sorted = sorter.finish().unwrap();
        let mut given: Vec<Point> = Vec::new();
        for end in [500, 500, 1_000] {
            while let Some(point) = sorted.next_before(end).unwrap() {
                assert!(point.series < end && point.value == f64::from(point.row) - 0.5);
                given.push(point);
            }
        }
        assert_eq!(given.len(), count as usize);
        assert!(given.is_sorted_by_key(Point::order));
    }
}
