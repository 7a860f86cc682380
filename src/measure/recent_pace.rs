//! How far the curve of a span may be trusted for those who are still there, and for those who come now. A curve
//! puts together what was seen of old visits and of new ones; where the pace changed, those who come now will wait
//! longer or less long than it says. Nothing is refused for that: the ends of the interval move.
//!
//! Two claims are told apart. Of a *period* the quantile of its own visits is claimed: only those that are still
//! open can prove it wrong. Of *now* it is read as a promise to those who come: its upper end is closed only where
//! the newest part of the span carries it.
//!
//! The rules were found by trying eighteen on simulated worlds and on a real log (`docs/decisions.md`, 'When is an
//! upper end told?'). What they rest on:
//! - the curve of the shortest part of the span in which enough left: its quantile with an interval of 80 %;
//! - the same quarter a year before, for the season;
//! - the number open now against the mean of the span (a queue that grows);
//! - where the oldest go first, open cases / exits a day: what the newest has before it (Little 1961). That nobody
//!   in such a queue has yet waited so long is why a curve lags there.

use crate::measure::age_table::AgeTable;
use crate::measure::columns::Day;
use crate::measure::kaplan_meier::{KaplanMeier, Quantile, Z_975};
use crate::measure::number::{count, whole_days};
use crate::measure::risk_set::Age;
use crate::measure::selection::DayRange;
use crate::measure::statement::EXITS_MIN;

/// What the figures of a span claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// How long the visits of the period take.
    OfPeriod,
    /// How long it takes those who come now.
    OfNow,
}

const YEAR: Day = 365;
const HALF_YEAR: Day = 182;
const QUARTER: Day = 91;
/// So many exits make a part of a span carry an upper end.
const EXITS_OF_PART: u64 = 30;
/// So many exits make the half-year of a year ago tell the season.
const EXITS_OF_SEASON: u64 = 40;
/// Fewer open ones tell nothing of a queue: their number is chance.
const OPEN_MIN: u64 = 4;
/// Fewer make no upper end.
const OPEN_OF_QUEUE: u64 = 8;
/// An interval of 80 % is about so much of one of 95 %, on the scale of logarithms: 1.28 / 1.96.
const OF_80_PERCENT: f64 = 0.65;
/// Below this share of the open ones are older than the one who leaves: the oldest go first. By chance it is a half.
const OLDEST_FIRST: f64 = 0.3;
/// Above this the newest go first.
const NEWEST_FIRST: f64 = 0.65;
/// Beyond this the number open is no chance (5 % to one side), in standard deviations.
const SURELY: f64 = 1.645;
/// Where more than this share of the visits became known only when they had ended, open ones are missing.
pub const AFTER_THE_FACT_MAX: f64 = 0.05;
/// A pace that is so much slower matters.
const MATTERS: f64 = 1.1;

impl Claim {
    /// The parts of a span that are looked at beside the whole of it. None begins before the span.
    pub(super) fn parts(self, span: DayRange) -> Vec<DayRange> {
        let DayRange { from, to } = span;
        let last = |days: Day| DayRange { from: from.max(to - days), to };
        match self {
            Self::OfPeriod => vec![last(YEAR), last(HALF_YEAR)],
            Self::OfNow => {
                let year_ago = DayRange { from: to - YEAR, to: to - YEAR + HALF_YEAR };
                let season = (from <= year_ago.from).then_some(year_ago);
                [last(HALF_YEAR), last(QUARTER)].into_iter().chain(season).collect()
            }
        }
    }
}

/// A part of a span: its visits, and their curve.
struct SpanPart {
    days: Day,
    table: AgeTable,
    curve: KaplanMeier,
}

impl SpanPart {
    fn of(table: Option<AgeTable>, days: DayRange) -> Option<Self> {
        let table = table?;
        let curve = KaplanMeier::of_table(&table)?;
        Some(Self { days: days.to - days.from, table, curve })
    }

    fn n_left(&self) -> u64 {
        self.table.n_left()
    }

    /// Open cases over exits a day, with the factor by which chance may move it; none of hardly any exits.
    fn queue(&self) -> Option<QueueAhead> {
        let (open, left) = (self.table.n_open(), self.n_left());
        (5 <= left && 0 < open).then(|| QueueAhead {
            days: count(open) * f64::from(self.days) / count(left),
            chance: (Z_975 * (1.0 / count(open) + 1.0 / count(left)).sqrt()).exp(),
            n_open: open,
            n_left: left,
            older: self.table.share_older(),
        })
    }
}

/// What the newest has before it.
struct QueueAhead {
    days: f64,
    chance: f64,
    n_open: u64,
    n_left: u64,
    /// The share of the open ones that were older than the one who left.
    older: f64,
}

