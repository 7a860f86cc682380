//! Cases folded on all cores, as they stand and as they were known on the as-of day.

use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use chrono::NaiveDate;

use crate::domain::case::event::{Event, Fact, Precision, german_day, is_known_by};
use crate::domain::case::history::{HistoryError, replay};
use crate::domain::case::state::Case;
use crate::domain::identity::CaseId;
use crate::domain::procedure::definition::Procedure;
use crate::measure::clock_figures::ClockRun;
use crate::measure::data_quality::EventQuality;
use crate::office::act_error::{Accident, ActError};
use crate::office::figures::clock_runs::{CaseClockRuns, clock_runs};

/// A case with its history.
pub(super) struct ProjectionInput<'a> {
    pub(super) procedure: Arc<Procedure>,
    pub(super) history: &'a [Event],
    pub(super) knows_lag: bool,
    /// Whose list it came with; empty if it was recorded here.
    pub(super) source: &'a str,
    /// The same procedure under other rules, if they are to be laid beside.
    pub(super) other: Option<Arc<Procedure>>,
}

/// Cases that are folded at once, and held until they are counted.
pub(super) const BATCH: usize = 4_096;

/// A case as it stands, and as it was known on the as-of day.
pub(super) struct ProjectedCase<'a> {
    pub(super) of: &'a ProjectionInput<'a>,
    pub(super) n_visits: u32,
    pub(super) opened_on: NaiveDate,
    pub(super) known: Option<Case>,
    pub(super) clocks: Vec<ClockRun>,
    pub(super) other_clocks: Vec<ClockRun>,
    pub(super) follows_the_day: bool,
    pub(super) entries: Vec<EventQuality>,
}

/// Folds cases on all cores: each is by itself, and they come back in their order.
pub(super) fn project_cases<'a>(
    batch: &'a [(CaseId, ProjectionInput<'a>)],
    as_of: NaiveDate,
) -> Result<Vec<(CaseId, ProjectedCase<'a>)>, ActError> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = batch.len().div_ceil(n_threads).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = batch
            .chunks(share)
            .map(|part| {
                scope.spawn(move || -> Result<Vec<(CaseId, ProjectedCase<'a>)>, ActError> {
                    let folded = part.iter().map(|(id, of)| {
                        let folded = project_case(of, as_of)?;
                        Ok(folded.map(|projected| (*id, projected)))
                    });
                    folded.filter_map(Result::transpose).collect()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(batch.len());
        for part in parts {
            let done = part.join().map_err(|_| Accident::new("panic", "folding stopped"))?;
            all.extend(done?);
        }
        Ok(all)
    })
}

fn project_case<'a>(
    of: &'a ProjectionInput<'a>,
    as_of: NaiveDate,
) -> Result<Option<ProjectedCase<'a>>, ActError> {
    let ProjectionInput { procedure, history, knows_lag, other, source: _ } = of;
    let broken_history = |broken: HistoryError| ActError::broken_history("of a figure", broken);
    let Some(whole) = replay(history, None, procedure).map_err(broken_history)? else {
        return Ok(None);
    };
    let n_visits = u32::try_from(whole.visits().len()).unwrap_or(u32::MAX);
    let opened_on = whole.opened_on();
    let is_known = |event: &&Event| is_known_by(event.known_at, as_of);
    let known = if history.iter().all(|event| is_known(&event)) {
        Some(whole)
    } else {
        replay(history, Some(as_of), procedure).map_err(broken_history)?
    };
    let entries =
        history.iter().filter(is_known).map(|event| event_quality(event, *knows_lag)).collect();
    let runs = |procedure: &Procedure| {
        known
            .as_ref()
            .map_or_else(CaseClockRuns::default, |case| clock_runs(case, procedure, as_of))
    };
    let CaseClockRuns { clocks, follow_the_day } = runs(procedure);
    let other_clocks = other.as_ref().map_or_else(Vec::new, |other| runs(other).clocks);
    Ok(Some(ProjectedCase {
        of,
        n_visits,
        opened_on,
        known,
        clocks,
        other_clocks,
        follows_the_day: follow_the_day,
        entries,
    }))
}

/// What is known of an event's entry.
fn event_quality(event: &Event, knows_lag: bool) -> EventQuality {
    let days = (german_day(event.known_at) - event.occurred.on).num_days();
    let is_dated = event.occurred.precision == Precision::Day;
    EventQuality {
        case: 0,
        lag: i32::try_from(days).ok().filter(|_| knows_lag && is_dated),
        is_month_only: event.occurred.precision == Precision::Month,
        is_correction: matches!(event.fact, Fact::Corrected { .. }),
    }
}
