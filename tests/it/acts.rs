//! What the house does, on both databases: all or nothing, once, and of many at once one wins.

use std::sync::Arc;

use bescheid::domain::case::event::{Event, Fact, MoveDetails, Occurred, Replacement};
use bescheid::domain::identity::{CaseId, IdStream, IdempotencyKey, derive_seed};
use bescheid::domain::procedure::words::{Milestone, Recorder};
use bescheid::domain::rights::{Caller, Grant, Role};
use bescheid::office::act::{Act, Operator};
use bescheid::office::act_error::{ActError, Conflict};
use bescheid::office::edit_accounts::{NewAccount, all_accounts, make_account};
use bescheid::office::enter_case::{EnterCase, EnterCaseResult, enter_case};
use bescheid::office::procedures::Procedures;
use bescheid::office::record_events::{RecordEvents, record_events};
use bescheid::office::verify::verify;
use bescheid::store::cases::CaseHeader;
use bescheid::store::{Store, cases, events};
use chrono::{DateTime, NaiveDate, Utc};

use crate::databases::fresh;

fn now() -> DateTime<Utc> {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An act of the operator; each number has other identities.
fn act(store: &Store, procedures: &Arc<Procedures>, n: u64) -> Act<Operator> {
    let mut seed = [9; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    Act::new(store, procedures, Operator, now(), IdStream::new(seed))
}

/// A caseworker for every authority, with an account of their own in this database.
fn caseworker(store: &Store, procedures: &Arc<Procedures>) -> Caller {
    let login = "caseworker".to_owned();
    let role = Grant { authority: Grant::EVERYWHERE.to_owned(), role: Role::Caseworker };
    let new = NewAccount {
        login: login.clone(),
        name: "Caseworker".to_owned(),
        address: None,
        grants: vec![role.clone()],
    };
    // Somebody else may have made it a moment ago.
    let _ = make_account(act(store, procedures, u64::MAX), new);
    let all = all_accounts(store).unwrap();
    let account = all.into_iter().find(|account| account.login == login).unwrap();
    Caller { account: account.id, login, name: account.name, grants: vec![role] }
}

/// What a case begins with.
pub(crate) fn test_case(n: u64) -> EnterCase {
    EnterCase {
        key: IdempotencyKey::new(now(), derive_seed([8; 10], n)),
        authority: "Kammer".to_owned(),
        land: "BY".parse().ok(),
        procedure: "dual-ihk-fosa".to_owned(),
        person: None,
        profession: None,
        country: None,
        parent: None,
        dates: vec![(Milestone::Application, day("2026-01-12"))],
        outcome: None,
        is_another: false,
    }
}

/// Enters a case at the desk.
pub(crate) fn enter_test_case(
    store: &Store,
    procedures: &Arc<Procedures>,
    wish: EnterCase,
) -> CaseHeader {
    let caller = caseworker(store, procedures);
    let mut seed = [7; 32];
    seed[..16].copy_from_slice(&wish.key.to_string().as_bytes()[20..]);
    let act = Act::new(store, procedures, caller, now(), IdStream::new(seed));
    let entered = enter_case(act, wish).unwrap();
    let EnterCaseResult::Case(number) = entered else { panic!("{entered:?}") };
    let all = store.read::<_, ActError>(|db| Ok(cases::all(db)?)).unwrap();
    all.into_iter().map(|(header, _)| header).find(|header| header.number == number).unwrap()
}

pub(crate) fn open_test_case(store: &Store, procedures: &Arc<Procedures>, n: u64) -> CaseId {
    enter_test_case(store, procedures, test_case(n)).id
}

pub(crate) fn record_move(case: CaseId, name: &str, on: &str) -> RecordEvents {
    let fact = Fact::Moved(MoveDetails { name: name.to_owned(), ..MoveDetails::default() });
    let happened = vec![(Occurred::on(day(on)), fact)];
    RecordEvents { key: None, case, seen: None, recorder: Recorder::Caseworker, happened }
}

#[test]
fn an_act_is_kept_and_a_refused_one_leaves_nothing() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let case = open_test_case(&store, &procedures, 1);
        let done = record_events(
            act(&store, &procedures, 1),
            record_move(case, "acknowledge", "2026-01-20"),
        );
        assert_eq!(done.unwrap(), 2);
        let refused =
            record_events(act(&store, &procedures, 2), record_move(case, "notify", "2026-01-21"));
        assert!(matches!(refused, Err(ActError::Refused(_))), "{refused:?}");
        let kept = store.read::<_, ActError>(|db| Ok(events::of_case(db, case)?)).unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!(verify(&store, &procedures).unwrap().faults, Vec::<String>::new());
    }
}