/// The ends of an interval: the lower one is always known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) low: Age,
    pub(super) high: Option<Age>,
}

impl Ends {
    fn widen(&mut self, low: Option<Age>, high: Option<Age>) {
        self.low = self.low.min(low.unwrap_or(self.low));
        self.high = self.high.and_then(|end| Some(end.max(high?)));
    }
}

/// What the parts of a span say of its pace.
pub(super) struct RecentPace {
    claim: Claim,
    parts: Vec<Option<SpanPart>>,
}

impl RecentPace {
    /// Of the tables of [`Claim::parts`], in their order.
    pub(super) fn of(claim: Claim, span: DayRange, tables: Vec<Option<AgeTable>>) -> Self {
        let parts = tables.into_iter().zip(claim.parts(span));
        Self { claim, parts: parts.map(|(table, days)| SpanPart::of(table, days)).collect() }
    }

    /// The ends of the interval of a quantile as they may be told, from those of the curve alone.
    pub(super) fn ends(
        &self,
        whole: &AgeTable,
        curve: &KaplanMeier,
        percent: u8,
        ends: Ends,
    ) -> Ends {
        let told = match self.claim {
            Claim::OfPeriod => self.ends_of_period(whole, curve, percent, ends),
            Claim::OfNow => self.ends_of_now(whole, curve, percent, ends),
        };
        // Open ones are missing from such a record: how long it takes at most nobody knows.
        if AFTER_THE_FACT_MAX < whole.share_after_the_fact() {
            return Ends { high: None, ..told };
        }
        told
    }

    fn part(&self, at: usize) -> Option<&SpanPart> {
        self.parts.get(at).and_then(Option::as_ref)
    }

    fn ends_of_period(
        &self,
        whole: &AgeTable,
        curve: &KaplanMeier,
        percent: u8,
        ends: Ends,
    ) -> Ends {
        if !self.open_take_longer(curve, percent) && !has_grown(whole) {
            return ends;
        }
        // However long the open ones take, it is no more than if they never left.
        let bound = whole.quantile_if_none_leaves(percent);
        Ends { high: ends.high.zip(bound).map(|(high, bound)| high.max(bound)), ..ends }
    }

    /// Whether there are signs that those who are open take longer than the curve of the period says.
    fn open_take_longer(&self, curve: &KaplanMeier, percent: u8) -> bool {
        let reached = curve.quantile(percent).raw;
        let told = f64::from(reached.unwrap_or(Age::MAX));
        let is_long = 50 < percent;
        let year_is_slower =
            self.part(0).filter(|part| EXITS_MIN <= part.n_left()).is_some_and(|part| {
                let later = part.curve.quantile(percent);
                let is_surely = later.ci95.0.is_none_or(|low| told < f64::from(low));
                let matters = later.raw.is_none_or(|age| {
                    told + 1.0 < f64::from(age) && MATTERS * told < f64::from(age)
                });
                is_surely && matters
            });
        let half_is_slower = self
            .part(1)
            .filter(|part| EXITS_MIN <= part.n_left())
            .is_some_and(|part| median_is_above(&part.curve, curve));
        let queue = self.part(1).and_then(SpanPart::queue);
        let waits_behind = queue.is_some_and(|queue| {
            let is_enough = EXITS_MIN <= queue.n_left;
            let surely = queue.days / queue.chance;
            let likely = queue.days / queue.chance.sqrt();
            let in_order = queue.older < OLDEST_FIRST && told < likely;
            let tail = is_long && (told < surely || NEWEST_FIRST < queue.older);
            is_enough && (in_order || tail)
        });
        year_is_slower || half_is_slower || waits_behind
    }

