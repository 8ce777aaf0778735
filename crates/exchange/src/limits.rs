//! How much is read at most, and reading a file without exceeding it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{ImportError, Refusal, RefusalKind};

/// Bytes of a text file: 100 MB.
pub const MAX_BYTES: u64 = 100_000_000;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 16_384;
/// Rows of a table, header and blank ones counted.
pub const MAX_ROWS: usize = 1_048_576;
/// Characters of a cell.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Refuse a size before anything of it is read.
///
/// # Errors
/// [`ImportError::Refused`] above [`MAX_BYTES`].
pub fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    let megabytes = bytes.div_ceil(1_000_000);
    Err(Refusal::new(
        RefusalKind::OverLimit,
        format!("The file has {megabytes} MB; 100 MB can be imported at once. Nothing was imported. Split it and import the parts."),
    )
    .into())
}

/// The content of a file, never more than [`MAX_BYTES`] of it, whatever size the system claims.
///
/// # Errors
/// [`ImportError::Unreadable`] from the system, [`ImportError::Refused`] above the limit or for a folder.
pub fn read_file(path: &Path) -> Result<Vec<u8>, ImportError> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        let message = "This is a folder or a device, not a file. Nothing was imported. Choose a CSV file.";
        return Err(Refusal::new(RefusalKind::WrongFile, message).into());
    }
    check_size(metadata.len())?;
    let mut bytes = Vec::new();
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    check_size(read as u64)?;
    Ok(bytes)
}
