//! The list of cases that staff work through: by view, filtered, a page at a time. Every query here
//! takes the reach of the caller first: what lies beyond it is not found, and not counted.

use chrono::{Days, NaiveDate, NaiveTime};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use crate::domain::identity::CaseId;
use crate::domain::rights::Reach;
use crate::store::Db;
use crate::store::cases::{CaseHeader, CaseIndex, CaseRow};
use crate::store::connection::MultiBackend;
use crate::store::schema::{cases, contacts, views};
use crate::store::store_error::StoreError;

vocabulary! {
    /// Which cases.
    WorklistView {
        /// A day by which to act has passed.
        Overdue = "overdue",
        /// One comes within 14 days.
        DueSoon = "due",
        /// Opened within the last 14 days.
        New = "new",
        /// Nothing has happened for 60 days.
        Quiet = "quiet",
        /// Quiet ones whose applicant wants news, and at which nobody of the staff has looked for 60
        /// days: nobody knows whether there is nothing new, so the applicant is told nothing.
        Unseen = "unseen",
        /// All that are open.
        Open = "open",
        /// The ended ones too.
        All = "all",
    }
}

/// Days ahead, and back, that count as soon and new.
const SOON: u64 = 14;
/// Days without an event that count as quiet.
const QUIET: u64 = 60;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct WorklistQuery {
    /// Which cases.
    pub view: WorklistView,
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// Only this stage.
    pub stage: Option<String>,
    /// Only this profession.
    pub profession: Option<String>,
    /// Only this state of training.
    pub country: Option<String>,
    /// Only after this place in the order.
    pub after: Option<WorklistCursor>,
    /// How many at most.
    pub limit: i64,
}

/// A place in the order of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorklistCursor {
    /// The day that it is sorted by.
    pub on: NaiveDate,
    /// The case.
    pub case: CaseId,
}

impl WorklistCursor {
    /// Where a case stands in the order of a view.
    #[must_use]
    pub fn of(view: WorklistView, header: &CaseHeader, index: &CaseIndex) -> Self {
        let on = match view {
            WorklistView::Overdue | WorklistView::DueSoon => index.due.as_ref().map(|due| due.on),
            WorklistView::Quiet | WorklistView::Unseen => Some(index.touched_on),
            WorklistView::New | WorklistView::Open | WorklistView::All => Some(index.opened_on),
        };
        Self { on: on.unwrap_or(index.opened_on), case: header.id }
    }
}

type BoxedCaseQuery = cases::BoxedQuery<'static, MultiBackend, cases::SqlType>;

/// The cases of a page, in the order of their view.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn page(
    db: &mut Db,
    reach: &Reach,
    asked: &WorklistQuery,
) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let mut query = within(reach, asked.view, asked.today);
    if let Some(asked_stage) = &asked.stage {
        query = query.filter(cases::stage.eq(asked_stage.clone()));
    }
    if let Some(asked_profession) = &asked.profession {
        query = query.filter(cases::profession.eq(asked_profession.clone()));
    }
    if let Some(asked_country) = &asked.country {
        query = query.filter(cases::country.eq(asked_country.clone()));
    }
    query = match asked.view {
        WorklistView::Overdue | WorklistView::DueSoon => {
            if let Some(WorklistCursor { on, case }) = &asked.after {
                let (on, case) = (*on, case.to_string());
                query = query
                    .filter(cases::due_on.gt(on).or(cases::due_on.eq(on).and(cases::id.gt(case))));
            }
            query.order((cases::due_on.asc(), cases::id.asc()))
        }
        WorklistView::Quiet | WorklistView::Unseen => {
            if let Some(WorklistCursor { on, case }) = &asked.after {
                let (on, case) = (*on, case.to_string());
                query = query.filter(
                    cases::touched_on.gt(on).or(cases::touched_on.eq(on).and(cases::id.gt(case))),
                );
            }
            query.order((cases::touched_on.asc(), cases::id.asc()))
        }
        WorklistView::New | WorklistView::Open | WorklistView::All => {
            if let Some(WorklistCursor { on, case }) = &asked.after {
                let (on, case) = (*on, case.to_string());
                query = query.filter(
                    cases::opened_on
                        .lt(on)
                        .or(cases::opened_on.eq(on).and(cases::id.lt(case)))
                        .nullable(),
                );
            }
            query.order((cases::opened_on.desc(), cases::id.desc()))
        }
    };
    let rows: Vec<CaseRow> = query.select(CaseRow::as_select()).limit(asked.limit).load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// How many cases a view has.
///
/// # Errors
/// If the database fails.
pub fn count(
    db: &mut Db,
    reach: &Reach,
    view: WorklistView,
    today: NaiveDate,
) -> Result<i64, StoreError> {
    Ok(within(reach, view, today).select(count_star()).first(db)?)
}

fn within(reach: &Reach, view: WorklistView, today: NaiveDate) -> BoxedCaseQuery {
    let mut query = cases::table.into_boxed();
    if let Reach::Only(these) = reach {
        let these: Vec<String> = these.iter().cloned().collect();
        // Of one authority alone the index gives the rows in their order.
        query = match these.as_slice() {
            [only] => query.filter(cases::authority.eq(only.clone())),
            _several => query.filter(cases::authority.eq_any(these)),
        };
    }
    if view != WorklistView::All {
        query = query.filter(cases::ended_on.is_null());
    }
    let day = |back: u64| today.checked_sub_days(Days::new(back)).unwrap_or(today);
    match view {
        WorklistView::Overdue => query.filter(cases::due_on.lt(today)),
        WorklistView::DueSoon => {
            let last = today.checked_add_days(Days::new(SOON)).unwrap_or(today);
            query.filter(cases::due_on.ge(today)).filter(cases::due_on.le(last))
        }
        WorklistView::New => query.filter(cases::opened_on.ge(day(SOON))),
        WorklistView::Quiet => query.filter(cases::touched_on.lt(day(QUIET))),
        WorklistView::Unseen => {
            // From the few who confirmed an address to their cases, not the other way round.
            let waits = contacts::table
                .filter(contacts::confirmed_at.is_not_null())
                .select(contacts::case_id);
            let since = day(QUIET).and_time(NaiveTime::MIN);
            let looked = views::table
                .filter(views::case_id.eq(cases::id))
                .filter(views::account_id.is_not_null())
                .filter(views::seen_at.ge(since));
            query
                .filter(cases::touched_on.lt(day(QUIET)))
                .filter(cases::id.eq_any(waits))
                .filter(not(exists(looked)))
        }
        WorklistView::Open | WorklistView::All => query,
    }
}
