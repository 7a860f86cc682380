//! The figures as the engine before this one made them: each visit copied to its group, and walked once for
//! each figure. The tables must tell the same, to the digit.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rayon::prelude::*;

use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::exit_types::onward;
use crate::measure::figures::{Figures, Group, figures};
use crate::measure::flow::flow;
use crate::measure::lengths::lengths;
use crate::measure::number::ratio;
use crate::measure::person_days::person_days;
use crate::measure::recent_pace::Claim;
use crate::measure::risk_set::{ObservedVisit, stays};
use crate::measure::selection::{DateRange, DayRange, Selection};
use crate::measure::time_to_leave::{Resampling, TimeToLeave, time_to_leave};

fn figures_by_visit(columns: &Columns, selection: &Selection, draws: Resampling) -> Figures {
    let days = selection.period.days();
    let groups = group_visits(columns, selection);
    let main = |kind: VisitKind| {
        let spans = groups.values().flatten().filter(move |span| span.kind == kind);
        person_days(spans, days)
    };
    let (waiting_days, doing_days) = (main(VisitKind::Waiting), main(VisitKind::Doing));
    // Each group is by itself: on all cores, in the same order.
    let groups = groups
        .par_iter()
        .map(|(codes, spans)| {
            let names = selection.by.iter().zip(codes);
            let group =
                names.map(|(&by, &code)| (by.code(), columns.word(by, code).to_owned())).collect();
            measure_group(group, spans, days, waiting_days, draws)
        })
        .collect();
    let mut figures = Figures {
        as_of: selection.as_of,
        from: selection.period.from,
        to: selection.period.to,
        person_days: waiting_days + doing_days,
        waiting_days,
        doing_days,
        groups,
    };
    figures.groups.sort_by(|a, b| a.group.cmp(&b.group));
    figures
}

/// Combinations of words that have a place each, at most: beyond, they are looked up.
const PLACES_MAX: usize = 1 << 20;

/// The visits of each group. What stands beside the main track is measured by its stage alone.
fn group_visits(columns: &Columns, selection: &Selection) -> BTreeMap<Vec<Code>, Vec<VisitSpan>> {
    let by: Vec<&[Code]> = selection.by.iter().map(|&dimension| columns.codes(dimension)).collect();
    let sizes: Vec<usize> =
        selection.by.iter().map(|&dimension| columns.n_words(dimension)).collect();
    let by_stage = selection.by.contains(&crate::measure::dimension::Dimension::Stage);
    let place_of = |at: usize| {
        let code = |codes: &&[Code]| codes.get(at).copied().map_or(0, usize::from);
        by.iter().zip(&sizes).fold(0, |place, (codes, size)| place * size + code(codes))
    };
    let n = sizes.iter().product();
    // Where every combination of words has a place, no visit is looked up; counted first, none moves.
    let mut counts: Vec<usize> = vec![0; if n <= PLACES_MAX { n } else { 0 }];
    for at in 0..columns.len() {
        if let Some(count) = counts.get_mut(place_of(at)) {
            *count += 1;
        }
    }
    let mut places: Vec<Vec<VisitSpan>> = counts.into_iter().map(Vec::with_capacity).collect();
    let mut others: BTreeMap<usize, Vec<VisitSpan>> = BTreeMap::new();
    for (at, span) in columns.select(selection) {
        if by_stage || span.kind != VisitKind::Side {
            let place = place_of(at);
            match places.get_mut(place) {
                Some(spans) => spans.push(span),
                None => others.entry(place).or_default().push(span),
            }
        }
    }
    let named = |(mut place, spans): (usize, Vec<VisitSpan>)| {
        let mut codes: Vec<Code> = Vec::with_capacity(sizes.len());
        for &size in sizes.iter().rev() {
            codes.push(Code::try_from(place % size).unwrap_or(Code::MAX));
            place /= size;
        }
        codes.reverse();
        (codes, spans)
    };
    let found = places.into_iter().enumerate().filter(|(_, spans)| !spans.is_empty());
    found.chain(others).map(named).collect()
}

fn measure_group(
    group: BTreeMap<&'static str, String>,
    spans: &[VisitSpan],
    days: DayRange,
    all_waiting: u64,
    draws: Resampling,
) -> Group {
    let (completed, open) = lengths(spans, days);
    let of = |kind: VisitKind| person_days(spans.iter().filter(|span| span.kind == kind), days);
    let (waiting_days, doing_days) = (of(VisitKind::Waiting), of(VisitKind::Doing));
    let kind = kind_of(spans);
    let stays: Vec<ObservedVisit> = stays(spans, days).collect();
    let km = time_to_leave(spans, days, Claim::OfPeriod, draws);
    Group {
        group,
        n_visits: u64::try_from(stays.len()).unwrap_or(u64::MAX),
        n_cases: km.as_ref().map_or(0, |figure| figure.n_cases),
        kind,
        flow: flow(spans, days),
        completed,
        open,
        dormant: km.as_ref().map_or(0, |time| dormant(spans, days, time)),
        after_the_fact: 0.0,
        stop: None,
        km,
        onward: onward(spans, days),
        person_days: person_days(spans, days),
        waiting_days,
        doing_days,
        share_of_waiting: match kind {
            "waiting" | "mixed" => ratio(waiting_days, all_waiting),
            _doing_or_side => None,
        },
    }
}

