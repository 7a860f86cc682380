//! Supplies of partners: without persons, approved once, side by side, and summed only after a look.

use std::path::Path;

use serde_json::{Value, json};

use crate::databases::{Database, fresh};
use crate::imports::{bescheid, json as told, text};

const HEADS: &str = "Nr.;Name;geb.;Beruf;Ausbildungsstaat;Stelle;Antrag;Bescheid\n";

fn supply(folder: &Path, database: &Database, source: &str, rows: &[&str]) {
    std::fs::write(folder.join("liste.csv"), format!("{HEADS}{}\n", rows.join("\n"))).unwrap();
    let words = ["import", "cases", "liste.csv", "--without-persons", "--source", source];
    let came = told(folder, database, &words);
    assert_eq!(came["new_cases"], rows.len(), "{came}");
}

fn of<'a>(pool: &'a Value, source: &str) -> &'a Value {
    pool["supplies"].as_array().unwrap().iter().find(|supply| supply["source"] == source).unwrap()
}

#[test]
fn supplies_stand_side_by_side_and_are_summed_after_a_look() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let kammer = [
            "1;Geheim Gina;1.1.1990;Koch;Tunesien;IHK FOSA;3.2.2025;1.6.2025",
            "2;Geheim Gero;1.1.1991;Tischler;Ukraine;IHK FOSA;4.3.2025;",
        ];
        let beratung = [
            "A;Geheim Gina;1.1.1990;Koch;Tunesien;IHK FOSA;3.2.2025;",
            "B;Geheim Grit;2.1.1992;Koch;Indien;IHK FOSA;5.5.2025;",
        ];
        supply(folder, &database, "Kammer", &kammer);
        supply(folder, &database, "Beratung", &beratung);
        text(folder, &database, &["pool", "expect", "Verein"]);
        text(folder, &database, &["pool", "approve", "Kammer", "2025-Q1"]);
        text(folder, &database, &["pool", "approve", "Beratung", "2025-Q1"]);
        let pool = told(folder, &database, &["pool", "report", "2025-Q1"]);
        let counts = &of(&pool, "Kammer")["counts"];
        assert_eq!(counts, &json!({ "cases": 2, "applied": 2, "decided": 0, "open": 2 }));
        assert_eq!(of(&pool, "Beratung")["counts"]["applied"], 1);
        assert_eq!(of(&pool, "Verein")["counts"], Value::Null);
        assert_eq!(pool["all"], Value::Null, "nothing is summed before a look");
        assert_eq!(pool["pairs"].as_array().unwrap().len(), 1);
        let wrong = ["pool", "check", "2025-Q1", "--same", "2", "--database", &database.url];
        assert_eq!(bescheid(folder, &wrong).status.code(), Some(2));
        let looked = told(folder, &database, &["pool", "check", "2025-Q1", "--same", "1"]);
        let page = text(folder, &database, &["pool", "report", "2025-Q1", "--format", "html"]);
        assert!(page.contains("Das Ergebnis ist festgehalten"));
        assert_eq!(looked["all"], json!({ "cases": 3, "applied": 2, "decided": 0, "open": 2 }));
        let page = text(folder, &database, &["pool", "report", "2025-Q1", "--format", "html"]);
        assert!(page.contains("Verein") && page.contains("nichts freigegeben"));
        assert!(!page.contains("Geheim"), "no person is in a supply");
    }
}

#[test]
fn a_supply_is_approved_once_and_stays_as_it_was() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    supply(folder, &database, "Kammer", &["1;;;Koch;Tunesien;IHK FOSA;3.2.2025;1.6.2025"]);
    let refused = |arguments: &[&str], words: &str| {
        let all = [arguments, &["--lang", "en", "--database", &database.url]].concat();
        let output = bescheid(folder, &all);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(words), "{said}");
    };
    refused(&["pool", "approve", "Niemand", "2025"], "Kammer");
    refused(&["pool", "approve", "Kammer", "2999"], "not over");
    refused(&["pool", "approve", "Kammer", "2025-Q9"], "2026-Q3");
    refused(&["pool", "expect", " "], "needs a name");
    text(folder, &database, &["pool", "approve", "Kammer", "2025"]);
    refused(&["pool", "approve", "Kammer", "2025"], "already");
    // The partner gets a report of its own cases.
    supply(folder, &database, "Andere", &["1;;;Koch;Tunesien;IHK FOSA;3.3.2025;"]);
    let words = ["stats", "--by", "stage", "--where", "source=Kammer"];
    let own = told(folder, &database, &words);
    let n: u64 = own["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["n_cases"].as_u64().unwrap())
        .max()
        .unwrap();
    assert_eq!(n, 1);
}
