//! What became of comparable cases, in words; mostly: nothing that can be said, and why.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::procedure::definition::TrackIndex;
use crate::measure::comparable::{Comparable, NoComparable, comparable};
use crate::measure::dimension::Dimension;
use crate::office::applicant::ApplicantView;
use crate::settings::now::now;
use crate::text::applicant_language::ApplicantLanguage;
use crate::web::app_state::AppState;
use crate::web::http_error::HttpError;

/// Hours for which the record in memory is good enough: what is told ends with the last month.
const HOURS: i64 = 12;

/// The sentences; none for a case that has ended.
pub(super) fn comparable_sentences(
    app: &AppState,
    tongue: ApplicantLanguage,
    look: &ApplicantView,
    today: NaiveDate,
) -> Result<Vec<String>, HttpError> {
    let Some(stage) = look.case.main_stage().and_then(|at| look.procedure.stage(at)) else {
        return Ok(Vec::new());
    };
    let visit = look.case.visits().iter().rev().find(|visit| visit.track == TrackIndex::MAIN);
    let Some(visit) = visit.filter(|visit| visit.left_on.is_none()) else { return Ok(Vec::new()) };
    let age = u32::try_from((today - visit.entered_on).num_days()).unwrap_or(0);
    let everywhere = vec![
        (Dimension::Stage, stage.id.clone()),
        (Dimension::Procedure, look.procedure.id().to_owned()),
    ];
    let mut here = everywhere.clone();
    here.push((Dimension::Authority, look.index.authority.clone()));
    let oldest = TimeDelta::hours(HOURS);
    let loaded = app.in_memory.recent(&app.store, &app.procedures, oldest, now())?;
    Ok(match comparable(&loaded.visits, &[here, everywhere], age, today) {
        Ok(found) => group_sentences(tongue, &found),
        Err(NoComparable::TooFew) => vec![tongue.say("comparable-few")],
        Err(NoComparable::Unsteady) => vec![tongue.say("comparable-unsteady")],
    })
}

fn group_sentences(tongue: ApplicantLanguage, found: &Comparable) -> Vec<String> {
    let key = if found.group == 0 { "comparable-authority" } else { "comparable-procedure" };
    let group = tongue.say_of(key, [("n", found.n_cases.to_string().into())]);
    let after = |&(weeks, moved): &(u32, u32)| {
        let values = [("weeks", weeks.to_string().into()), ("moved", moved.to_string().into())];
        tongue.say_of("comparable-after", values)
    };
    let after = found.left_of_ten.iter().map(after);
    std::iter::once(group).chain(after).chain([tongue.say("comparable-not")]).collect()
}