    fn ends_of_now(
        &self,
        whole: &AgeTable,
        curve: &KaplanMeier,
        percent: u8,
        mut ends: Ends,
    ) -> Ends {
        let [half, quarter, season] = [0, 1, 2].map(|at| self.part(at));
        for part in [half, quarter].into_iter().flatten() {
            if EXITS_MIN <= part.n_left() {
                ends.low = ends.low.min(low_of(&part.curve, percent));
            }
        }
        // The shortest part that carries an end.
        let newest = [quarter, half].into_iter().flatten().find(|part| {
            EXITS_OF_PART <= part.n_left() && !part.curve.quantile(percent).is_withheld
        });
        ends.high = ends.high.and_then(|high| Some(high.max(high_of(&newest?.curve, percent)?)));
        let is_slower =
            50 < percent && newest.is_some_and(|part| median_is_above(&part.curve, curve));
        let trends = newest.zip(season).is_some_and(|(now, then)| is_above(now, then, percent));
        if is_slower || trends || has_grown(whole) {
            ends.high = None;
        }
        if let Some(part) = season.filter(|part| EXITS_OF_SEASON <= part.n_left()) {
            let quantile = part.curve.quantile(percent);
            let high = (!quantile.is_withheld).then(|| high_of(&part.curve, percent));
            ends.widen(Some(low_of(&part.curve, percent)), high.unwrap_or(ends.high));
        }
        ends = follow_growth(whole, ends);
        // Of a few exits the last half-year says more of a queue than the last quarter.
        let watched = newest.or_else(|| half.filter(|part| EXITS_MIN <= part.n_left()));
        let queue = watched.and_then(SpanPart::queue);
        let is_queue = |queue: &&QueueAhead| OPEN_MIN <= queue.n_open && queue.older < OLDEST_FIRST;
        if let Some(queue) = queue.as_ref().filter(is_queue) {
            let chance = queue.chance.powf(OF_80_PERCENT);
            let high = whole_days((queue.days * chance).ceil());
            let high = if queue.n_open < OPEN_OF_QUEUE { ends.high } else { Some(high) };
            ends.widen(Some(whole_days(queue.days / chance)), high);
        }
        // Where the newest go first, most leave soon and the others late: a few say nothing of nine in ten.
        if 50 < percent && queue.is_some_and(|queue| NEWEST_FIRST < queue.older) {
            ends.low = ends.low.min(low_of(curve, 50));
        }
        ends
    }
}

/// The number open at the end over that of an average day of the span, where it differs by more than chance.
fn growth(whole: &AgeTable) -> Option<f64> {
    let growth = count(whole.n_open()) / whole.mean_open()?.max(0.1);
    let is_sure = SURELY / count(whole.n_open()).sqrt() <= growth.ln().abs();
    (0.0 < growth && is_sure).then_some(growth)
}

/// Whether surely more are open at the end of a period than at its start, or on an average day of it. In a steady
/// world both are alike, and each a Poisson count (Kingman 1993, section 5.1). A record that begins with the period
/// fills up: that is no growth.
fn has_grown(whole: &AgeTable) -> bool {
    let (before, after) = (count(whole.n_late()), count(whole.n_open()));
    let since_start = SURELY * (before + after).sqrt() < after - before;
    0.0 < before && (since_start || growth(whole).is_some_and(|growth| 1.0 < growth))
}

/// More or fewer are open now than on an average day of the span: those who come now have so many more or fewer
/// before them.
fn follow_growth(whole: &AgeTable, ends: Ends) -> Ends {
    let Some(growth) = growth(whole) else { return ends };
    let grown = |end: Age, by: f64| f64::from(end) * by;
    if 1.0 < growth {
        Ends { high: ends.high.map(|high| whole_days(grown(high, growth).ceil())), ..ends }
    } else {
        Ends { low: whole_days(grown(ends.low, growth.max(0.5))), ..ends }
    }
}

/// Whether a quantile surely lies above what it was: it rises, and may rise on.
fn is_above(now: &SpanPart, then: &SpanPart, percent: u8) -> bool {
    let low = low_of(&now.curve, percent);
    let then = then.curve.quantile(percent);
    let high = then.ci95.1.filter(|_| !then.is_withheld);
    let now = now.curve.quantile(percent).raw;
    then.raw.is_some_and(|then| then < low)
        && high.is_some_and(|high| now.is_none_or(|now| high < now))
}

/// Whether the median of a part surely lies above that of the whole span.
fn median_is_above(part: &KaplanMeier, whole: &KaplanMeier) -> bool {
    let later = part.quantile(50).ci95.0;
    whole.quantile(50).raw.is_some_and(|median| later.is_none_or(|low| median < low))
}

/// The lower end of 80 %: where the curve stays above, the last age at which anybody left.
fn low_of(curve: &KaplanMeier, percent: u8) -> Age {
    let Quantile { raw, ci95: (low, _), .. } = curve.quantile(percent);
    let low = low.unwrap_or_else(|| curve.last_exit());
    raw.map_or(low, |raw| whole_days(narrower(raw, low)))
}

/// The upper end of 80 %.
fn high_of(curve: &KaplanMeier, percent: u8) -> Option<Age> {
    let Quantile { raw, ci95: (_, high), .. } = curve.quantile(percent);
    Some(whole_days(narrower(raw?, high?).ceil()))
}

