//! Addresses of applicants, and what is to be told there.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::{CaseId, EventId};
use crate::domain::notice::{Notice, NoticeKind};
use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::{contacts, one_time_codes, outbox};
use crate::store::sessions::{Principal, of_guest, parse_principal};
use crate::store::store_error::{StoreError, corrupt};

/// Where an applicant wants to be told of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The address.
    pub address: String,
    /// The code of the language.
    pub language: String,
    /// The hash of the code that confirms it, and until when the code is good.
    pub code: Option<(String, DateTime<Utc>)>,
    /// When it was confirmed; it is told nothing before.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Where an applicant wants to be told, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct ContactAddress<'a> {
    /// The address.
    pub address: &'a str,
    /// The code of the language.
    pub language: &'a str,
}

/// Keeps an address that is still to be confirmed; an older one is told no more.
///
/// # Errors
/// If the database fails.
pub fn set_contact(
    db: &mut Db,
    case: CaseId,
    contact: ContactAddress<'_>,
    code: &str,
    ends_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rest = (
        contacts::address.eq(contact.address),
        contacts::tongue.eq(contact.language),
        contacts::code.eq(code),
        contacts::code_ends_at.eq(ends_at.naive_utc()),
        contacts::confirmed_at.eq(None::<NaiveDateTime>),
    );
    let row = (contacts::case_id.eq(case.to_string()), rest);
    native!(db, connection => diesel::insert_into(contacts::table)
        .values(row)
        .on_conflict(contacts::case_id)
        .do_update()
        .set(rest)
        .execute(connection))?;
    Ok(())
}

/// The address of a case.
///
/// # Errors
/// If the database fails.
pub fn contact(db: &mut Db, case: CaseId) -> Result<Option<Contact>, StoreError> {
    type ContactRow =
        (String, String, Option<String>, Option<NaiveDateTime>, Option<NaiveDateTime>);
    let found: Option<ContactRow> = contacts::table
        .find(case.to_string())
        .select((
            contacts::address,
            contacts::tongue,
            contacts::code,
            contacts::code_ends_at,
            contacts::confirmed_at,
        ))
        .first(db)
        .optional()?;
    Ok(found.map(|(address, language, code, ends_at, confirmed_at)| Contact {
        address,
        language,
        code: code.zip(ends_at.map(|moment| moment.and_utc())),
        confirmed_at: confirmed_at.map(|moment| moment.and_utc()),
    }))
}

/// The cases whose applicants have confirmed an address.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn confirmed_cases(db: &mut Db) -> Result<Vec<CaseId>, StoreError> {
    let ids: Vec<String> = contacts::table
        .filter(contacts::confirmed_at.is_not_null())
        .order(contacts::case_id)
        .select(contacts::case_id)
        .load(db)?;
    ids.iter().map(|id| id.parse().map_err(corrupt("contacts", id, "case_id", id))).collect()
}

/// The address is confirmed; the code is used up.
///
/// # Errors
/// If the database fails.
pub fn confirm(db: &mut Db, case: CaseId, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(contacts::table.find(case.to_string()))
        .set((contacts::confirmed_at.eq(now.naive_utc()), contacts::code.eq(None::<String>)))
        .execute(db)?;
    diesel::update(outbox::table.filter(outbox::case_id.eq(case.to_string())))
        .set(outbox::code.eq(None::<String>))
        .execute(db)?;
    Ok(())
}

/// Forgets the address of a case, what was to be told there, and a code that went there.
///
/// # Errors
/// If the database fails.
pub fn forget(db: &mut Db, case: CaseId) -> Result<(), StoreError> {
    let id = case.to_string();
    diesel::delete(contacts::table.find(&id)).execute(db)?;
    diesel::delete(one_time_codes::table.find(&id)).execute(db)?;
    diesel::delete(outbox::table.filter(outbox::case_id.eq(&id))).execute(db)?;
    Ok(())
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMail {
    /// Which one.
    pub id: String,
    /// To whom: the applicant of a case, or staff.
    pub to: Principal,
    /// What.
    pub notice: Notice,
    /// The code that it brings, if it brings one.
    pub code: Option<String>,
    /// Where to.
    pub address: String,
    /// In which language.
    pub language: String,
    /// What the mail calls itself: kept before it is sent, so that a second copy is known as one.
    pub message_id: String,
    /// How often it was tried.
    pub tries: u32,
    /// How often nobody knows whether it arrived.
    pub unsure: u32,
    /// How it ended, if it has: empty if it was sent.
    pub outcome: Option<String>,
    /// When it was written.
    pub made_at: DateTime<Utc>,
}

/// Keeps something to be told.
///
/// # Errors
/// If the database fails.
pub fn enqueue(db: &mut Db, letter: &OutboxMail) -> Result<(), StoreError> {
    let (account, case) = of_guest(letter.to);
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(&letter.id),
            outbox::case_id.eq(case),
            outbox::account_id.eq(account),
            outbox::kind.eq(letter.notice.kind.code()),
            outbox::about.eq(letter.notice.about.map(|request| request.to_string())),
            outbox::due_on.eq(letter.notice.on),
            outbox::code.eq(&letter.code),
            outbox::address.eq(&letter.address),
            outbox::tongue.eq(&letter.language),
            outbox::message_id.eq(&letter.message_id),
            outbox::made_at.eq(letter.made_at.naive_utc()),
            outbox::next_at.eq(letter.made_at.naive_utc()),
            outbox::tries.eq(0),
            outbox::unsure.eq(0),
        ))
        .execute(db)?;
    Ok(())
}