#[test]
fn a_back_dated_event_finds_its_place_or_is_refused_by_what_it_would_break() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let case = open_test_case(&store, &procedures, 1);
        record_events(
            act(&store, &procedures, 1),
            record_move(case, "confirm_complete", "2026-02-10"),
        )
        .unwrap();
        // Receipt was acknowledged before: that fits.
        record_events(act(&store, &procedures, 2), record_move(case, "acknowledge", "2026-01-20"))
            .unwrap();
        // A withdrawal before both would leave nothing to acknowledge.
        let broken =
            record_events(act(&store, &procedures, 3), record_move(case, "withdraw", "2026-01-15"));
        let told = broken.unwrap_err().to_string();
        assert!(told.contains("2026-01-20") && told.contains("both"), "{told}");
        assert_eq!(verify(&store, &procedures).unwrap().faults, Vec::<String>::new());
    }
}

#[test]
fn the_same_key_has_one_effect_and_another_wish_under_it_is_refused() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let case = open_test_case(&store, &procedures, 1);
        let key = Some(IdempotencyKey::new(now(), derive_seed([9; 10], 7)));
        let wish = RecordEvents { key, ..record_move(case, "acknowledge", "2026-01-20") };
        for n in 0..3 {
            let answer = record_events(act(&store, &procedures, 10 + n), wish.clone());
            assert_eq!(answer.unwrap(), 2);
        }
        let other = RecordEvents { key, ..record_move(case, "confirm_complete", "2026-02-01") };
        let refused = record_events(act(&store, &procedures, 20), other);
        assert!(matches!(refused, Err(ActError::Conflict(Conflict::KeyReused))));
    }
}

/// A double click: eight at once under one key have one effect and one answer.
#[test]
fn the_same_key_at_the_same_moment_has_one_effect() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let case = open_test_case(&store, &procedures, 1);
        let key = Some(IdempotencyKey::new(now(), derive_seed([9; 10], 7)));
        let answers: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|n| {
                    let wish =
                        RecordEvents { key, ..record_move(case, "acknowledge", "2026-01-20") };
                    let (store, procedures) = (store.clone(), Arc::clone(&procedures));
                    scope.spawn(move || record_events(act(&store, &procedures, n), wish))
                })
                .collect();
            all.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|answer| matches!(answer, Ok(2))), "{answers:?}");
        let kept = store.read::<_, ActError>(|db| Ok(events::of_case(db, case)?)).unwrap();
        assert_eq!(kept.len(), 2);
    }
}

#[test]
fn of_eight_who_saw_the_same_one_wins() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let case = open_test_case(&store, &procedures, 1);
        let answers: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|n| {
                    let wish = RecordEvents {
                        seen: Some(1),
                        ..record_move(case, "acknowledge", "2026-01-20")
                    };
                    let (store, procedures) = (store.clone(), Arc::clone(&procedures));
                    scope.spawn(move || record_events(act(&store, &procedures, n), wish))
                })
                .collect();
            all.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        let told = answers
            .iter()
            .filter(|answer| matches!(answer, Err(ActError::Conflict(Conflict::Changed))));
        assert_eq!(told.count(), 7, "{answers:?}");
    }
}

/// R19: nothing is lost, and nobody ever sees 'database is locked'.
#[test]
fn thirty_two_callers_on_ten_cases_lose_nothing() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let all: Vec<CaseId> = (0..10).map(|n| open_test_case(&store, &procedures, n)).collect();
        let kept: u64 = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..32u64)
                .map(|caller| {
                    let (store, procedures, all) =
                        (store.clone(), Arc::clone(&procedures), all.clone());
                    scope.spawn(move || {
                        (0..20u64)
                            .map(|n| one_more(&store, &procedures, &all, caller, n))
                            .sum::<u64>()
                    })
                })
                .collect();
            callers.into_iter().map(|caller| caller.join().unwrap()).sum()
        });
        let standing = store.read::<_, ActError>(|db| Ok(cases::all(db)?)).unwrap();
        let versions: i64 = standing.iter().map(|(_, state)| state.version).sum();
        assert_eq!(versions, i64::try_from(kept).unwrap() + 10);
        assert_eq!(verify(&store, &procedures).unwrap().faults, Vec::<String>::new());
    }
}

