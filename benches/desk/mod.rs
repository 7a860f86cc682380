//! Somebody at the desk who enters cases, for a benchmark.

use std::sync::Arc;

use bescheid::domain::identity::{IdStream, IdempotencyKey, derive_seed};
use bescheid::domain::procedure::words::Milestone;
use bescheid::domain::rights::{Caller, Grant, Role};
use bescheid::office::act::{Act, Operator};
use bescheid::office::act_error::ActError;
use bescheid::office::edit_accounts::{NewAccount, all_accounts, make_account};
use bescheid::office::enter_case::EnterCase;
use bescheid::office::procedures::Procedures;
use bescheid::store::Store;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};

/// A caseworker for every authority.
pub(crate) struct DeskWorker(Caller);

/// When it is.
fn now() -> DateTime<Utc> {
    Utc.timestamp_opt(1_795_000_000, 0).earliest().unwrap_or_default()
}

fn ids(n: u64) -> IdStream {
    let mut seed = [7; 32];
    for (place, byte) in seed.iter_mut().zip(n.to_be_bytes()) {
        *place = byte;
    }
    IdStream::new(seed)
}

impl DeskWorker {
    /// With an account in this database.
    pub(crate) fn new(store: &Store, procedures: &Arc<Procedures>) -> Result<Self, ActError> {
        let grants =
            vec![Grant { authority: Grant::EVERYWHERE.to_owned(), role: Role::Caseworker }];
        let (login, name) = ("desk".to_owned(), "Desk".to_owned());
        let new = NewAccount {
            login: login.clone(),
            name: name.clone(),
            address: None,
            grants: grants.clone(),
        };
        make_account(Act::new(store, procedures, Operator, now(), ids(u64::MAX)), new)?;
        let account = all_accounts(store)?.pop().map(|account| account.id);
        let account = account.ok_or(ActError::WrongCredentials)?;
        Ok(Self(Caller { account, login, name, grants }))
    }

    /// One act of theirs; each number has other identities.
    pub(crate) fn act(&self, store: &Store, procedures: &Arc<Procedures>, n: u64) -> Act<Caller> {
        Act::new(store, procedures, self.0.clone(), now(), ids(n))
    }
}

/// A case with one date.
pub(crate) fn entry(n: u64) -> EnterCase {
    let applied = NaiveDate::from_ymd_opt(2026, 6, 12).unwrap_or_default();
    EnterCase {
        key: IdempotencyKey::new(now(), derive_seed([1; 10], n)),
        authority: "Kammer".to_owned(),
        land: "BY".parse().ok(),
        procedure: "dual-ihk-fosa".to_owned(),
        person: None,
        profession: None,
        country: None,
        parent: None,
        dates: vec![(Milestone::Application, applied)],
        outcome: None,
        is_another: false,
    }
}
