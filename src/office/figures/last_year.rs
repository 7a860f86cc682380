//! The figures of the last year of a long period. Where the pace changed over the whole of it, no one figure
//! is true of all; what people live through now may still be told.

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::case_groups::CaseGroup;
use crate::measure::case_times::{CaseTimes, case_times};
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, figures};
use crate::measure::selection::Selection;
use crate::measure::time_to_leave::Resampling;
use crate::office::figures::load_dataset::Dataset;
use crate::office::figures::query::{Groups, WholeCases, side_by_side, whole_cases};

/// The last year of a period.
#[derive(Debug, Clone, Serialize)]
pub struct Recent {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// The figures by stage.
    pub by_stage: Figures,
    /// How whole cases go.
    pub cases: WholeCases,
    /// How long whole cases take, by procedure.
    pub by_procedure: Vec<CaseTimes>,
    /// The same, by the groups that were asked for.
    pub groups: Groups<CaseTimes>,
    /// Outcomes and legs, by the groups that were asked for.
    pub case_groups: Groups<CaseGroup>,
}

/// The last year of a selection; none if the selection is hardly longer.
pub(super) fn recent(
    loaded: &Dataset,
    groupings: &[Vec<Dimension>],
    whole: &Selection,
) -> Option<Recent> {
    // Of a shorter period than two years the last one is most: it tells nothing of its own.
    let [_, .., last] = whole.period.years()[..] else { return None };
    let year = Selection { period: last, ..whole.clone() };
    let by_stage = Selection { by: vec![Dimension::Stage], ..year.clone() };
    let (groups, case_groups) = side_by_side(loaded, groupings, &year);
    Some(Recent {
        days: [last.from, last.to.pred_opt()?],
        by_stage: figures(loaded.counted_columns(&by_stage), &by_stage, Resampling::Drawn),
        cases: whole_cases(loaded, &year, &[]),
        by_procedure: case_times(&loaded.courses, &year, &[Dimension::Procedure]),
        groups,
        case_groups,
    })
}
