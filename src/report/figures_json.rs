//! Figures for programs, in the shape and with the key names that `docs/official.md` tells.

use serde_json::{Value, json};

use crate::measure::figures::Figures;
use crate::office::figures::load_dataset::Totals;
use crate::office::figures::query::WholeCases;

/// The figures of a span.
#[derive(Debug, Clone)]
pub struct SpanAnswer {
    /// Group by group.
    pub figures: Figures,
    /// How whole cases go.
    pub cases: WholeCases,
}

/// The figures of the span that was asked for, and beside them those of now, if the span is longer. They are for
/// the house alone: exact counts, and raw values that pages do not print.
#[must_use]
pub fn json(asked: &SpanAnswer, now: Option<&SpanAnswer>, totals: Totals) -> Value {
    let mut all = span(asked);
    if let Value::Object(keys) = &mut all {
        let more = [
            ("internal", json!(true)),
            ("events", json!(totals.events)),
            ("cases", json!(totals.cases)),
            ("cases_with_visits", json!(totals.cases_with_visits)),
            ("visits", json!(totals.visits)),
            ("now", json!(now.map(span))),
        ];
        keys.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    all
}

fn span(answer: &SpanAnswer) -> Value {
    let SpanAnswer { figures, cases } = answer;
    json!({
        "as_of": figures.as_of, "from": figures.from, "to": figures.to,
        "person_days": figures.person_days, "waiting_days": figures.waiting_days,
        "doing_days": figures.doing_days, "groups": figures.groups,
        "outcomes": cases.outcomes, "legs": cases.legs, "case_times": cases.times,
        "case_groups": cases.groups,
    })
}
