//! Partners, what they approved, and who looked for cases that two of them sent.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::store::Db;
use crate::store::schema::{doublet_checks, partners, supplies};
use crate::store::store_error::{StoreError, corrupt};

/// A supply that a partner approved for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedSupply {
    /// Who.
    pub source: String,
    /// When.
    pub approved_at: DateTime<Utc>,
    /// The hash of what was known of its cases.
    pub digest: String,
}

/// A look for cases that two partners sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// When.
    pub checked_at: DateTime<Utc>,
    /// Who looked.
    pub who: String,
    /// How many pairs might have been the same.
    pub candidates: usize,
    /// Which of them were, by their numbers.
    pub same: Vec<usize>,
}

/// Names a partner whose supplies belong into pool reports; one that is named already stays so.
///
/// # Errors
/// If the database fails.
pub fn expect(db: &mut Db, name: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let known: i64 = partners::table.filter(partners::name.eq(name)).count().get_result(db)?;
    if known == 0 {
        diesel::insert_into(partners::table)
            .values((partners::name.eq(name), partners::recorded_at.eq(now.naive_utc())))
            .execute(db)?;
    }
    Ok(())
}

/// The partners, by their names.
///
/// # Errors
/// If the database fails.
pub fn expected_partners(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> = partners::table.select(partners::name).load(db)?;
    // The databases sort text differently.
    names.sort_unstable();
    Ok(names)
}

/// An approval of what a partner has sent for a period.
#[derive(Debug, Clone, Copy)]
pub struct NewApproval<'a> {
    /// The partner.
    pub source: &'a str,
    /// The period.
    pub period: &'a str,
    /// Who approved.
    pub who: &'a str,
    /// How many cases.
    pub cases: u64,
    /// The hash of what was known of them.
    pub digest: &'a str,
}

/// Inserts an approval.
///
/// # Errors
/// If the database fails, or the partner approved the period already.
pub fn approve(
    db: &mut Db,
    approval: NewApproval<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let NewApproval { source, period, who, cases, digest } = approval;
    diesel::insert_into(supplies::table)
        .values((
            supplies::source.eq(source),
            supplies::period.eq(period),
            supplies::approved_at.eq(now.naive_utc()),
            supplies::who.eq(who),
            supplies::cases.eq(i64::try_from(cases).unwrap_or(i64::MAX)),
            supplies::digest.eq(digest),
        ))
        .execute(db)?;
    Ok(())
}

/// What was approved for a period.
///
/// # Errors
/// If the database fails.
pub fn approved_supplies(db: &mut Db, period: &str) -> Result<Vec<ApprovedSupply>, StoreError> {
    let rows: Vec<(String, NaiveDateTime, String)> = supplies::table
        .filter(supplies::period.eq(period))
        .select((supplies::source, supplies::approved_at, supplies::digest))
        .load(db)?;
    let read = |(source, at, digest): (String, NaiveDateTime, String)| ApprovedSupply {
        source,
        approved_at: at.and_utc(),
        digest,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps a look; a later one at the same supplies replaces it.
///
/// # Errors
/// If the database fails.
pub fn keep_check(
    db: &mut Db,
    period: &str,
    digest: &str,
    check: &Check,
) -> Result<(), StoreError> {
    let same: Vec<String> = check.same.iter().map(ToString::to_string).collect();
    let of = doublet_checks::period.eq(period).and(doublet_checks::digest.eq(digest));
    diesel::delete(doublet_checks::table.filter(of)).execute(db)?;
    diesel::insert_into(doublet_checks::table)
        .values((
            doublet_checks::period.eq(period),
            doublet_checks::checked_at.eq(check.checked_at.naive_utc()),
            doublet_checks::who.eq(&check.who),
            doublet_checks::candidates.eq(i64::try_from(check.candidates).unwrap_or(i64::MAX)),
            doublet_checks::same.eq(same.join(" ")),
            doublet_checks::digest.eq(digest),
        ))
        .execute(db)?;
    Ok(())
}

/// The look at exactly these supplies, if somebody has looked.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn check(db: &mut Db, period: &str, digest: &str) -> Result<Option<Check>, StoreError> {
    let found: Option<(NaiveDateTime, String, i64, String)> = doublet_checks::table
        .find((period, digest))
        .select((
            doublet_checks::checked_at,
            doublet_checks::who,
            doublet_checks::candidates,
            doublet_checks::same,
        ))
        .first(db)
        .optional()?;
    let read = |(at, who, candidates, same): (NaiveDateTime, String, i64, String)| {
        let numbers: Result<Vec<usize>, _> = same.split_whitespace().map(str::parse).collect();
        Ok(Check {
            checked_at: at.and_utc(),
            who,
            candidates: usize::try_from(candidates).unwrap_or(0),
            same: numbers.map_err(corrupt("doublet_checks", &period, "same", &same))?,
        })
    };
    found.map(read).transpose()
}
