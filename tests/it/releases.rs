//! Releases: the same on both databases, frozen, and attacked with a program that shares no code with
//! the one that made them.

use std::path::Path;

use bescheid::office::publish::{PublishRelease, publish};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::databases::{Database, fresh, readers};
use crate::imports::{bescheid, json as told, text};

const YEARS: [&str; 3] = ["2023", "2024", "2025"];

fn simulate_caseload(folder: &Path, database: &Database, seed: &str) {
    let span = ["--from", "2021-01-01", "--to", "2026-06-30"];
    let caseload = ["simulate", "--cases", "500", "--seed", seed];
    text(folder, database, &[&caseload[..], &span].concat());
}

/// What an attacker reads out of files that anybody may read; none where the machine has no solver.
fn run_attack(folder: &Path, releases: &[Value]) -> Option<Value> {
    let names: Vec<String> =
        (0..releases.len()).map(|number| format!("release-{number}.json")).collect();
    for (name, release) in names.iter().zip(releases) {
        std::fs::write(folder.join(name), release.to_string()).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attack/told.py");
    let mut attack = std::process::Command::new(readers()?);
    let output = attack.current_dir(folder).arg(script).args(&names).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn nothing_small_is_told_by_three_years_of_releases() {
    let folder = tempfile::tempdir().unwrap();
    let mut before: Option<Vec<Value>> = None;
    for database in fresh() {
        simulate_caseload(folder.path(), &database, "4");
        let made: Vec<Value> = YEARS
            .iter()
            .map(|year| told(folder.path(), &database, &["release", "make", year]))
            .collect();
        for (year, made) in YEARS.iter().zip(&made) {
            assert_eq!(&told(folder.path(), &database, &["release", "show", year]), made);
            assert_eq!(made["audit"]["determined"], 0);
        }
        let checked = told(folder.path(), &database, &["release", "check"]);
        assert!(checked.as_array().unwrap().iter().all(|it| it["is_same"] == true));
        let last = &checked[2]["audit"];
        assert_eq!((&last["releases"], &last["determined"]), (&json!(3), &json!(0)));
        if let Some(attack) = run_attack(folder.path(), &made) {
            println!("{attack}");
            assert_eq!(attack["told"], json!([]));
        }
        assert!(before.is_none_or(|it| it == made), "the databases release other figures");
        before = Some(made);
    }
}

/// Every count is a multiple of what its table is rounded to, and no small group has a time.
#[test]
fn what_is_released_is_rounded() {
    let folder = tempfile::tempdir().unwrap();
    let database = &fresh()[0];
    simulate_caseload(folder.path(), database, "5");
    let made = told(folder.path(), database, &["release", "make", "2025"]);
    for table in made["tables"].as_array().unwrap() {
        let base = table["rounded_to"].as_u64().unwrap();
        let counts = table["rows"].as_array().unwrap().iter().map(|row| &row["count"]);
        assert!(counts.clone().all(|it| it.is_null() || it.as_u64().unwrap() % base == 0));
    }
    let spent = made["spent"].as_array().unwrap();
    assert!(!spent.is_empty() && spent.iter().all(|it| it["days"].as_u64().unwrap() % 10 == 0));
    let named = |time: &Value| made["named"][time["by"].as_str().unwrap()].clone();
    for time in made["times"].as_array().unwrap().iter().filter(|time| !time["by"].is_null()) {
        assert!(named(time).as_array().unwrap().contains(&time["word"]), "{time}");
    }
    let german = text(folder.path(), database, &["release", "show", "2025", "--format", "html"]);
    assert!(german.contains("Freigegebene Zahlen 2025") && german.contains("übrige"));
    assert!(!german.contains("nicht zur Veröffentlichung"), "what is released is not internal");
}

/// Cases that come in late change rows: the revision is attacked together with all that was told before.
#[test]
fn nothing_small_is_told_by_a_revision_that_changes_rows() {
    let folder = tempfile::tempdir().unwrap();
    let database = &fresh()[0];
    simulate_caseload(folder.path(), database, "4");
    let (store, procedures) = database.open();
    let first: DateTime<Utc> = "2026-07-01T08:00:00Z".parse().unwrap();
    let release = |year, revise, now| {
        let wish = PublishRelease { year, revise, left_out: Vec::new(), who: "test".to_owned() };
        serde_json::to_value(publish(&store, &procedures, &wish, now).unwrap()).unwrap()
    };
    let mut made = vec![release(2024, false, first), release(2025, false, first)];
    let late = ["simulate", "--cases", "150", "--seed", "9"];
    let span = ["--from", "2023-01-01", "--to", "2026-06-30"];
    text(folder.path(), database, &[&late[..], &span].concat());
    let a_year_later = first + TimeDelta::days(370);
    made.extend([release(2024, true, a_year_later), release(2025, true, a_year_later)]);
    let revised = &made[2]["tables"].as_array().unwrap().iter().flat_map(|table| {
        table["rows"].as_array().unwrap().iter().filter(|row| row["is_revised"] == true)
    });
    assert!(10 < revised.clone().count(), "hardly a row was changed");
    assert_eq!((&made[2]["revision"], &made[3]["audit"]["determined"]), (&json!(1), &json!(0)));
    if let Some(attack) = run_attack(folder.path(), &made) {
        println!("{attack}");
        assert_eq!(attack["told"], json!([]));
    }
}

/// The control: 14 cases, 13 and 1, rounded and nothing more. The attack must find the one.
#[test]
fn rounding_alone_is_broken_by_the_attack() {
    let folder = tempfile::tempdir().unwrap();
    let row = |words: &[&str], count: u64| json!({ "words": words, "count": count });
    let table = |by: &[&str], rows: Vec<Value>| json!({ "population": "applied", "rounded_to": 3, "by": by, "rows": rows });
    let naive = json!({
        "year": 2024, "revision": 0, "named": { "authority": ["A"] },
        "tables": [
            table(&[], vec![row(&[], 15)]),
            table(&["authority"], vec![row(&["A"], 12), row(&["*"], 0)]),
        ],
    });
    if let Some(attack) = run_attack(folder.path(), &[naive]) {
        let found = &attack["told"][0];
        assert_eq!(found.as_array().unwrap().last().unwrap(), 1, "{attack}");
        assert!(found[3].as_str().unwrap().contains('*'));
    }
}

#[test]
fn a_release_is_frozen_and_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for database in fresh() {
        simulate_caseload(folder.path(), &database, "6");
        let refused = |arguments: &[&str], words: &str| {
            let all = [arguments, &["--lang", "en", "--database", &database.url]].concat();
            let output = bescheid(folder.path(), &all);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.code() == Some(2) && told.contains(words), "{told}");
        };
        refused(&["release", "make", "2026"], "not over");
        refused(&["release", "make", "2024", "--revise"], "not released yet");
        refused(&["release", "show", "2024"], "release make 2024");
        text(folder.path(), &database, &["release", "make", "2024"]);
        refused(&["release", "make", "2024"], "--revise");
        refused(&["release", "make", "2024", "--revise"], "once a year");
        refused(&["release", "make", "1999"], "No case was under way");
        for sql in ["update releases set body = '{}'", "delete from releases"] {
            assert!(database.sql(sql).is_err(), "{sql}");
        }
        let list = told(folder.path(), &database, &["release", "list"]);
        assert_eq!((&list[0]["year"], list.as_array().unwrap().len()), (&json!(2024), 1));
    }
}

/// What was known then is gone when the import is taken back: the check says so.
#[test]
fn the_check_notices_when_the_cases_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let database = &fresh()[0];
    simulate_caseload(folder.path(), database, "7");
    text(folder.path(), database, &["release", "make", "2024"]);
    let imports = told(folder.path(), database, &["import", "list"]);
    let id = imports[0]["import"].as_str().unwrap().to_owned();
    text(folder.path(), database, &["import", "undo", &id]);
    let all = ["release", "check", "--database", &database.url];
    let output = bescheid(folder.path(), &all);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stderr).contains("taken back"));
}