fn dormant(spans: &[VisitSpan], days: DayRange, time: &TimeToLeave) -> u64 {
    let Some(p90) = time.p90.value else { return 0 };
    let is_dormant = |span: &&VisitSpan| {
        let age = days.to - 1 - span.entered;
        days.to <= span.left && i64::from(365.max(2 * p90)) < i64::from(age)
    };
    u64::try_from(spans.iter().filter(is_dormant).count()).unwrap()
}

fn kind_of(spans: &[VisitSpan]) -> &'static str {
    let mut kinds = [false; VisitKind::ALL.len()];
    for span in spans {
        for (is_found, kind) in kinds.iter_mut().zip(VisitKind::ALL) {
            *is_found |= span.kind == kind;
        }
    }
    let has = |kind| {
        VisitKind::ALL.iter().zip(kinds).any(|(&other_kind, found)| found && other_kind == kind)
    };
    match (has(VisitKind::Waiting), has(VisitKind::Doing), has(VisitKind::Side)) {
        (true, false, false) => "waiting",
        (false, true, false) => "doing",
        (false, false, true) => "side",
        (true | false, true | false, true | false) => "mixed",
    }
}

/// A visit as it is drawn: case, stage, authority, kind, day of entry, length, way out.
type DrawnVisit = (u32, usize, usize, usize, u64, Option<u64>, usize);

fn columns(visits: &[DrawnVisit], working: bool) -> Columns {
    let first: chrono::NaiveDate = "2022-01-01".parse().unwrap();
    let mut columns = Columns::default();
    let place = |dimension| Dimension::ALL.iter().position(|&other| other == dimension).unwrap();
    for &(case, stage, authority, kind, entered, length, exit) in visits {
        let mut words = [""; DIMENSIONS];
        words[place(Dimension::Stage)] = ["a", "b", "c"][stage];
        words[place(Dimension::Authority)] = ["x", "y"][authority];
        let entered_on = first + chrono::Days::new(entered);
        columns.push(&VisitRow {
            case,
            kind: VisitKind::ALL[kind],
            entered_on,
            left_on: length.map(|days| entered_on + chrono::Days::new(days)),
            exit: if length.is_none() { Exit::Open } else { Exit::ALL[1 + exit] },
            working_days: length
                .filter(|_| working)
                .map(|days| u16::try_from(days * 5 / 7).unwrap()),
            words,
        });
    }
    columns
}

fn same(columns: &Columns, selection: &Selection, draws: Resampling) {
    let before = figures_by_visit(columns, selection, draws);
    let mut now = figures(columns, selection, Claim::OfPeriod, draws);
    for group in &mut now.groups {
        // The engine before this one knew no stops.
        group.stop = None;
    }
    assert_eq!(format!("{now:#?}"), format!("{before:#?}"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_tables_tell_what_the_visits_tell(
        mut visits in proptest::collection::vec(
            (0u32..60, 0usize..3, 0usize..2, 0usize..3, 0u64..400, proptest::option::weighted(0.8, 0u64..300), 0usize..3),
            1..400,
        ),
        is_sorted in any::<bool>(),
        working in any::<bool>(),
        from in 0u64..300,
        long in 1u64..400,
        n_dimensions in 0usize..3,
        only in any::<bool>(),
    ) {
        if is_sorted {
            visits.sort_by_key(|visit| visit.0);
        }
        let columns = columns(&visits, working);
        let day = |at: u64| "2022-01-01".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(at);
        let selection = Selection {
            as_of: day(800),
            period: DateRange { from: day(from), to: day(from + long) },
            by: [Dimension::Stage, Dimension::Authority].into_iter().take(n_dimensions).collect(),
            only: only.then(|| (Dimension::Authority, "x".to_owned())).into_iter().collect(),
        };
        for draws in [Resampling::Drawn, Resampling::LeftOut] {
            same(&columns, &selection, draws);
        }
    }
}

/// Many visits, in a pace that goes up and down, on more than one core.
#[test]
fn the_tables_tell_the_same_of_many_visits() {
    let visits: Vec<DrawnVisit> = (0..120_000u32)
        .map(|at| {
            let number = u64::from(at);
            let entered = number * 7_919 % 1_200;
            let long = (number * 104_729 % 97) * (1 + (entered / 300) % 2);
            let length = (number % 11 != 0).then_some(long);
            let stage = usize::try_from(number % 3).unwrap();
            let exit = usize::try_from(number * 31 % 3).unwrap();
            (at / 4, stage, usize::try_from(number / 7 % 2).unwrap(), 0, entered, length, exit)
        })
        .collect();
    let columns = columns(&visits, true);
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let period = DateRange { from: day("2022-06-01"), to: day("2025-05-01") };
    for by in [vec![], vec![Dimension::Stage], vec![Dimension::Stage, Dimension::Authority]] {
        let selection = Selection { as_of: day("2025-04-30"), period, by, only: Vec::new() };
        same(&columns, &selection, Resampling::LeftOut);
    }
}
