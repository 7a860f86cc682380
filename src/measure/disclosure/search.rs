//! Another caseload that gives the same counts in all releases. If there is one in which a cell of one or
//! two cases counts none, or three or more, then neither its count nor that it is 1 or 2 can be told from
//! these counts, however one reckons: rounding, margins, quarters, the flow from year to year and earlier
//! releases all say the same of both caseloads. This is stronger than bounds from linear constraints, for
//! it holds for every table at once and for whole cases. Where none is found the cell counts as told: the
//! search errs on the safe side.
//!
//! Two limits. A change of today's caseload is taken to have been there when the earlier releases were
//! made: what came late or was corrected since is not told apart. And times and days of waiting are no
//! counts: their own rules guard them.
//!
//! It starts with one change that alters the cell and mends what anybody would see, change by change,
//! each time the best of some that chance offers (min-conflicts, Minton et al. 1992); where that leads
//! nowhere it begins anew. Chance has a fixed seed: the same caseload gives the same release. Changes stay
//! likely: every case of the other caseload has a pair of procedure and authority, procedure and profession,
//! procedure and outcome that occurs.

use std::collections::BTreeMap;
use std::ops::Range;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::measure::dictionary::Code;
use crate::measure::disclosure::caseload::{Caseload, CaseloadCase};
use crate::measure::disclosure::cells::Cells;
use crate::measure::disclosure::pairs::WordPairs;
use crate::measure::resample::below;

/// Times that a search for a cell that may be held back begins anew.
const STARTS: u64 = 24;
/// The same for a cell that is out in the world: what was just about found once, with fewer releases
/// to agree with, must be found again.
const STARTS_AGAIN: u64 = 100;
/// Changes that it tries to mend with, at most.
const STEPS: usize = 60;
/// Changes among which it takes the best.
const CHOICES: usize = 60;
/// Cases among which it looks for one that is alike.
const PEERS: usize = 6;

/// What the search draws from: the caseload, and where each case is counted.
pub(super) struct World<'a> {
    caseload: &'a Caseload,
    /// The cases that each cell counts.
    members: Vec<Vec<u32>>,
    by_procedure: BTreeMap<Code, Vec<u32>>,
    pairs: WordPairs,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SearchResult {
    /// Another caseload gives the same releases.
    Another,
    /// None was found. There is one if these cells are held back; none if there are none.
    If(Vec<usize>),
}

/// A change of the caseload: one case or two, old or added, and what becomes of each.
type CaseloadChange = Vec<(u32, Option<CaseloadCase>)>;

/// The part of a case that a change takes from another one.
#[derive(Clone, Copy)]
enum CasePart {
    Word(usize),
    Dates,
    Outcome,
    All,
}

const PARTS: [CasePart; 7] = [
    CasePart::Word(1),
    CasePart::Word(2),
    CasePart::Word(3),
    CasePart::Word(4),
    CasePart::Dates,
    CasePart::Outcome,
    CasePart::All,
];

impl<'a> World<'a> {
    /// The world of a caseload.
    pub(super) fn of(caseload: &'a Caseload, cells: &Cells) -> Self {
        let mut members = vec![Vec::new(); cells.len()];
        let mut by_procedure: BTreeMap<Code, Vec<u32>> = BTreeMap::new();
        for (number, case) in (0u32..).zip(&caseload.cases) {
            cells.of_case(case, |at| {
                if let Some(cell_members) = members.get_mut(at) {
                    cell_members.push(number);
                }
            });
            by_procedure.entry(case.codes[0]).or_default().push(number);
        }
        Self { caseload, members, by_procedure, pairs: WordPairs::of(caseload) }
    }

    /// Looks for another caseload in which this cell counts something else. Cells of `own` may be held
    /// back if there is none; those of earlier releases are out in the world.
    pub(super) fn search(&self, cells: &Cells, target: usize, own: &Range<usize>) -> SearchResult {
        let is_own = own.contains(&target);
        let starts = if is_own { STARTS } else { STARTS_AGAIN };
        let first = OtherCaseload::new(self, cells, target, own, 1).best_of_starts(starts);
        if is_own || first != SearchResult::If(Vec::new()) {
            return first;
        }
        // It could not be told before this release: the caseload that showed it then will do, if what
        // this release would say of it is held back.
        OtherCaseload::new(self, cells, target, own, 0).best_of_starts(4 * starts)
    }

