//! The worklist on 100,000 simulated cases: a caseworker of one authority, 16 at once, each view and each
//! next page, and searches among as many people by name. Beside it one plain question that SQLite has to read
//! the whole table for, so that the machine is known. Prints; asserts nothing.
//!
//! `cargo bench --bench worklist`

mod caseload;

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bescheid::domain::identity::{AccountId, IdStream};
use bescheid::domain::rights::{Caller, Grant, Role};
use bescheid::office::act::Act;
use bescheid::office::procedures::Procedures;
use bescheid::office::worklist::{find_cases, first_page, worklist_page};
use bescheid::store::Store;
use bescheid::store::cases::{self, CaseHeader, CaseIndex};
use bescheid::store::persons::{self, Person};
use bescheid::store::store_error::StoreError;
use bescheid::store::worklist::{WorklistCursor, WorklistQuery, WorklistView};
use chrono::{DateTime, NaiveDate};
use diesel::{RunQueryDsl, sql_query};

use crate::caseload::{Failure, caseload};

const CALLERS: usize = 16;
const ROUNDS: usize = 40;
const PEER: &str = "select count(distinct country) from cases";

fn main() -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let (_folder, store) = caseload()?;
    name_all(&store)?;
    let procedures = Arc::new(Procedures::load(&store)?);
    let ids = IdStream::new([7; 32]);
    let act = Act::new(&store, &procedures, caller(), DateTime::UNIX_EPOCH, ids);
    let today: NaiveDate = "2026-06-30".parse()?;
    let count = || store.read(|db| sql_query(PEER).execute(db).map_err(StoreError::from));
    writeln!(out, "peer, {PEER}: {}", measure_latency(|| drop(std::hint::black_box(count()))))?;
    for &view in WorklistView::ALL {
        let question = first_page(view, today, 50);
        let listed = worklist_page(&act, &question)?;
        let counts = listed.counts.iter().find(|count| count.0 == view).map_or(0, |count| count.1);
        let ask = || drop(std::hint::black_box(worklist_page(&act, &question)));
        writeln!(out, "{view} ({counts} cases): {}", measure_latency(ask))?;
        let Some(last) = listed.rows.last().filter(|_| listed.has_more) else { continue };
        let question =
            WorklistQuery { after: Some(WorklistCursor::of(view, &last.0, &last.1)), ..question };
        let ask = || drop(std::hint::black_box(worklist_page(&act, &question)));
        writeln!(out, "{view}, next page: {}", measure_latency(ask))?;
    }
    for name in ["Schewtschenko", "Uenal", "Ünal Ayse", "Omar", "Nobody", "A"] {
        let n = find_cases(&act, name)?.len();
        let ask = || drop(std::hint::black_box(find_cases(&act, name)));
        writeln!(out, "search for {name} ({n} shown): {}", measure_latency(ask))?;
    }
    Ok(())
}

/// Gives every case somebody who applied, by invented names: each of the most usual surnames belongs to
/// one in 275 people, each of the most usual first names to one in 100, as in a large country.
fn name_all(store: &Store) -> Result<(), Failure> {
    const FIRST: [&str; 8] = ["Ayşe", "Omar", "عمر", "Олена", "Maria", "José", "Анна", "Fatima"];
    const HEADS: [&str; 25] = [
        "", "Ba", "Be", "Bi", "Bo", "Da", "De", "Di", "Do", "Fa", "Fe", "Fi", "Fo", "Ga", "Ge",
        "Gi", "Go", "La", "Le", "Li", "Lo", "Ma", "Me", "Mi", "Mo",
    ];
    const LAST: [&str; 11] = [
        "Ünal",
        "Uenal",
        "Шевченко",
        "Haddad",
        "حداد",
        "Cruz",
        "Santos",
        "Trần",
        "Kovač",
        "Müller",
        "Nguyễn",
    ];
    let cases = store.read(cases::all)?;
    let last =
        LAST.iter().flat_map(|ending| HEADS.iter().map(move |head| format!("{head}{ending}")));
    let first = |last: String| {
        let each = |head: &'static str, last: String| {
            FIRST.iter().map(move |ending| format!("{head}{ending} {last}"))
        };
        HEADS.iter().flat_map(move |head| each(head, last.clone()))
    };
    let names = last.flat_map(first);
    let names: Vec<String> = names.collect();
    let person =
        |((case, _), name): (&(CaseHeader, CaseIndex), String)| -> Result<Person, Failure> {
            Ok(Person { id: case.id.to_string().parse()?, name, birth_date: None, import: None })
        };
    let people =
        cases.iter().zip(names.into_iter().cycle()).map(person).collect::<Result<Vec<_>, _>>()?;
    store.write(move |db| {
        persons::keep(db, &people)?;
        sql_query("update cases set person_id = id").execute(db)?;
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// How long it takes when many ask at once.
fn measure_latency(ask: impl Fn() + Sync) -> String {
    let one = || {
        let begun = Instant::now();
        ask();
        begun.elapsed()
    };
    let mut took: Vec<Duration> = std::thread::scope(|scope| {
        let rounds = || (0..ROUNDS).map(|_| one()).collect::<Vec<_>>();
        let all: Vec<_> = (0..CALLERS).map(|_| scope.spawn(rounds)).collect();
        all.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    took.sort_unstable();
    let at = |percent: usize| took.get(took.len() * percent / 100).copied().unwrap_or_default();
    format!("median {:?}, p95 {:?}", at(50), at(95))
}

fn caller() -> Caller {
    let authority = "Kammer Nordhain (erfunden)".to_owned();
    Caller {
        account: AccountId::new(DateTime::UNIX_EPOCH, [1; 10]),
        login: "bench".to_owned(),
        name: "Bench".to_owned(),
        grants: vec![Grant { authority, role: Role::Caseworker }],
    }
}
