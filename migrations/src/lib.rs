//! The schema of a workspace, as transactional, forward-only migrations for SQLite and PostgreSQL.

mod evidence;
mod foundation;
mod reversal;
mod script;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// Number of the newest schema; a workspace of a higher number was written by a newer program.
pub const SCHEMA_VERSION: i32 = 3;

/// `application_id` of a workspace file: "PLIT" in ASCII.
pub const APPLICATION_ID: i32 = 0x504C_4954;

/// Runs the migrations that a workspace lacks.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(foundation::Foundation),
            Box::new(reversal::Reversal),
            Box::new(evidence::Evidence),
        ]
    }
}