    fn case(&self, number: u32) -> Option<CaseloadCase> {
        self.caseload.cases.get(usize::try_from(number).ok()?).copied()
    }

    fn members(&self, cell: usize) -> &[u32] {
        self.members.get(cell).map_or(&[], Vec::as_slice)
    }
}

/// What a case too many or too few costs in a cell that cannot be held back.
const OUT_IN_THE_WORLD: i64 = 10;

/// Another caseload, as changes of the one that there is.
#[derive(Clone)]
struct OtherCaseload<'w> {
    world: &'w World<'w>,
    cells: &'w Cells,
    target: usize,
    own: &'w Range<usize>,
    /// What a case too many or too few costs in a cell that may be held back.
    own_costs: i64,
    changed: BTreeMap<u32, Option<CaseloadCase>>,
    next: u32,
    deltas: Vec<i64>,
    /// The cells that changed at any time.
    touched: Vec<usize>,
    /// What anybody would see: cases too many or too few, over all cells.
    cost: i64,
}

impl<'w> OtherCaseload<'w> {
    fn new(
        world: &'w World<'w>,
        cells: &'w Cells,
        target: usize,
        own: &'w Range<usize>,
        own_costs: i64,
    ) -> Self {
        let mut other = Self {
            world,
            cells,
            target,
            own,
            own_costs,
            changed: BTreeMap::new(),
            next: u32::try_from(world.caseload.cases.len()).unwrap_or(u32::MAX),
            deltas: vec![0; cells.len()],
            touched: vec![target],
            cost: 0,
        };
        other.cost = other.excess(target, 0);
        other
    }

    /// Begins anew so many times; what would do with the fewest cells held back is taken.
    fn best_of_starts(&self, starts: u64) -> SearchResult {
        let mut best: Option<Vec<usize>> = None;
        for start in 0..starts {
            let seed = u64::try_from(self.target).unwrap_or(0);
            let mut stream = ChaCha8Rng::seed_from_u64(seed);
            stream.set_stream(start);
            let mut other = self.clone();
            let Some(held) = other.repair(&mut stream) else { continue };
            if held.is_empty() {
                return SearchResult::Another;
            }
            if best.as_ref().is_none_or(|shortest| held.len() < shortest.len()) {
                best = Some(held);
            }
        }
        SearchResult::If(best.unwrap_or_default())
    }

