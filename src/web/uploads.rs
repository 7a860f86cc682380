//! Lists that were sent and are being looked at: kept in memory for an hour, a few at a time. Nothing of
//! them is kept before somebody says so.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::AccountId;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Sheet;
use crate::office::import_cases::report::ImportReport;

/// Lists at a time, of all and of one account: the oldest of the same account makes room first.
const LISTS_MAX: usize = 16;
const LISTS_OF_ONE_MAX: usize = 3;
/// Minutes for which one is kept.
const MINUTES: i64 = 60;

/// A list that was sent.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    /// What its address calls it.
    pub(super) key: String,
    /// Who sent it; nobody else sees it.
    pub(super) account: AccountId,
    /// When.
    pub(super) at: DateTime<Utc>,
    /// The name of the file.
    pub(super) file: String,
    /// What the list is called: a later state of it has the same name.
    pub(super) name: String,
    /// The authority of rows that name none.
    pub(super) authority: String,
    /// What stands in it.
    pub(super) sheets: Arc<Vec<Sheet>>,
    /// What its columns mean.
    pub(super) mapping: Mapping,
    /// How far it is.
    pub(super) state: UploadState,
}

/// How far a list is.
#[derive(Debug, Clone)]
pub(super) enum UploadState {
    /// It is looked at; what would come in, once that was found out.
    Looked(Option<ImportReport>),
    /// It comes in at this moment.
    UnderWay,
    /// It came in.
    Done(ImportReport),
}

/// The lists.
#[derive(Debug, Default)]
pub struct Uploads(Mutex<VecDeque<Upload>>);

impl Uploads {
    fn all(&self) -> MutexGuard<'_, VecDeque<Upload>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a list; another state of the same one is replaced.
    pub(super) fn keep(&self, upload: Upload) {
        let mut all = self.all();
        all.retain(|kept| {
            kept.key != upload.key && upload.at < kept.at + TimeDelta::minutes(MINUTES)
        });
        let of_one = |kept: &Upload| kept.account == upload.account;
        while LISTS_OF_ONE_MAX <= all.iter().filter(|kept| of_one(kept)).count() {
            let oldest = all.iter().position(of_one);
            oldest.and_then(|at| all.remove(at));
        }
        while LISTS_MAX <= all.len() {
            all.pop_front();
        }
        all.push_back(upload);
    }

    /// A list of somebody's. Those whose hour is over are gone.
    pub(super) fn find(&self, key: &str, account: AccountId, now: DateTime<Utc>) -> Option<Upload> {
        let mut all = self.all();
        all.retain(|upload| now < upload.at + TimeDelta::minutes(MINUTES));
        all.iter().find(|upload| upload.key == key && upload.account == account).cloned()
    }

    /// Says what the columns of a list mean, and how far it is then. Nothing if it comes in already, or has:
    /// who was slower changes nothing any more.
    pub(super) fn go_on(&self, key: &str, mapping: Mapping, state: UploadState) -> Option<Upload> {
        let mut all = self.all();
        let upload = all.iter_mut().find(|upload| upload.key == key)?;
        if !matches!(upload.state, UploadState::Looked(_)) {
            return None;
        }
        upload.mapping = mapping;
        upload.state = state;
        Some(upload.clone())
    }

    /// Says how far a list is.
    pub(super) fn set_state(&self, key: &str, state: UploadState) {
        if let Some(upload) = self.all().iter_mut().find(|upload| upload.key == key) {
            upload.state = state;
        }
    }
}
