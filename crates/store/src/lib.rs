//! Where a workspace is kept: tables, queries, transactions, history, and migration on open.
//!
//! Entities stay private; callers see domain types. Every function takes the connection or transaction to use, so the
//! caller owns the transaction.

pub mod bulk;
pub mod buy_in;
pub mod customers;
pub mod departments;
pub mod error;
pub mod history;
pub mod iterations;
pub mod measurements;
pub mod metrics;
pub mod open;
pub mod people;
pub mod pilots;
pub mod portfolio;
pub mod rows;
pub mod summaries;
pub mod workspaces;

mod words;

pub use error::{Error, Result};
pub use open::{Database, Location};
/// Anything a query can run on: the database or a transaction.
pub use sea_orm::ConnectionTrait as Queries;
/// A write transaction; dropped without a commit, it leaves everything as it was.
pub use sea_orm::DatabaseTransaction as Transaction;