/// An end of 95 % drawn nearer to the quantile; a day is added to both, for 0 has no logarithm.
fn narrower(quantile: Age, end: Age) -> f64 {
    let [quantile, end] = [quantile, end].map(|age| f64::from(age) + 1.0);
    quantile * (end / quantile).powf(OF_80_PERCENT) - 1.0
}

#[cfg(test)]
mod tests {
    use super::{AFTER_THE_FACT_MAX, Claim, Ends, RecentPace};
    use crate::measure::age_table::AgeTable;
    use crate::measure::columns::{Day, Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::kaplan_meier::KaplanMeier;
    use crate::measure::selection::DayRange;

    const SPAN: DayRange = DayRange { from: 0, to: 365 };

    fn visit(entered: Day, long: Day) -> VisitSpan {
        let left = if entered + long < SPAN.to { entered + long } else { OPEN };
        let exit = if left == OPEN { Exit::Open } else { Exit::Forward };
        let kind = VisitKind::Waiting;
        VisitSpan { case: 0, kind, exit, entered, left, working_days: None }
    }

    fn table(visits: &[VisitSpan], days: DayRange) -> AgeTable {
        AgeTable::of_spans(visits, days).unwrap()
    }

    fn ends(visits: &[VisitSpan], claim: Claim, percent: u8) -> Ends {
        let whole = table(visits, SPAN);
        let curve = KaplanMeier::of_table(&whole).unwrap();
        let (low, high) = curve.quantile(percent).ci95;
        let parts = claim.parts(SPAN).into_iter().map(|days| AgeTable::of_spans(visits, days));
        let pace = RecentPace::of(claim, SPAN, parts.collect());
        pace.ends(&whole, &curve, percent, Ends { low: low.unwrap(), high })
    }

    /// Two a day, of 10 to 49 days in any order.
    fn steady() -> Vec<VisitSpan> {
        (0..730).map(|at| visit(at / 2, 10 + at * 17 % 40)).collect()
    }

    #[test]
    fn parts_lie_in_their_span() {
        let days = |from, to| DayRange { from, to };
        assert_eq!(Claim::OfPeriod.parts(days(0, 1_000)), [days(635, 1_000), days(818, 1_000)]);
        assert_eq!(Claim::OfNow.parts(SPAN), [days(183, 365), days(274, 365), days(0, 182)]);
        assert_eq!(Claim::OfNow.parts(days(300, 400)), [days(300, 400), days(309, 400)], "no year");
    }

    #[test]
    fn of_a_steady_pace_both_ends_are_told() {
        for claim in [Claim::OfPeriod, Claim::OfNow] {
            let Ends { low, high } = ends(&steady(), claim, 50);
            assert!((20..=30).contains(&low) && high.is_some_and(|high| (28..=40).contains(&high)));
        }
    }

    /// Twice as long in the last quarter: the year's curve says less than those who come now will wait.
    #[test]
    fn who_comes_to_a_slower_office_is_promised_no_upper_end_below_its_pace() {
        let slower: Vec<VisitSpan> = (0..730)
            .map(|at| visit(at / 2, (10 + at * 17 % 40) * if at / 2 < 220 { 1 } else { 2 }))
            .collect();
        let now = ends(&slower, Claim::OfNow, 50);
        assert!(now.high.is_none_or(|high| 55 < high), "{now:?}");
        assert!(now.low <= 59, "{now:?}");
    }

    /// The oldest go first, and the queue grew to 90 days: nobody has yet waited so long.
    #[test]
    fn in_a_queue_the_number_ahead_counts() {
        // Four come on three days, three leave: the wait grows by a quarter of a day a day.
        let queue: Vec<VisitSpan> = (0..480).map(|at| visit(at * 3 / 4, at / 4)).collect();
        let open = queue.iter().filter(|visit| visit.left == OPEN).count();
        assert!(80 < open, "{open}");
        let now = ends(&queue, Claim::OfNow, 50);
        assert!(now.high.is_none_or(|high| 90 < high), "{now:?}");
    }

    #[test]
    fn where_open_ones_are_missing_no_upper_end_is_told() {
        let visits = steady();
        let mut whole = table(&visits, SPAN);
        let curve = KaplanMeier::of_table(&whole).unwrap();
        let pace = RecentPace::of(Claim::OfPeriod, SPAN, vec![None, None]);
        let told =
            |whole: &AgeTable| pace.ends(whole, &curve, 50, Ends { low: 25, high: Some(32) });
        assert_eq!(told(&whole).high, Some(32));
        whole.merge(&AgeTable::of_counts(SPAN, Vec::new(), Vec::new(), 40));
        assert!(AFTER_THE_FACT_MAX < whole.share_after_the_fact());
        assert_eq!(told(&whole), Ends { low: 25, high: None });
    }
}
