//! Lists that were sent and are being looked at: kept in memory for an hour, a few at a time. Nothing of
//! them is kept before somebody says so.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::AccountId;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Sheet;
use crate::office::import_cases::report::Report;

/// Lists at a time: the oldest makes room.
const LISTS_MAX: usize = 16;
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
    pub(super) sheets: Vec<Sheet>,
    /// What its columns mean.
    pub(super) mapping: Mapping,
    /// What came of it, once it was kept.
    pub(super) done: Option<Report>,
}

/// The lists.
#[derive(Debug, Default)]
pub struct Uploads(Mutex<VecDeque<Upload>>);

impl Uploads {
    /// Keeps a list; another state of the same one is replaced.
    pub(super) fn keep(&self, upload: Upload) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| it.key != upload.key && upload.at < it.at + TimeDelta::minutes(MINUTES));
        while LISTS_MAX <= all.len() {
            all.pop_front();
        }
        all.push_back(upload);
    }

    /// A list of somebody's.
    pub(super) fn find(&self, key: &str, account: AccountId, now: DateTime<Utc>) -> Option<Upload> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |it: &&Upload| {
            it.key == key && it.account == account && now < it.at + TimeDelta::minutes(MINUTES)
        };
        all.iter().find(is_it).cloned()
    }
}
