//! Schema 1: workspace, people, departments, customers, pilots, buy-in, iterations, metrics, measurements, history.

use crate::script;
use sea_orm_migration::prelude::*;

/// Creates every table of schema 1.
#[derive(DeriveMigrationName)]
pub(crate) struct Foundation;

#[async_trait::async_trait]
impl MigrationTrait for Foundation {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        script::run(manager, include_str!("schema/foundation.sql")).await
    }
}
