//! Intervals where cases come back and there are many of them: each of two hundred groups of cases is
//! left out once, and what that changes tells the variance of the curve (the jackknife that deletes
//! a group: Kott 2001). The band is drawn with it as with Greenwood's variance, which takes the
//! visits of a case for visits of different cases. Nothing is drawn by chance.

use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::number::{count, index};
use crate::measure::risk_set::{Ages, ObservedVisit};

/// How many groups; a case belongs to one by its number.
const GROUPS: usize = 200;

/// Something of each group.
type PerGroup<T> = [T; GROUPS];

/// The curve of these visits, its band from leaving out groups of cases.
pub(super) fn curve(stays: &[ObservedVisit], ages: &Ages) -> KaplanMeier {
    let mut groups = vec![[0u32; GROUPS]; 3 * ages.n()];
    for (places, stay) in ages.places().zip(stays) {
        for &place in places {
            let group = index(stay.case) % GROUPS;
            if let Some(count) =
                groups.get_mut(index(place)).and_then(|counts| counts.get_mut(group))
            {
                *count += 1;
            }
        }
    }
    let (groups, _none) = groups.as_chunks::<3>();
    let mut whole = RemainingCases { at_risk: 0.0, staying: 1.0 };
    let mut rests: PerGroup<RemainingCases> =
        [RemainingCases { at_risk: 0.0, staying: 1.0 }; GROUPS];
    let mut variances = Vec::new();
    for [entries, exits, losses] in groups {
        let all = [entries, exits, losses]
            .map(|counts| counts.iter().map(|&count| f64::from(count)).sum());
        let [_, left, _]: [f64; 3] = all;
        whole.pass(all);
        for (((rest, &entries), &exits), &losses) in
            rests.iter_mut().zip(entries).zip(exits).zip(losses)
        {
            let [all_entries, all_exits, all_losses] = all;
            rest.pass([
                all_entries - f64::from(entries),
                all_exits - f64::from(exits),
                all_losses - f64::from(losses),
            ]);
        }
        if 0.0 < left {
            variances.push(variance(&rests) / (whole.staying * whole.staying));
        }
    }
    KaplanMeier::with_variance(ages, variances)
}

/// The cases that are not left out.
#[derive(Debug, Clone, Copy)]
struct RemainingCases {
    at_risk: f64,
    staying: f64,
}

impl RemainingCases {
    /// One more age: entries come before exits, exits before losses. Where nobody is at risk, the
    /// curve stays.
    fn pass(&mut self, [entries, exits, losses]: [f64; 3]) {
        self.at_risk += entries;
        self.staying *= 1.0 - exits / self.at_risk.max(1.0);
        self.at_risk -= exits + losses;
    }
}

/// The variance of the share that stays.
fn variance(rests: &PerGroup<RemainingCases>) -> f64 {
    let n = count(u64::try_from(GROUPS).unwrap_or(u64::MAX));
    let mean = rests.iter().map(|rest| rest.staying).sum::<f64>() / n;
    let squares: f64 = rests.iter().map(|rest| (rest.staying - mean) * (rest.staying - mean)).sum();
    squares * (n - 1.0) / n
}

#[cfg(test)]
mod tests {
    use super::curve;
    use crate::measure::kaplan_meier::KaplanMeier;
    use crate::measure::resample::drawn_intervals;
    use crate::measure::risk_set::{Ages, ObservedVisit};

    /// Cases with `times` visits each, of lengths that a case has and lengths of its visits.
    fn stays(cases: u32, times: u32) -> Vec<ObservedVisit> {
        let of = |case: u32| {
            (0..times).map(move |at| {
                let own = case.wrapping_mul(2_654_435_761) >> 25;
                let visit = (case * 31 + at * 17).wrapping_mul(2_246_822_519) >> 26;
                let left = !(case + at).is_multiple_of(7);
                ObservedVisit { case, entered: 0, from: 0, to: own + visit, left }
            })
        };
        (0..cases).flat_map(of).collect()
    }

    fn ends(stays: &[ObservedVisit]) -> [[f64; 2]; 2] {
        let found = curve(stays, &Ages::of(stays));
        [50, 90].map(|percent| {
            let (low, high) = found.quantile(percent).ci95;
            [low.unwrap().into(), high.unwrap().into()]
        })
    }

    #[test]
    fn of_cases_that_do_not_come_back_it_is_greenwoods() {
        let all = stays(20_000, 1);
        let greenwood = KaplanMeier::of(&all).unwrap();
        for (percent, [low, high]) in [50, 90].into_iter().zip(ends(&all)) {
            let (g_low, g_high) = greenwood.quantile(percent).ci95;
            let [g_low, g_high] = [g_low, g_high].map(|end| f64::from(end.unwrap()));
            assert!((low - g_low).abs() <= 1.0 && (high - g_high).abs() <= 1.0, "{percent}");
        }
    }

    /// Each visit four times in its case: as wide as with one. By Greenwood it would be half as wide.
    #[test]
    fn loops_do_not_make_it_narrower() {
        let once = stays(6_000, 1);
        let fourfold: Vec<ObservedVisit> = once.iter().flat_map(|&stay| [stay; 4]).collect();
        assert_eq!(ends(&fourfold), ends(&once));
    }

    /// Drawing cases a thousand times tells the same, to a day or two.
    #[test]
    fn it_is_what_drawing_cases_tells() {
        let all = stays(2_000, 3);
        let drawn = drawn_intervals(&all, &Ages::of(&all), [50, 90]);
        for ((low, high), ends) in drawn.into_iter().zip(ends(&all)) {
            let drawn = [low, high].map(|end| f64::from(end.unwrap()));
            for (a, b) in drawn.into_iter().zip(ends) {
                assert!((a - b).abs() <= 1.0, "{drawn:?} {ends:?}");
            }
        }
    }
}
