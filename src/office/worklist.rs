//! The list of cases that somebody works through, and what is found in it.

use chrono::NaiveDate;

use crate::domain::identity::CaseNumber;
use crate::domain::rights::{Action, Caller};
use crate::office::act::Act;
use crate::office::act_error::ActError;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::name_words;
use crate::store::worklist::{self, WorklistQuery, WorklistView};

/// A page of the list.
#[derive(Debug, Clone)]
pub struct WorklistPage {
    /// How many cases each view has.
    pub counts: Vec<(WorklistView, i64)>,
    /// The cases.
    pub rows: Vec<(CaseHeader, CaseIndex)>,
    /// Whether more follow.
    pub has_more: bool,
}

/// Cases found at most.
const FOUND_MAX: usize = 50;

/// A page of the cases within the caller's reach.
///
/// # Errors
/// If the store fails.
pub fn worklist_page(act: &Act<Caller>, asked: &WorklistQuery) -> Result<WorklistPage, ActError> {
    let reach = act.caller.reach(Action::SeeCase);
    act.read(|db| {
        let counts = WorklistView::ALL
            .iter()
            .map(|&view| Ok((view, worklist::count(db, &reach, view, asked.today)?)))
            .collect::<Result<_, ActError>>()?;
        // One more than is shown tells whether more follow.
        let more = WorklistQuery { limit: asked.limit + 1, ..asked.clone() };
        let mut rows = worklist::page(db, &reach, &more)?;
        let shown = usize::try_from(asked.limit).unwrap_or(usize::MAX);
        let has_more = shown < rows.len();
        rows.truncate(shown);
        Ok(WorklistPage { counts, rows, has_more })
    })
}

/// The cases within the caller's reach that somebody may mean by these words: a number, else the name
/// of a person, in any spelling, and then the beginning of a number.
///
/// # Errors
/// If the store fails.
pub fn find_cases(
    act: &Act<Caller>,
    words: &str,
) -> Result<Vec<(CaseHeader, CaseIndex)>, ActError> {
    let reach = act.caller.reach(Action::SeeCase);
    let persons = act.caller.reach(Action::SeePerson);
    act.read(|db| {
        if let Ok(number) = words.parse::<CaseNumber>() {
            let found = cases::find_by_number(db, &number)?;
            return Ok(found
                .into_iter()
                .filter(|(_, index)| reach.covers(&index.authority))
                .collect());
        }
        let mut all = name_words::cases_by_name(db, &persons, words, FOUND_MAX)?;
        if let Ok(part) = words.parse() {
            let numbered = cases::numbered_like(db, &reach, &part, FOUND_MAX)?;
            let is_new =
                |case: &(CaseHeader, CaseIndex)| all.iter().all(|(filed, _)| filed.id != case.0.id);
            let new: Vec<_> = numbered.into_iter().filter(is_new).collect();
            all.extend(new);
        }
        Ok(all)
    })
}

/// A question about the first page of a view.
#[must_use]
pub fn first_page(view: WorklistView, today: NaiveDate, limit: i64) -> WorklistQuery {
    WorklistQuery { view, today, stage: None, profession: None, country: None, after: None, limit }
}
