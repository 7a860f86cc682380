//! Order (`measurement.md` 2.9): a visit was overtaken if another of the same stage, procedure and
//! profession entered at least one day later and left at least one day earlier. Cases that the law
//! accelerates stand apart: they neither overtake nor are overtaken here.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Serialize;

use crate::measure::columns::{Columns, Day, VisitKind};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::interval::{ValueWithInterval, share};
use crate::measure::number::ratio;
use crate::measure::resample::below;
use crate::measure::selection::{DayRange, Selection};

/// How orderly a stage was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageOrder {
    /// The stage.
    pub stage: String,
    /// Visits that left in the period or were open at its end.
    pub n_visits: u64,
    /// Of these, those that were overtaken.
    pub overtaken: u64,
    /// Their share, by Wilson; none of none.
    pub share: Option<ValueWithInterval>,
    /// The largest share that shuffled lengths gave in twenty rounds: so many are overtaken without any queue.
    pub by_chance: Option<f64>,
    /// Visits of accelerated cases, which are not counted.
    pub accelerated: u64,
}

/// A visit on its way: entered, left.
type VisitInterval = (Day, Day);
/// Visits that stand in one queue: same stage, procedure and profession.
type Queues = BTreeMap<(Code, Code, Code), Vec<VisitInterval>>;

/// How often lengths are shuffled.
const SHUFFLES: u64 = 20;
const SEED: u64 = 20_110_124;

/// The order in each waiting stage of a selection that waits on an office, by the name of the stage: one that waits
/// on applicants has no queue.
#[must_use]
pub fn order(
    columns: &Columns,
    selection: &Selection,
    waits_on_office: impl Fn(&str) -> bool,
) -> Vec<StageOrder> {
    let to = selection.period.days().to;
    let (queues, fast) = queues(columns, selection);
    let mut stages: BTreeMap<Code, Vec<Vec<VisitInterval>>> = BTreeMap::new();
    for ((stage, _, _), queue) in queues {
        stages.entry(stage).or_default().push(queue);
    }
    let stage_order = |(code, mut queues): (Code, Vec<Vec<VisitInterval>>)| {
        let stage = columns.word(Dimension::Stage, code).to_owned();
        if !waits_on_office(&stage) {
            return None;
        }
        let n_visits = queues.iter().map(|queue| u64::try_from(queue.len()).unwrap_or(0)).sum();
        let overtaken = queues.iter_mut().map(|queue| overtaken(queue, to)).sum();
        let by_chance = (0..SHUFFLES).map(|seed| overtaken_if_shuffled(&queues, to, seed)).max();
        Some(StageOrder {
            stage,
            n_visits,
            overtaken,
            share: share(overtaken, n_visits),
            by_chance: by_chance.and_then(|most| ratio(most, n_visits)),
            accelerated: fast.get(&code).copied().unwrap_or(0),
        })
    };
    let mut all: Vec<StageOrder> = stages.into_iter().filter_map(stage_order).collect();
    all.sort_by(|a, b| a.stage.cmp(&b.stage));
    all
}

/// The queues of a selection, and how many visits of accelerated cases each stage had.
fn queues(columns: &Columns, selection: &Selection) -> (Queues, BTreeMap<Code, u64>) {
    let DayRange { from, to } = selection.period.days();
    let [stage, procedure, profession, accelerated] =
        [Dimension::Stage, Dimension::Procedure, Dimension::Profession, Dimension::Accelerated]
            .map(|dimension| columns.codes(dimension));
    let is_fast = columns.code(Dimension::Accelerated, "yes");
    let mut queues = Queues::new();
    let mut fast: BTreeMap<Code, u64> = BTreeMap::new();
    for (at, span) in columns.select(selection) {
        if span.kind != VisitKind::Waiting || to <= span.entered || span.left < from {
            continue;
        }
        let code = |codes: &[Code]| codes.get(at).copied().unwrap_or(0);
        if is_fast == Some(code(accelerated)) {
            *fast.entry(code(stage)).or_default() += 1;
        } else {
            let queue = (code(stage), code(procedure), code(profession));
            queues.entry(queue).or_default().push((span.entered, span.left));
        }
    }
    (queues, fast)
}

