//! Text tables: from bytes to records, and back.

pub(crate) mod delimiter;
pub(crate) mod encoding;
pub(crate) mod header;
mod record;
pub mod records;
pub(crate) mod table;
pub mod write;
pub(crate) mod wrong_file;