    /// Mends what anybody would see, change by change; which cells must be held back for the best that
    /// came of it, if any would do.
    fn repair(&mut self, stream: &mut ChaCha8Rng) -> Option<Vec<usize>> {
        let mut best: Option<(i64, Vec<usize>)> = None;
        for _ in 0..STEPS {
            let Some(cell) = self.worst(stream) else { break };
            let up = self.wants_more(cell);
            // Now many choices, now few: always the best of many would go round in circles.
            let n = 1 + below(stream, CHOICES);
            let choices: Vec<CaseloadChange> =
                (0..n).filter_map(|_| self.draw_change(stream, cell, up)).collect();
            let rated = choices.into_iter().map(|choice| (self.rate(&choice), choice));
            let Some((cost, change)) = rated.min_by_key(|(cost, _)| *cost) else { continue };
            self.apply(&change, cost);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = self.would_do().map(|seen| (cost, seen)).or(best);
            }
        }
        best.map(|(_, seen)| seen)
    }

    fn delta(&self, cell: usize) -> i64 {
        self.deltas.get(cell).copied().unwrap_or(0)
    }

    /// If the target changed and only cells that may be held back are seen: these.
    fn would_do(&self) -> Option<Vec<usize>> {
        let is_seen = |&cell: &usize| self.too_many(cell, self.delta(cell)) != 0;
        let seen = self.touched_where(is_seen);
        let curable = |cell: &usize| {
            self.own.contains(cell) && self.cells.lowest_change(*cell) <= self.delta(*cell)
        };
        let may_be = seen.iter().all(curable);
        (self.steps_from_small(self.delta(self.target)) == 0 && may_be).then_some(seen)
    }

    /// How many cases too many or too few the target counts for anybody to be sure that it is no 1 or 2: none if it
    /// counts none, or three or more. Towards a count that nobody would see, where there is one.
    fn steps_from_small(&self, delta: i64) -> i64 {
        let exact = self.cells.exact(self.target);
        let count = exact + delta;
        if !(1..=2).contains(&count) {
            return 0;
        }
        let (low, high) = self.cells.unseen(self.target);
        let (down, up) = (count, 3 - count);
        match (low <= -exact, 3 - exact <= high) {
            (true, false) => down,
            (false, true) => up,
            (true, true) | (false, false) => down.min(up),
        }
    }

    /// How much of a change anybody would see; of the target, that it is still 1 or 2.
    fn excess(&self, cell: usize, delta: i64) -> i64 {
        let is_small = if cell == self.target { self.steps_from_small(delta) } else { 0 };
        let costs = if self.own.contains(&cell) { self.own_costs } else { OUT_IN_THE_WORLD };
        // A row that would not be there cannot be held back.
        let rows_lost = (self.cells.lowest_change(cell) - delta).max(0);
        costs * self.too_many(cell, delta) + OUT_IN_THE_WORLD * (rows_lost + is_small)
    }

    /// Cases too many or too few in a cell, as anybody would see.
    fn too_many(&self, cell: usize, delta: i64) -> i64 {
        let (low, high) = self.cells.unseen(cell);
        (low - delta).max(delta - high).max(0)
    }

    /// One of the cells that are not as they should be; none if all are.
    fn worst(&self, stream: &mut ChaCha8Rng) -> Option<usize> {
        if self.cost == 0 {
            return None;
        }
        let seen = self.visible_cells();
        if seen.is_empty() { Some(self.target) } else { pick(stream, &seen).copied() }
    }

    /// The cells that are not as they should be.
    fn visible_cells(&self) -> Vec<usize> {
        self.touched_where(|&cell| self.excess(cell, self.delta(cell)) != 0)
    }

    fn touched_where(&self, is_meant: impl Fn(&usize) -> bool) -> Vec<usize> {
        let mut cells: Vec<usize> = self.touched.iter().copied().filter(is_meant).collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    fn wants_more(&self, cell: usize) -> bool {
        let (low, high) = self.cells.unseen(cell);
        let delta = self.delta(cell);
        if cell == self.target && self.steps_from_small(delta) != 0 {
            let exact = self.cells.exact(cell);
            let (none, three) = (low <= -exact, 3 - exact <= high);
            return three && (!none || exact + delta == 2);
        }
        delta < low
    }

    fn current(&self, number: u32) -> Option<CaseloadCase> {
        self.changed.get(&number).copied().unwrap_or_else(|| self.world.case(number))
    }

    /// A change that may help a cell: a case leaves it or comes to it, or two cases swap a part.
    fn draw_change(
        &self,
        stream: &mut ChaCha8Rng,
        cell: usize,
        up: bool,
    ) -> Option<CaseloadChange> {
        let part = *pick(stream, &PARTS)?;
        let peers = self.world.members(self.cells.total_of(cell));
        let member = pick(stream, self.world.members(cell)).copied();
        let anyone = pick(stream, peers).copied();
        let swaps = below(stream, 2) == 0;
        let (number, other) = match (up, swaps) {
            // Somebody becomes like a member, or like anyone where there is none.
            (true, false) => (anyone?, member.or(pick(stream, peers).copied())?),
            (false, false | true) => (member?, self.alike(stream, member?, part)?),
            (true, true) => (anyone?, self.alike(stream, anyone?, part)?),
        };
        let (case, like) = (self.current(number)?, self.current(other)?);
        let change = match part {
            CasePart::All if up => vec![(self.next, Some(like))],
            CasePart::All => vec![(number, None)],
            CasePart::Word(_) | CasePart::Dates | CasePart::Outcome if swaps => vec![
                (number, Some(with_part(case, part, like))),
                (other, Some(with_part(like, part, case))),
            ],
            CasePart::Word(_) | CasePart::Dates | CasePart::Outcome => {
                vec![(number, Some(with_part(case, part, like)))]
            }
        };
        let is_likely = |changed: Option<CaseloadCase>| {
            changed.is_none_or(|changed_case| self.world.pairs.is_likely(&changed_case))
        };
        (number != other && change.iter().all(|(_, changed)| is_likely(*changed))).then_some(change)
    }

    /// Of a few cases of the same procedure that differ in a part the one that is most alike: such a
    /// change is counted in few tables.
    fn alike(&self, stream: &mut ChaCha8Rng, number: u32, part: CasePart) -> Option<u32> {
        let case = self.current(number)?;
        let peers = self.world.by_procedure.get(&case.codes[0])?;
        let few = (0..PEERS).filter_map(|_| {
            let peer = *pick(stream, peers)?;
            let like = self.current(peer)?;
            let in_common = case.codes.iter().zip(&like.codes).filter(|(a, b)| a == b).count()
                + usize::from(case.applied == like.applied)
                + usize::from(case.decided == like.decided);
            (with_part(case, part, like) != case).then_some((in_common, peer))
        });
        few.max().map(|(_, peer)| peer)
    }

    /// The cost after a change.
    fn rate(&self, change: &CaseloadChange) -> i64 {
        let differences = self.differences(change).into_iter();
        let costs = differences.map(|(cell, by)| {
            let delta = self.delta(cell);
            self.excess(cell, delta + by) - self.excess(cell, delta)
        });
        self.cost + costs.sum::<i64>()
    }

    fn apply(&mut self, change: &CaseloadChange, cost: i64) {
        for (cell, by) in self.differences(change) {
            if let Some(delta) = self.deltas.get_mut(cell) {
                *delta += by;
            }
            self.touched.push(cell);
        }
        self.cost = cost;
        self.changed.extend(change.iter().copied());
        self.next += u32::from(self.changed.contains_key(&self.next));
    }

    /// The cells that a change counts otherwise.
    fn differences(&self, change: &CaseloadChange) -> Vec<(usize, i64)> {
        let mut all: Vec<(usize, i64)> = Vec::with_capacity(256);
        for &(number, to) in change {
            for (case, sign) in [(self.current(number), -1), (to, 1)] {
                if let Some(case) = case {
                    self.cells.of_case(&case, |cell| all.push((cell, sign)));
                }
            }
        }
        all.sort_unstable();
        let same = all.chunk_by(|a, b| a.0 == b.0);
        let sums = same.filter_map(|group| {
            Some((group.first()?.0, group.iter().map(|difference| difference.1).sum()))
        });
        sums.filter(|(_, by)| *by != 0).collect()
    }
}

fn with_part(mut case: CaseloadCase, part: CasePart, like: CaseloadCase) -> CaseloadCase {
    match part {
        CasePart::Word(at) => {
            if let (Some(to), Some(&from)) = (case.codes.get_mut(at), like.codes.get(at)) {
                *to = from;
            }
        }
        CasePart::Dates => {
            case.applied = like.applied;
            case.decided = match (case.decided, like.decided) {
                (Some((_, how)), Some((when, _))) => Some((when, how)),
                (None, decided) => decided,
                (Some(_), None) => None,
            };
        }
        CasePart::Outcome => {
            if let (Some((_, how)), Some((_, its))) = (&mut case.decided, like.decided) {
                *how = its;
            }
        }
        CasePart::All => case = like,
    }
    case
}

fn pick<'t, T>(stream: &mut ChaCha8Rng, all: &'t [T]) -> Option<&'t T> {
    all.get(below(stream, all.len()))
}
