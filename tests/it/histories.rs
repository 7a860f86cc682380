//! Random histories, with back-dating and corrections: what the fold promises holds for all of them.

use bescheid::domain::case::event::{Event, Fact, Occurred, Replacement, evening_of, german_day};
use bescheid::domain::case::history::{admit, admit_after, effective, replay};
use bescheid::domain::case::holder_spells::HolderSpell;
use bescheid::domain::case::state::Case;
use bescheid::domain::procedure::built_in::built_in_procedures;
use bescheid::domain::procedure::definition::Procedure;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::exploration::{event, wishes};

/// A step of a random history: which wish, how many days from the last event (negative: back-dated),
/// or which event is corrected by how many days.
#[derive(Debug, Clone)]
enum HistoryStep {
    Happens { which: usize, days: i64 },
    Corrected { which: usize, days: i64 },
    Struck { which: usize },
}

fn steps() -> impl Strategy<Value = (usize, Vec<HistoryStep>)> {
    let step = prop_oneof![
        8 => (any::<usize>(), -30i64..60).prop_map(|(which, days)| HistoryStep::Happens { which, days }),
        2 => (any::<usize>(), -5i64..6).prop_map(|(which, days)| HistoryStep::Corrected { which, days }),
        1 => any::<usize>().prop_map(|which| HistoryStep::Struck { which }),
    ];
    (any::<usize>(), proptest::collection::vec(step, 1..25))
}

fn procedure(which: usize) -> Procedure {
    let mut all = built_in_procedures().unwrap();
    let at = which % all.len();
    all.swap_remove(at)
}

fn add_days(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(days)).unwrap()
}

/// The history that these steps make: each step is recorded only if it is admitted.
fn build_history(procedure: &Procedure, steps: &[HistoryStep]) -> Vec<Event> {
    let start: NaiveDate = "2024-03-04".parse().unwrap();
    let first = wishes(None, procedure, start)
        .into_iter()
        .map(|fact| event(1, start, fact))
        .find(|event| Case::after(None, event, procedure).is_ok())
        .unwrap();
    let mut history = vec![first];
    for step in steps {
        let n = u64::try_from(history.len()).unwrap() + 1;
        let case = replay(&history, None, procedure).unwrap().unwrap();
        let known = german_day(history.last().unwrap().known_at);
        let new = match step {
            HistoryStep::Happens { which, days } => {
                let on = add_days(case.last_on(), *days);
                let all = wishes(Some(&case), procedure, on);
                event(n, on, all[which % all.len()].clone())
            }
            HistoryStep::Corrected { which, days } => {
                let order = effective(&history, None).unwrap();
                let wrong = &order[which % order.len()];
                let occurred = Occurred::on(add_days(wrong.occurred.on, *days));
                let to = Replacement { occurred, fact: wrong.fact.clone() };
                event(n, known, Fact::Corrected { event: wrong.id, to: Some(Box::new(to)) })
            }
            HistoryStep::Struck { which } => {
                let order = effective(&history, None).unwrap();
                event(n, known, Fact::Corrected { event: order[which % order.len()].id, to: None })
            }
        };
        // What is recorded later is known later.
        let known_at = new.known_at.max(evening_of(known.checked_add_days(Days::new(1)).unwrap()));
        let new = Event { known_at, ..new };
        let new_events = std::slice::from_ref(&new);
        let admitted = admit(&history, new_events, procedure);
        // Laid upon the folded case or folded whole: the same case, or the same refusal.
        if let Some(case) = replay(&history, None, procedure).unwrap() {
            assert_eq!(admit_after(case, &history, new_events, procedure), admitted);
        }
        if admitted.is_ok() {
            history.push(new);
        }
    }
    history
}

/// Everything that figures are made of.
fn figures(
    history: &[Event],
    as_of: Option<NaiveDate>,
    procedure: &Procedure,
) -> Option<Vec<Vec<HolderSpell>>> {
    let case = replay(history, as_of, procedure).unwrap()?;
    Some(case.visits().iter().map(|visit| case.turns(visit, procedure)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_was_accepted_one_by_one_replays_whole((which, steps) in steps()) {
        let procedure = procedure(which);
        let history = build_history(&procedure, &steps);
        prop_assert!(replay(&history, None, &procedure).is_ok());
        // And at every moment before, as far as it was known then.
        for event in &history {
            let day = german_day(event.known_at);
            prop_assert!(replay(&history, Some(day), &procedure).is_ok(), "as of {}", day);
        }
    }

    #[test]
    fn correcting_and_correcting_back_restores_the_figures((which, steps) in steps(), at in any::<usize>()) {
        let procedure = procedure(which);
        let mut history = build_history(&procedure, &steps);
        let before = figures(&history, None, &procedure);
        let order = effective(&history, None).unwrap();
        let wrong = order[at % order.len()].clone().into_owned();
        let last = history.last().unwrap().known_at;
        let n = u64::try_from(history.len()).unwrap();
        let correct = |n, days| {
            let occurred = Occurred::on(add_days(wrong.occurred.on, days));
            let to = Replacement { occurred, fact: wrong.fact.clone() };
            let fact = Fact::Corrected { event: wrong.id, to: Some(Box::new(to)) };
            Event { known_at: last, ..event(n, wrong.occurred.on, fact) }
        };
        let there = correct(n + 1, -1);
        if admit(&history, std::slice::from_ref(&there), &procedure).is_ok() {
            history.push(there);
            let back = correct(n + 2, 0);
            prop_assert!(admit(&history, std::slice::from_ref(&back), &procedure).is_ok());
            history.push(back);
            prop_assert_eq!(figures(&history, None, &procedure), before);
        }
    }

    #[test]
    fn what_was_known_on_a_day_never_changes((which, steps) in steps(), cut in any::<usize>()) {
        let procedure = procedure(which);
        let history = build_history(&procedure, &steps);
        let part = &history[..=(cut % history.len())];
        let day = german_day(part.last().unwrap().known_at);
        prop_assert_eq!(
            figures(&history, Some(day), &procedure),
            figures(part, None, &procedure)
        );
    }

    #[test]
    fn a_refused_event_changes_nothing((which, steps) in steps(), on in 0i64..400, wish in any::<usize>()) {
        let procedure = procedure(which);
        let history = build_history(&procedure, &steps);
        let case = replay(&history, None, &procedure).unwrap().unwrap();
        let day = add_days(case.opened_on(), on);
        let all = wishes(Some(&case), &procedure, day);
        let new = event(1_000, day, all[wish % all.len()].clone());
        if admit(&history, &[new], &procedure).is_err() {
            prop_assert_eq!(replay(&history, None, &procedure).unwrap().unwrap(), case);
        }
    }
}
