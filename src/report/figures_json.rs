//! Figures for programs, in the shape and with the key names that `docs/official.md` tells.

use serde_json::{Value, json};

use crate::measure::figures::Figures;
use crate::office::figures::load_dataset::Totals;
use crate::office::figures::query::WholeCases;

/// The figures.
#[must_use]
pub fn json(found: &Figures, cases: &WholeCases, totals: Totals) -> Value {
    json!({
        "as_of": found.as_of, "from": found.from, "to": found.to,
        "events": totals.events, "cases": totals.cases,
        "cases_with_visits": totals.cases_with_visits, "visits": totals.visits,
        "person_days": found.person_days, "waiting_days": found.waiting_days,
        "doing_days": found.doing_days, "groups": found.groups,
        "outcomes": cases.outcomes, "legs": cases.legs, "case_times": cases.times,
        "case_groups": cases.groups,
    })
}
