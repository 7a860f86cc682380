//! Curves of waiting against those of R (`tests/golden/survival.R`): every step, band, quantile and
//! restricted mean.

use std::collections::BTreeMap;

use bescheid::measure::aalen_johansen::{Occupation, Sojourn};
use bescheid::measure::kaplan_meier::KaplanMeier;
use bescheid::measure::risk_set::ObservedVisit;

const R: &str = include_str!("../golden/survival.csv");

fn whole(text: &str) -> Option<u32> {
    text.parse().ok()
}

#[track_caller]
fn close(found: f64, expected: &str) {
    let expected: f64 = expected.parse().unwrap();
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} {expected}");
}

/// The visits of each example, by its name.
fn examples() -> BTreeMap<&'static str, Vec<ObservedVisit>> {
    let data = R.lines().filter_map(|line| line.strip_prefix("data,")?.split_once(','));
    data.map(|(name, rows)| {
        let stays = rows.split(';').map(|row| {
            let words: Vec<&str> = row.split(' ').collect();
            let age = |at: usize| whole(words[at]).unwrap();
            ObservedVisit { case: 0, entered: 0, from: age(0), to: age(1), left: words[2] == "1" }
        });
        (name, stays.collect())
    })
    .collect()
}

#[test]
fn curves_bands_quantiles_and_means_are_those_of_r() {
    let curves: BTreeMap<&str, KaplanMeier> = examples()
        .into_iter()
        .map(|(name, spans)| (name, KaplanMeier::of(&spans).unwrap()))
        .collect();
    assert_eq!(curves.len(), 4);
    let (mut points, mut numbers) = (0, 0);
    let is_of_states = |line: &&str| line.starts_with("sojourns,") || line.starts_with("shares,");
    for line in R.lines().filter(|line| !is_of_states(line)) {
        let [what, name, values] = line.splitn(3, ',').collect::<Vec<_>>()[..] else { panic!() };
        let curve = &curves[name];
        match what {
            "curve" => {
                let rows: Vec<&str> = values.split(';').collect();
                assert_eq!(rows.len(), curve.points().len());
                for (row, found) in rows.iter().zip(curve.points()) {
                    let words: Vec<&str> = row.split(' ').collect();
                    assert_eq!(u64::from(whole(words[0]).unwrap()), u64::from(found.age));
                    assert_eq!(words[1], found.at_risk.to_string());
                    assert_eq!(words[2], found.exits.to_string());
                    close(found.staying, words[3]);
                    close(found.lower, words[4]);
                    close(found.upper, words[5]);
                    points += 1;
                }
            }
            "quantile" => {
                let words: Vec<&str> = values.split(' ').collect();
                let found = curve.quantile(words[0].parse().unwrap());
                assert_eq!(found.raw, whole(words[1]), "{line}");
                assert_eq!(found.ci95.0, whole(words[2]), "{line}");
                // Where all have left, R has no band; here both edges are 0.
                let ended = curve.last_staying() <= 0.0;
                let upper = whole(words[3]).or(curve.points().last().map(|point| point.age));
                let expected = if ended { upper } else { whole(words[3]) };
                assert_eq!(found.ci95.1, expected, "{line}");
                numbers += 3;
            }
            "rmst" => {
                let words: Vec<&str> = values.split(' ').collect();
                let found = curve.restricted_mean(whole(words[0]).unwrap()).value().unwrap();
                close(found.days, words[1]);
                close(found.standard_error, words[2]);
                numbers += 2;
            }
            _data => {}
        }
    }
    assert_eq!((points, numbers), (246, 24 + 12));
}

fn rows<'a>(what: &str, name: &str) -> Vec<Vec<&'a str>> {
    let start = format!("{what},{name},");
    let values = R.lines().find_map(|line| line.strip_prefix(start.as_str())).unwrap();
    values.split(';').map(|row| row.split(' ').collect()).collect()
}

#[test]
fn shares_of_states_are_those_of_r() {
    for (name, n_states) in [("legs", 4), ("ends", 3)] {
        let sojourns: Vec<Sojourn> = rows("sojourns", name)
            .iter()
            .map(|row| {
                let number = |at: usize| whole(row[at]).unwrap();
                let state = |at: usize| usize::try_from(number(at)).unwrap();
                Sojourn {
                    case: number(0),
                    state: state(1),
                    from: number(2),
                    to: number(3),
                    next: Some(state(4)).filter(|next_state| *next_state != 0),
                }
            })
            .collect();
        let mut first = vec![0.0; n_states];
        first[0] = 1.0;
        let found = Occupation::of(&sojourns, first);
        for row in rows("shares", name) {
            let shares = found.at(whole(row[0]).unwrap());
            assert_eq!(shares.len(), n_states);
            for (share, expected) in shares.iter().zip(&row[1..]) {
                close(*share, expected);
            }
        }
    }
}
