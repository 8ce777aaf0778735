//! Finding, inserting, updating and deleting one row: the same for every editable table.

use crate::{Error, Result};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Serialize;
use uuid::Uuid;

/// A domain type that is one row of one table.
pub trait Stored: Sized + Serialize + Send + Sync {
    /// The table.
    #[doc(hidden)]
    type Entity: EntityTrait<ActiveModel = Self::Active>;
    /// A row to write.
    #[doc(hidden)]
    type Active: ActiveModelTrait<Entity = Self::Entity> + ActiveModelBehavior + Send;
    /// What a row is called: in the history and in messages.
    const KIND: &'static str;
    /// Identity of the row.
    fn key(&self) -> Uuid;
    /// Version of the row; 0 for rows that only append.
    fn version(&self) -> i32;
    #[doc(hidden)]
    fn id_column() -> <Self::Entity as EntityTrait>::Column;
    #[doc(hidden)]
    fn version_column() -> Option<<Self::Entity as EntityTrait>::Column>;
    #[doc(hidden)]
    fn read(row: <Self::Entity as EntityTrait>::Model) -> Result<Self>;
    #[doc(hidden)]
    fn write(&self) -> Self::Active;
}

/// Reads the row of `id`.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find<T: Stored>(db: &impl ConnectionTrait, id: impl Into<Uuid>) -> Result<T> {
    let row = T::Entity::find().filter(T::id_column().eq(id.into())).one(db).await?;
    T::read(row.ok_or(Error::NotFound(T::KIND))?)
}

/// Reads every row of a small table.
///
/// # Errors
/// As the database.
pub async fn list<T: Stored>(db: &impl ConnectionTrait) -> Result<Vec<T>> {
    T::Entity::find().all(db).await?.into_iter().map(T::read).collect()
}

/// Adds a row.
///
/// # Errors
/// [`Error::Duplicate`] when a unique value is taken, [`Error::Referred`] when it refers to something missing.
pub async fn insert<T: Stored>(db: &impl ConnectionTrait, row: &T) -> Result<()> {
    T::Entity::insert(row.write()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes `after` over the version before it.
///
/// # Errors
/// [`Error::Conflict`] when that version is not there any more.
pub async fn update<T: Stored>(db: &impl ConnectionTrait, after: &T) -> Result<()> {
    let mut statement = T::Entity::update_many()
        .set(after.write())
        .filter(T::id_column().eq(after.key()));
    if let Some(version) = T::version_column() {
        statement = statement.filter(version.eq(after.version() - 1));
    }
    if statement.exec(db).await?.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Deletes the version of the row that was seen.
///
/// # Errors
/// [`Error::Conflict`] when it is not there any more, [`Error::Referred`] when something refers to it.
pub async fn delete<T: Stored>(db: &impl ConnectionTrait, row: &T) -> Result<()> {
    let mut statement = T::Entity::delete_many().filter(T::id_column().eq(row.key()));
    if let Some(version) = T::version_column() {
        statement = statement.filter(version.eq(row.version()));
    }
    if statement.exec(db).await?.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Turns a model into a row to write, every column set.
pub(crate) fn all_set<M, A>(model: M) -> A
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    model.into_active_model().reset_all()
}

/// Declares a table and how its rows become a domain type, with the column names and types in one place.
macro_rules! stored {
    (
        $kind:literal, $domain:ty, $table:literal,
        { $($(#[$attribute:meta])* $column:ident: $type:ty),+ $(,)? },
        version: $version:expr, $version_column:expr,
        read: |$row:ident| $read:expr,
        write: |$value:ident| $write:expr $(,)?
    ) => {
        pub(crate) mod entity {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: uuid::Uuid,
                $($(#[$attribute])* pub $column: $type),+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }

        impl $crate::rows::Stored for $domain {
            type Entity = entity::Entity;
            type Active = entity::ActiveModel;
            const KIND: &'static str = $kind;

            fn key(&self) -> uuid::Uuid {
                self.id.into()
            }

            fn version(&self) -> i32 {
                let read: fn(&$domain) -> i32 = $version;
                read(self)
            }

            fn id_column() -> entity::Column {
                entity::Column::Id
            }

            fn version_column() -> Option<entity::Column> {
                $version_column
            }

            fn read($row: entity::Model) -> $crate::Result<Self> {
                Ok($read)
            }

            fn write(&self) -> entity::ActiveModel {
                let $value = self;
                $crate::rows::all_set($write)
            }
        }
    };
}
pub(crate) use stored;