/// Tells somebody the date of a clock: possible again and again.
fn one_more(
    store: &Store,
    procedures: &Arc<Procedures>,
    all: &[CaseId],
    caller: u64,
    n: u64,
) -> u64 {
    let case = all[usize::try_from((caller + n) % 10).unwrap()];
    let fact = Fact::Issued { clock: "acknowledgement".to_owned(), ends_on: day("2026-02-12") };
    let happened = vec![(Occurred::on(day("2026-01-20")), fact)];
    let wish =
        RecordEvents { key: None, case, seen: None, recorder: Recorder::Caseworker, happened };
    match record_events(act(store, procedures, caller * 1_000 + n), wish) {
        Ok(_) => 1,
        Err(ActError::Conflict(Conflict::Changed)) => 0,
        Err(other) => panic!("{other}"),
    }
}

fn last_event(store: &Store, case: CaseId) -> Event {
    let history = store.read::<_, ActError>(|db| Ok(events::of_case(db, case)?)).unwrap();
    history.last().unwrap().clone()
}

/// The child's decision stands in the parent, from the same transaction.
#[test]
fn a_parent_learns_how_its_child_was_decided() {
    for database in fresh() {
        let (store, procedures) = database.open();
        let begin = |wish: EnterCase| enter_test_case(&store, &procedures, wish);
        let record = |case, name: &str, on: &str, outcome: Option<&str>, n| {
            let outcome = outcome.map(|word| word.parse().unwrap());
            let fact = Fact::Moved(MoveDetails {
                name: name.to_owned(),
                outcome,
                ..MoveDetails::default()
            });
            let happened = vec![(Occurred::on(day(on)), fact)];
            let wish = RecordEvents {
                key: None,
                case,
                seen: None,
                recorder: Recorder::Caseworker,
                happened,
            };
            record_events(act(&store, &procedures, n), wish)
        };
        let parent_header = begin(EnterCase {
            procedure: "accelerated-81a".to_owned(),
            dates: vec![(Milestone::PowerOfAttorney, day("2026-01-12"))],
            ..test_case(1)
        });
        let parent = parent_header.id;
        for (n, name) in (10..).zip(["ask_agreement", "agree", "file_recognition"]) {
            record(parent, name, "2026-01-20", None, n).unwrap();
        }
        let child = begin(EnterCase {
            parent: Some(parent_header.number),
            dates: vec![(Milestone::Application, day("2026-01-21"))],
            ..test_case(2)
        })
        .id;
        record(child, "confirm_complete", "2026-02-01", None, 20).unwrap();
        record(child, "decide", "2026-03-02", Some("full"), 21).unwrap();
        // The decision is corrected, and corrected back: the parent hears of it each time.
        let decision = last_event(&store, child);
        let correct = |outcome: &str, on: &str, n| {
            let Fact::Moved(moved) = decision.fact.clone() else { panic!("{decision:?}") };
            let fact = Fact::Moved(MoveDetails { outcome: outcome.parse().ok(), ..moved });
            let occurred = Occurred::on(day(on));
            let to = Some(Box::new(Replacement { occurred, fact }));
            let happened = vec![(occurred, Fact::Corrected { event: decision.id, to })];
            let wish = RecordEvents {
                key: None,
                case: child,
                seen: None,
                recorder: Recorder::Caseworker,
                happened,
            };
            record_events(act(&store, &procedures, n), wish).unwrap();
        };
        correct("not_equivalent", "2026-02-25", 22);
        record(parent, "recognition_is_decided", "2026-03-04", None, 30).unwrap();
        // Only a recognition that can be used opens this way.
        record(parent, "ask_consent", "2026-03-05", None, 31).unwrap_err();
        correct("full", "2026-03-02", 23);
        record(parent, "ask_consent", "2026-03-05", None, 32).unwrap();
        assert_eq!(verify(&store, &procedures).unwrap().faults, Vec::<String>::new());
    }
}
