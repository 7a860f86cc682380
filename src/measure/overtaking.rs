//! Order (`measurement.md` 2.9): a visit was overtaken if another of the same stage, procedure and
//! profession entered at least one day later and left at least one day earlier. Cases that the law
//! accelerates stand apart: they neither overtake nor are overtaken here.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::columns::{Columns, Day, VisitKind};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::interval::{ValueWithInterval, share};
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
    /// Visits of accelerated cases, which are not counted.
    pub accelerated: u64,
}

/// A visit on its way: entered, left.
type VisitInterval = (Day, Day);

/// The order in each waiting stage of a selection, by the name of the stage.
#[must_use]
pub fn order(columns: &Columns, selection: &Selection) -> Vec<StageOrder> {
    let DayRange { from, to } = selection.period.days();
    let [stage, procedure, profession, accelerated] =
        [Dimension::Stage, Dimension::Procedure, Dimension::Profession, Dimension::Accelerated]
            .map(|dimension| columns.codes(dimension));
    let is_fast = columns.code(Dimension::Accelerated, "yes");
    let mut queues: BTreeMap<(Code, Code, Code), Vec<VisitInterval>> = BTreeMap::new();
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
    let mut stages: BTreeMap<Code, (u64, u64)> = BTreeMap::new();
    for ((stage, _, _), mut queue) in queues {
        let found = stages.entry(stage).or_default();
        found.0 += u64::try_from(queue.len()).unwrap_or(u64::MAX);
        found.1 += overtaken(&mut queue, to);
    }
    let stage_order = |(code, (n_visits, overtaken))| StageOrder {
        stage: columns.word(Dimension::Stage, code).to_owned(),
        n_visits,
        overtaken,
        share: share(overtaken, n_visits),
        accelerated: fast.get(&code).copied().unwrap_or(0),
    };
    let mut all: Vec<StageOrder> = stages.into_iter().map(stage_order).collect();
    all.sort_by(|a, b| a.stage.cmp(&b.stage));
    all
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
    use super::overtaken;
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
