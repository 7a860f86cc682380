//! Released tables, frozen: no SQL changes or removes them. The exact counts that they were rounded
//! from stand beside them, for the next release must not tell them either.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::measure::disclosure::exact::ExactCounts;
use crate::measure::disclosure::protect::ReleaseWithExact;
use crate::measure::disclosure::release::Release;
use crate::store::Db;
use crate::store::schema::releases;
use crate::store::store_error::{StoreError, corrupt};

/// A release, when it was made and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// The release with its exact counts.
    pub kept: ReleaseWithExact,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub who: String,
}

/// Keeps a release.
///
/// # Errors
/// If the database fails, or there is one of this year and revision.
pub fn keep(
    db: &mut Db,
    kept: &ReleaseWithExact,
    who: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (release, exact) = kept;
    diesel::insert_into(releases::table)
        .values((
            releases::year.eq(i64::from(release.year)),
            releases::revision.eq(i64::from(release.revision)),
            releases::as_of.eq(release.as_of),
            releases::recorded_at.eq(now.naive_utc()),
            releases::who.eq(who),
            releases::body.eq(to_json(release)?),
            releases::basis.eq(to_json(&exact.clone().into_parts())?),
        ))
        .execute(db)?;
    Ok(())
}

/// All releases, in the order in which they were made.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn all(db: &mut Db) -> Result<Vec<Frozen>, StoreError> {
    let rows: Vec<ReleaseRow> = releases::table
        .order((releases::recorded_at, releases::year, releases::revision))
        .select((
            releases::year,
            releases::revision,
            releases::recorded_at,
            releases::who,
            releases::body,
            releases::basis,
        ))
        .load(db)?;
    rows.into_iter().map(release_from_row).collect()
}

type ReleaseRow = (i64, i64, NaiveDateTime, String, String, String);

fn release_from_row(row: ReleaseRow) -> Result<Frozen, StoreError> {
    let (year, revision, at, who, body, basis) = row;
    let key = format!("{year}/{revision}");
    let release: Release = from_json(&body, &key, "body")?;
    let (cells, hidden) = from_json(&basis, &key, "basis")?;
    let exact = ExactCounts::from_parts(cells, hidden);
    Ok(Frozen { kept: (release, exact), recorded_at: at.and_utc(), who })
}

fn to_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(corrupt("releases", &"new", "body", "no text"))
}

fn from_json<T: DeserializeOwned>(
    text: &str,
    key: &String,
    column: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(corrupt("releases", key, column, text))
}
