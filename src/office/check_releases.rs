//! Releases are made again from what was known then, each beside the earlier ones, and compared with
//! what is frozen: the search that shows that nothing can be told runs anew.

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::disclosure::release::Audit;
use crate::office::act_error::ActError;
use crate::office::figures::load_dataset::{LoadOptions, load_dataset};
use crate::office::procedures::Procedures;
use crate::office::publish::{PublishRelease, build_release};
use crate::store::Store;
use crate::store::releases::{self, Frozen};

/// What came of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseCheck {
    /// The year.
    pub year: i32,
    /// The revision.
    pub revision: u32,
    /// The last day known.
    pub as_of: NaiveDate,
    /// What was tried, together with all earlier releases.
    pub audit: Audit,
    /// Whether it is the same when it is made again; if not, why: an import that was taken back, or
    /// another version of the program.
    pub is_same: bool,
}

/// Checks all releases, in the order in which they were made.
///
/// # Errors
/// If the store fails.
pub fn check_releases(
    store: &Store,
    procedures: &Procedures,
) -> Result<Vec<ReleaseCheck>, ActError> {
    let frozen = store.read::<_, ActError>(|db| Ok(releases::all(db)?))?;
    let mut earlier = Vec::with_capacity(frozen.len());
    let mut checked = Vec::with_capacity(frozen.len());
    for Frozen { kept, .. } in frozen {
        let (release, _) = &kept;
        let load = LoadOptions { as_of: Some(release.as_of), ..LoadOptions::default() };
        let loaded = load_dataset(store, procedures, load)?;
        // What cannot be made again any more is not the same.
        let wish = PublishRelease {
            year: release.year,
            revise: release.revision != 0,
            left_out: release.left_out.clone(),
            who: String::new(),
        };
        let again = build_release(&loaded, &wish, &earlier).ok();
        checked.push(ReleaseCheck {
            year: release.year,
            revision: release.revision,
            as_of: release.as_of,
            audit: again.as_ref().map_or(release.audit, |(remade, _)| remade.audit),
            is_same: again.as_ref() == Some(&kept),
        });
        earlier.push(kept);
    }
    Ok(checked)
}
