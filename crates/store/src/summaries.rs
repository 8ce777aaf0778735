//! What lists show of a metric, kept beside its points in the same commit.

use crate::Result;
use chrono::NaiveDate;
use pilotlight_domain::id::{MetricId, PilotId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Iterable, QueryFilter, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "metric_summary")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub metric_id: uuid::Uuid,
        pub points: i32,
        pub latest: Option<f64>,
        pub latest_on: Option<chrono::NaiveDate>,
        pub target: Option<f64>,
        pub baseline_mean: Option<f64>,
        pub recent_mean: Option<f64>,
        pub variation: String,
        pub assurance: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What lists show of a metric. Computed by the caller; stored as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSummary {
    /// The metric.
    pub metric_id: MetricId,
    /// Points of the pilot's customer that count.
    pub points: i32,
    /// Latest value.
    pub latest: Option<f64>,
    /// Its day.
    pub latest_on: Option<NaiveDate>,
    /// Target in force on that day.
    pub target: Option<f64>,
    /// Mean of the baseline.
    pub baseline_mean: Option<f64>,
    /// Mean of the last 12 points.
    pub recent_mean: Option<f64>,
    /// What the latest point says, as a word.
    pub variation: String,
    /// Whether the target will be met, as a word.
    pub assurance: String,
}

impl MetricSummary {
    fn read(row: entity::Model) -> Self {
        Self {
            metric_id: row.metric_id.into(),
            points: row.points,
            latest: row.latest,
            latest_on: row.latest_on,
            target: row.target,
            baseline_mean: row.baseline_mean,
            recent_mean: row.recent_mean,
            variation: row.variation,
            assurance: row.assurance,
        }
    }

    fn write(self) -> entity::ActiveModel {
        crate::rows::all_set(entity::Model {
            metric_id: self.metric_id.into(),
            points: self.points,
            latest: self.latest,
            latest_on: self.latest_on,
            target: self.target,
            baseline_mean: self.baseline_mean,
            recent_mean: self.recent_mean,
            variation: self.variation,
            assurance: self.assurance,
        })
    }
}

/// Rows of one INSERT: nine parameters each, under SQLite's 32,766.
const ROWS_A_STATEMENT: usize = 3_000;

/// Writes summaries, over those that are there.
///
/// # Errors
/// As the database.
pub async fn replace(db: &impl ConnectionTrait, mut summaries: Vec<MetricSummary>) -> Result<()> {
    let others = entity::Column::iter().filter(|column| !matches!(column, entity::Column::MetricId));
    let over = OnConflict::column(entity::Column::MetricId)
        .update_columns(others)
        .to_owned();
    while !summaries.is_empty() {
        let rest = summaries.split_off(summaries.len().min(ROWS_A_STATEMENT));
        let rows = summaries.into_iter().map(MetricSummary::write);
        entity::Entity::insert_many(rows)
            .on_conflict(over.clone())
            .exec_without_returning(db)
            .await?;
        summaries = rest;
    }
    Ok(())
}

/// The summaries of a pilot's metrics.
///
/// # Errors
/// As the database.
pub async fn list_of_pilot(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<HashMap<MetricId, MetricSummary>> {
    use crate::metrics::entity::{Column, Entity as Metrics};
    let of_pilot = Metrics::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PilotId.eq(Uuid::from(pilot_id)))
        .into_query();
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.in_subquery(of_pilot))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(MetricSummary::read)
        .map(|summary| (summary.metric_id, summary))
        .collect())
}

/// The summaries of some metrics.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, metric_ids: &[MetricId]) -> Result<Vec<MetricSummary>> {
    let ids = metric_ids.iter().map(|id| Uuid::from(*id));
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(MetricSummary::read).collect())
}
