//! Open doors, and links that are good once. What is kept of a token is its hash.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::{AccountId, CaseId};
use crate::store::Db;
use crate::store::schema::{sessions, tickets};
use crate::store::store_error::{StoreError, corrupt};

/// Who came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// Staff.
    Account(AccountId),
    /// An applicant, to one case.
    Case(CaseId),
}

/// Who came in, as two columns: one of them is empty.
pub(super) fn of_guest(guest: Principal) -> (Option<String>, Option<String>) {
    match guest {
        Principal::Account(id) => (Some(id.to_string()), None),
        Principal::Case(id) => (None, Some(id.to_string())),
    }
}

/// Who these columns name.
pub(super) fn parse_principal(
    table: &'static str,
    account: Option<&str>,
    case: Option<&str>,
) -> Result<Principal, StoreError> {
    match (account, case) {
        (Some(id), _) => {
            Ok(Principal::Account(id.parse().map_err(corrupt(table, &"…", "account_id", id))?))
        }
        (None, Some(id)) => {
            Ok(Principal::Case(id.parse().map_err(corrupt(table, &"…", "case_id", id))?))
        }
        (None, None) => Err(corrupt::<()>(table, &"…", "account_id", "nobody")(())),
    }
}

/// An open door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub token: String,
    /// Who came in.
    pub guest: Principal,
    /// What every form of it has to show.
    pub form_token: String,
    /// Of staff: whether sign-in is complete; else a second factor is still to be set up. Of an
    /// applicant: whether the door shows all of the case; else it shows the stage and the dates.
    pub is_whole: bool,
    /// When it was opened.
    pub made_at: DateTime<Utc>,
    /// When it was used last.
    pub seen_at: DateTime<Utc>,
    /// What the browser calls itself.
    pub browser: String,
}

/// Opens a door.
///
/// # Errors
/// If the database fails.
pub fn open(db: &mut Db, session: &Session) -> Result<(), StoreError> {
    let (account, case) = of_guest(session.guest);
    let row = SessionRow {
        token: session.token.clone(),
        account_id: account,
        case_id: case,
        form_token: session.form_token.clone(),
        is_whole: session.is_whole,
        made_at: session.made_at.naive_utc(),
        seen_at: session.seen_at.naive_utc(),
        browser: session.browser.clone(),
    };
    diesel::insert_into(sessions::table).values(row).execute(db)?;
    Ok(())
}

/// The door that a token opens.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn find(db: &mut Db, token: &str) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> =
        sessions::table.find(token).select(SessionRow::as_select()).first(db).optional()?;
    row.map(SessionRow::into_session).transpose()
}

/// All open doors of an account, the newest first.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_account(db: &mut Db, id: AccountId) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<SessionRow> = sessions::table
        .filter(sessions::account_id.eq(id.to_string()))
        .order(sessions::made_at.desc())
        .select(SessionRow::as_select())
        .load(db)?;
    rows.into_iter().map(SessionRow::into_session).collect()
}

/// A door was used.
///
/// # Errors
/// If the database fails.
pub fn touch(db: &mut Db, token: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(token))
        .set(sessions::seen_at.eq(now.naive_utc()))
        .execute(db)?;
    Ok(())
}

/// Sign-in is complete.
///
/// # Errors
/// If the database fails.
pub fn complete(db: &mut Db, token: &str) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(token)).set(sessions::is_whole.eq(true)).execute(db)?;
    Ok(())
}

/// Closes a door.
///
/// # Errors
/// If the database fails.
pub fn close(db: &mut Db, token: &str) -> Result<(), StoreError> {
    diesel::delete(sessions::table.find(token)).execute(db)?;
    Ok(())
}

/// Closes all doors of an account, but one.
///
/// # Errors
/// If the database fails.
pub fn close_all(db: &mut Db, id: AccountId, but: Option<&str>) -> Result<(), StoreError> {
    let own = sessions::table
        .filter(sessions::account_id.eq(id.to_string()))
        .filter(sessions::token.ne(but.unwrap_or("")));
    diesel::delete(own).execute(db)?;
    Ok(())
}

/// Closes the doors of applicants to a case: its code was replaced.
///
/// # Errors
/// If the database fails.
pub fn close_to(db: &mut Db, case: CaseId) -> Result<(), StoreError> {
    diesel::delete(sessions::table.filter(sessions::case_id.eq(case.to_string()))).execute(db)?;
    Ok(())
}

/// Throws away doors opened before a moment: they are closed by then.
///
/// # Errors
/// If the database fails.
pub fn sweep(db: &mut Db, before: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::delete(sessions::table.filter(sessions::made_at.lt(before.naive_utc()))).execute(db)?;
    Ok(())
}

/// A link with which the owner of an account sets a password.
#[derive(Debug, Clone, Copy)]
pub struct Ticket {
    /// Whose it is.
    pub account: AccountId,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Until when it is good.
    pub ends_at: DateTime<Utc>,
}

/// Inserts a link; older ones of the account are good no more.
///
/// # Errors
/// If the database fails.
pub fn insert_ticket(db: &mut Db, token: &str, ticket: &Ticket) -> Result<(), StoreError> {
    forget_tickets(db, ticket.account)?;
    diesel::insert_into(tickets::table)
        .values((
            tickets::token.eq(token),
            tickets::account_id.eq(ticket.account.to_string()),
            tickets::made_at.eq(ticket.made_at.naive_utc()),
            tickets::ends_at.eq(ticket.ends_at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Voids the links of an account.
///
/// # Errors
/// If the database fails.
pub fn forget_tickets(db: &mut Db, account: AccountId) -> Result<(), StoreError> {
    diesel::delete(tickets::table.filter(tickets::account_id.eq(account.to_string())))
        .execute(db)?;
    Ok(())
}

/// Whose link it is, if it is good.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn ticket_account(
    db: &mut Db,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StoreError> {
    let found: Option<String> = tickets::table
        .find(token)
        .filter(tickets::ends_at.gt(now.naive_utc()))
        .select(tickets::account_id)
        .first(db)
        .optional()?;
    found.map(|id| id.parse().map_err(corrupt("tickets", &"…", "account_id", &id))).transpose()
}

/// Uses a link up.
///
/// # Errors
/// If the database fails.
pub fn use_ticket(db: &mut Db, token: &str) -> Result<(), StoreError> {
    diesel::delete(tickets::table.find(token)).execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
struct SessionRow {
    token: String,
    account_id: Option<String>,
    case_id: Option<String>,
    form_token: String,
    is_whole: bool,
    made_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    browser: String,
}

impl SessionRow {
    fn into_session(self) -> Result<Session, StoreError> {
        let guest =
            parse_principal("sessions", self.account_id.as_deref(), self.case_id.as_deref())?;
        Ok(Session {
            token: self.token,
            guest,
            form_token: self.form_token,
            is_whole: self.is_whole,
            made_at: self.made_at.and_utc(),
            seen_at: self.seen_at.and_utc(),
            browser: self.browser,
        })
    }
}