/// How many are overtaken where the lengths of each queue are dealt out anew: as many as without any order.
fn overtaken_if_shuffled(queues: &[Vec<VisitInterval>], to: Day, seed: u64) -> u64 {
    let mut stream = ChaCha8Rng::seed_from_u64(SEED);
    stream.set_stream(seed);
    let shuffled = |queue: &Vec<VisitInterval>| {
        let mut lengths: Vec<Day> =
            queue.iter().map(|(entered, left)| left.saturating_sub(*entered)).collect();
        for at in (1..lengths.len()).rev() {
            lengths.swap(at, below(&mut stream, at + 1));
        }
        let visits = queue.iter().zip(lengths);
        let mut dealt: Vec<VisitInterval> = visits
            .map(|((entered, _), length)| (*entered, entered.saturating_add(length)))
            .collect();
        overtaken(&mut dealt, to)
    };
    queues.iter().map(shuffled).sum()
}

/// How many of a queue were overtaken. What leaves after the period has not left yet.
fn overtaken(queue: &mut [VisitInterval], to: Day) -> u64 {
    queue.sort_unstable_by(|a, b| b.cmp(a));
    let mut n = 0;
    // The earliest day on which anyone left who entered later than those of the day at hand.
    let mut earliest = Day::MAX;
    for same_day in queue.chunk_by(|a, b| a.0 == b.0) {
        let passed = same_day.iter().filter(|(_, left)| earliest < (*left).min(to)).count();
        n += u64::try_from(passed).unwrap_or(0);
        let first = same_day.iter().map(|(_, left)| *left).filter(|&left| left < to).min();
        earliest = earliest.min(first.unwrap_or(Day::MAX));
    }
    n
}

#[cfg(test)]
mod tests {
    use super::{overtaken, overtaken_if_shuffled};
    use crate::measure::columns::OPEN;
    use proptest::prelude::*;

    #[test]
    fn one_day_each_way_makes_it_overtaken() {
        assert_eq!(overtaken(&mut [(0, 10), (1, 9)], 100), 1);
        assert_eq!(overtaken(&mut [(0, 10), (1, 10)], 100), 0); // left the same day
        assert_eq!(overtaken(&mut [(0, 10), (0, 9)], 100), 0); // came the same day
        assert_eq!(overtaken(&mut [(0, OPEN), (5, 9)], 100), 1); // still waits
        assert_eq!(overtaken(&mut [(0, OPEN), (5, OPEN)], 100), 0);
        assert_eq!(overtaken(&mut [(0, 150), (5, 120)], 100), 0); // nobody knows yet
    }

    /// In order nobody is overtaken; with the same lengths dealt out anew many are.
    #[test]
    fn shuffled_lengths_know_no_order() {
        let mut queue: Vec<(i32, i32)> = (0..200).map(|at| (at, at + 20 + at / 4)).collect();
        assert_eq!(overtaken(&mut queue, 1_000), 0);
        let shuffled = overtaken_if_shuffled(&[queue], 1_000, 0);
        assert!((60..190).contains(&shuffled), "{shuffled}");
    }

    proptest! {
        /// The definition, pair by pair.
        #[test]
        fn it_is_what_every_pair_says(ways in proptest::collection::vec((0i32..40, 0i32..40), 0..40)) {
            let ways: Vec<(i32, i32)> = ways.iter().map(|&(entered, long)| (entered, entered + long)).collect();
            let to = 50;
            let passed = |v: &(i32, i32)| ways.iter().any(|w| v.0 < w.0 && w.1 < v.1 && w.1 < to);
            let expected = ways.iter().filter(|it| passed(it)).count();
            prop_assert_eq!(overtaken(&mut ways.clone(), to), u64::try_from(expected).unwrap());
        }
    }
}
