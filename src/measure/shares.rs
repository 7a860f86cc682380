//! Shares of the waiting with their intervals: cases are the unit, for the days of one case belong
//! together.

use std::collections::{BTreeMap, HashMap};

use crate::measure::columns::Columns;
use crate::measure::columns::Kind;
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::flow::{Flow, flow};
use crate::measure::interval::{AllDays, DaysOfCases, Measured};
use crate::measure::person_days::person_days;
use crate::measure::selection::Selection;

/// The share of each group of the days of waiting on the main track, the largest first.
#[must_use]
pub fn shares_of_waiting(
    columns: &Columns,
    selection: &Selection,
    by: Dimension,
) -> Vec<(String, Measured)> {
    let days = selection.period.days();
    let codes = columns.codes(by);
    let mut cases: HashMap<u32, BTreeMap<Code, u64>> = HashMap::new();
    for (at, span) in columns.chosen(selection).filter(|(_, it)| it.kind == Kind::Waiting) {
        let spent = person_days([&span], days);
        if spent != 0 {
            let code = codes.get(at).copied().unwrap_or(0);
            *cases.entry(span.case).or_default().entry(code).or_default() += spent;
        }
    }
    let (mut groups, mut all) = (BTreeMap::<Code, DaysOfCases>::new(), AllDays::default());
    // The sums are of whole numbers below 2^53: their order does not matter.
    for spent in cases.values() {
        let whole = spent.values().sum();
        all.add(whole);
        for (&code, &part) in spent {
            groups.entry(code).or_default().add(part, whole);
        }
    }
    let mut shares: Vec<(String, Measured)> = groups
        .into_iter()
        .filter_map(|(code, it)| Some((columns.word(by, code).to_owned(), it.share_of(&all)?)))
        .collect();
    shares.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(&b.0)));
    shares
}

/// Of the cases that were in a waiting stage, those that came back to it: how many of how many, by
/// stage.
#[must_use]
pub fn returned(columns: &Columns, selection: &Selection) -> BTreeMap<String, (u64, u64)> {
    let (from, to) = selection.period.days();
    let codes = columns.codes(Dimension::Stage);
    let mut visits: HashMap<(Code, u32), u32> = HashMap::new();
    for (at, span) in columns.chosen(selection) {
        if span.kind == Kind::Waiting && span.entered < to && from <= span.left {
            let code = codes.get(at).copied().unwrap_or(0);
            *visits.entry((code, span.case)).or_default() += 1;
        }
    }
    let mut found: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for ((code, _), n) in visits {
        let counts = found.entry(columns.word(Dimension::Stage, code).to_owned()).or_default();
        counts.0 += u64::from(1 < n);
        counts.1 += 1;
    }
    found
}

/// The flow of each waiting stage.
#[must_use]
pub fn flows(columns: &Columns, selection: &Selection) -> BTreeMap<String, Flow> {
    let days = selection.period.days();
    let codes = columns.codes(Dimension::Stage);
    let mut groups: BTreeMap<Code, Vec<_>> = BTreeMap::new();
    for (at, span) in columns.chosen(selection).filter(|(_, it)| it.kind == Kind::Waiting) {
        groups.entry(codes.get(at).copied().unwrap_or(0)).or_default().push(span);
    }
    let named = |(code, spans): (Code, Vec<_>)| {
        (columns.word(Dimension::Stage, code).to_owned(), flow(&spans, days))
    };
    groups.into_iter().map(named).collect()
}
