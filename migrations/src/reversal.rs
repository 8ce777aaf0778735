//! Schema 2: rebased limits, and what undoing an operation takes.

use crate::script;
use sea_orm_migration::prelude::*;

/// Brings schema 1 to schema 2.
#[derive(DeriveMigrationName)]
pub(crate) struct Reversal;

#[async_trait::async_trait]
impl MigrationTrait for Reversal {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        script::run(manager, include_str!("schema/reversal.sql")).await
    }
}