/// What is to be told now: to each reader the oldest first, and no other before it is done.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn due_mails(
    db: &mut Db,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<OutboxMail>, StoreError> {
    let rows: Vec<OutboxRow> = outbox::table
        .filter(outbox::done_at.is_null())
        .order((outbox::made_at, outbox::id))
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(db)?;
    let mut seen: Vec<String> = Vec::new();
    let mut letters = Vec::new();
    for row in rows {
        let to = row.case_id.as_ref().or(row.account_id.as_ref()).cloned().unwrap_or_default();
        if !seen.contains(&to) {
            seen.push(to);
            if row.next_at.and_utc() <= now {
                letters.push(row.into_mail()?);
            }
        }
    }
    Ok(letters)
}

/// What was to be told of a case, the newest first.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_case(db: &mut Db, case: CaseId, limit: i64) -> Result<Vec<OutboxMail>, StoreError> {
    let rows: Vec<OutboxRow> = outbox::table
        .filter(outbox::case_id.eq(case.to_string()))
        .order((outbox::made_at.desc(), outbox::id.desc()))
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(db)?;
    rows.into_iter().map(OutboxRow::into_mail).collect()
}

/// Takes one to send it: whoever else looks finds it in hand until `until`. False if somebody was
/// faster.
///
/// # Errors
/// If the database fails.
pub fn claim(db: &mut Db, letter: &OutboxMail, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let moved = diesel::update(outbox::table.find(&letter.id))
        .filter(outbox::done_at.is_null())
        .filter(outbox::tries.eq(i64::from(letter.tries)))
        .set((outbox::tries.eq(i64::from(letter.tries) + 1), outbox::next_at.eq(until.naive_utc())))
        .execute(db)?;
    Ok(moved == 1)
}

/// It is done: sent if `outcome` is empty, else not, and why. The code goes with it.
///
/// # Errors
/// If the database fails.
pub fn finish(db: &mut Db, id: &str, outcome: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(outbox::table.find(id))
        .set((
            outbox::done_at.eq(now.naive_utc()),
            outbox::outcome.eq(outcome),
            outbox::code.eq(None::<String>),
        ))
        .execute(db)?;
    Ok(())
}

/// It is to be tried again.
///
/// # Errors
/// If the database fails.
pub fn postpone(
    db: &mut Db,
    id: &str,
    next_at: DateTime<Utc>,
    unsure: u32,
) -> Result<(), StoreError> {
    diesel::update(outbox::table.find(id))
        .set((outbox::next_at.eq(next_at.naive_utc()), outbox::unsure.eq(i64::from(unsure))))
        .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct OutboxRow {
    id: String,
    case_id: Option<String>,
    account_id: Option<String>,
    kind: String,
    about: Option<String>,
    due_on: Option<NaiveDate>,
    code: Option<String>,
    address: String,
    tongue: String,
    message_id: String,
    made_at: NaiveDateTime,
    next_at: NaiveDateTime,
    tries: i64,
    unsure: i64,
    outcome: Option<String>,
}

impl OutboxRow {
    fn into_mail(self) -> Result<OutboxMail, StoreError> {
        let kind: NoticeKind =
            self.kind.parse().map_err(corrupt("outbox", &self.id, "kind", &self.kind))?;
        let about = self.about.as_deref().map(str::parse::<EventId>).transpose();
        let about = about.map_err(corrupt("outbox", &self.id, "about", "no id"))?;
        let to = parse_principal("outbox", self.account_id.as_deref(), self.case_id.as_deref())?;
        Ok(OutboxMail {
            to,
            notice: Notice { kind, about, on: self.due_on },
            code: self.code,
            address: self.address,
            language: self.tongue,
            message_id: self.message_id,
            tries: u32::try_from(self.tries).unwrap_or(u32::MAX),
            unsure: u32::try_from(self.unsure).unwrap_or(u32::MAX),
            outcome: self.outcome,
            made_at: self.made_at.and_utc(),
            id: self.id,
        })
    }
}
