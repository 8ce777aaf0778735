//! The workspace's one row of name and settings.

use crate::{Error, Result};
use pilotlight_domain::workspace::Workspace;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workspace")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub one: i32,
        pub name: String,
        pub sample: bool,
        pub stale_after_days: i32,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn write(workspace: &Workspace) -> entity::ActiveModel {
    crate::rows::all_set(entity::Model {
        one: 1,
        name: workspace.name.clone(),
        sample: workspace.sample,
        stale_after_days: workspace.stale_after_days,
        version: workspace.version,
    })
}

/// Reads the workspace.
///
/// # Errors
/// [`Error::NotFound`] in a database that was never set up.
pub async fn find(db: &impl ConnectionTrait) -> Result<Workspace> {
    let row = entity::Entity::find_by_id(1)
        .one(db)
        .await?
        .ok_or(Error::NotFound("workspace"))?;
    Ok(Workspace {
        name: row.name,
        sample: row.sample,
        stale_after_days: row.stale_after_days,
        version: row.version,
    })
}

/// Sets a new workspace up.
///
/// # Errors
/// [`Error::Duplicate`] when there is one already.
pub async fn insert(db: &impl ConnectionTrait, workspace: &Workspace) -> Result<()> {
    entity::Entity::insert(write(workspace))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Writes the workspace over the version before it.
///
/// # Errors
/// [`Error::Conflict`] when that version is not there any more.
pub async fn update(db: &impl ConnectionTrait, after: &Workspace) -> Result<()> {
    let written = entity::Entity::update_many()
        .set(write(after))
        .filter(entity::Column::Version.eq(after.version - 1))
        .exec(db)
        .await?;
    if written.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}
