//! What an act works with: one value instead of five parameters. It is made for one wish of one caller at
//! one moment, and used up by it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::identity::{AccountId, IdStream};
use crate::domain::rights::Caller;
use crate::office::act_error::ActError;
use crate::office::password::Hasher;
use crate::office::procedures::Procedures;
use crate::store::{Db, Store};

/// The context of an act. `C` is who acts: staff ([`Caller`]), or the [`Operator`] at the machine.
#[derive(Clone)]
pub struct Act<C> {
    /// What is stored.
    pub store: Store,
    /// The procedures at hand.
    pub procedures: Arc<Procedures>,
    /// Who acts.
    pub caller: C,
    /// The moment.
    pub now: DateTime<Utc>,
    /// Where new identities and secrets come from.
    pub ids: IdStream,
    /// Where passwords and codes are hashed.
    pub hasher: Hasher,
}

/// Why a transaction is rolled back.
enum RolledBack<T> {
    Answer(Box<T>),
    Failed(ActError),
}

impl<T, E: Into<ActError>> From<E> for RolledBack<T> {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Whoever runs a command on the machine, or the house itself: no account, and no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator;

/// Somebody at a door: an applicant, or staff who have not come in yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visitor;

/// Who may act, and as which account it is recorded.
pub trait Acting: Clone + Send + 'static {
    /// The account; none if it is nobody's.
    fn account(&self) -> Option<AccountId>;
}

impl Acting for Caller {
    fn account(&self) -> Option<AccountId> {
        Some(self.account)
    }
}

impl Acting for Operator {
    fn account(&self) -> Option<AccountId> {
        None
    }
}

impl Acting for Visitor {
    fn account(&self) -> Option<AccountId> {
        None
    }
}

impl<C: Acting> Act<C> {
    /// An act of somebody at a moment, with a hasher of its own.
    #[must_use]
    pub fn new(
        store: &Store,
        procedures: &Arc<Procedures>,
        caller: C,
        now: DateTime<Utc>,
        ids: IdStream,
    ) -> Self {
        let (store, procedures) = (store.clone(), Arc::clone(procedures));
        Self { store, procedures, caller, now, ids, hasher: Hasher::default() }
    }

    /// Reads: all of `work` sees the same moment.
    ///
    /// # Errors
    /// Those of `work`, and if the store fails.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, ActError>,
    ) -> Result<T, ActError> {
        self.store.read(work)
    }

    /// Writes: all of `work` in one transaction, or nothing.
    ///
    /// # Errors
    /// Those of `work`, and if the store fails.
    pub fn write<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Db, &mut Self) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, ActError> {
        let store = self.store.clone();
        let mut act = self;
        store.write(move |db| work(db, &mut act))
    }

    /// Writes if the answer of `work` is one to keep; else nothing of it is kept, and the answer is told
    /// all the same: what would have happened.
    ///
    /// # Errors
    /// Those of `work`, and if the store fails.
    pub fn write_if<T: Send + 'static>(
        self,
        is_kept: impl FnOnce(&T) -> bool + Send + 'static,
        work: impl FnOnce(&mut Db, &mut Self) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, ActError> {
        let store = self.store.clone();
        let mut act = self;
        let done = store.write(move |db| {
            let answer = work(db, &mut act)?;
            if is_kept(&answer) { Ok(answer) } else { Err(RolledBack::Answer(Box::new(answer))) }
        });
        done.or_else(|why| match why {
            RolledBack::Answer(answer) => Ok(*answer),
            RolledBack::Failed(why) => Err(why),
        })
    }
}
