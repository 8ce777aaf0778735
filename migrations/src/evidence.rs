//! Schema 3: what data a metric is, and the denominators of proportions and rates.

use crate::script;
use sea_orm_migration::prelude::*;

/// Brings schema 2 to schema 3.
#[derive(DeriveMigrationName)]
pub(crate) struct Evidence;

#[async_trait::async_trait]
impl MigrationTrait for Evidence {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        script::run(manager, include_str!("schema/evidence.sql")).await
    }
}
