//! Legal replay through the command line, on a list that can be counted by hand.

use serde_json::Value;

use crate::databases::fresh;
use crate::imports::{bescheid, json, text};

const THREE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/config/rule-sets/three-months.toml");

/// Four months hold for nurses: one decided after 89 days, one after 100, one after 150, one open.
/// Complete on 2 January 2025: three months end on 2 April, four on 2 May.
#[test]
fn four_months_and_three_are_counted_side_by_side() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let heads = "Nr.;Beruf;Land;Stelle;Antrag;Unterlagen vollständig;Bescheid\n";
        let row = |n: u32, decided: &str| {
            format!(
                "{n};Pflegefachfrau;Philippinen;Thüringer Landesverwaltungsamt;1.12.2024;2.1.2025;{decided}\n"
            )
        };
        let list = [
            heads.to_owned(),
            row(1, "1.4.2025"),
            row(2, "12.4.2025"),
            row(3, "1.6.2025"),
            row(4, ""),
        ]
        .concat();
        std::fs::write(folder.path().join("liste.csv"), list).unwrap();
        json(folder.path(), &database, &["import", "cases", "liste.csv"]);
        let period = ["--from", "2024-01-01", "--to", "2025-06-11", "--as-of", "2026-12-31"];
        let all = [&["rules", "--replay", THREE][..], &period].concat();
        let found = json(folder.path(), &database, &all);
        let found = &found.as_array().unwrap()[0];
        assert_eq!((&found["n"], &found["n_cases"]), (&Value::from(4), &Value::from(4)));
        let n = |rules: &str, what: &str| found[rules][what].as_u64().unwrap();
        assert_eq!(
            (n("now", "met_in_time"), n("now", "met_late"), n("now", "open_overdue")),
            (2, 1, 1)
        );
        assert_eq!(
            (n("then", "met_in_time"), n("then", "met_late"), n("then", "open_overdue")),
            (1, 2, 1)
        );
        assert_eq!((n("now", "late_median"), n("then", "late_median")), (30, 10)); // of 30; of 10 and 60
        let told = text(folder.path(), &database, &["rules", "--replay", THREE, "--lang", "en"]);
        assert!(told.contains("Behaviour is held fixed"), "{told}");
    }
}

#[test]
fn a_rule_set_that_cannot_be_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("set.toml"), "title = { de = \"x\", en = \"x\" }\n[[rule]]\nclock = \"decison\"\nlength = { months = 3 }\n").unwrap();
    std::fs::write(folder.path().join("bescheid.db"), "").unwrap();
    for (file, words) in [("set.toml", "set.toml:3"), ("none.toml", "none.toml")] {
        let output = bescheid(folder.path(), &["rules", "--replay", file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words));
    }
}

/// An accelerated procedure decides no application, but has clocks like any other.
#[test]
fn clocks_of_accelerated_procedures_are_replayed_too() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    text(folder.path(), &database, &["simulate", "--cases", "150", "--seed", "5"]);
    let set = "title = { de = \"x\", en = \"x\" }\n[[rule]]\nclock = \"appointment\"\nlength = { days = 1 }\n";
    std::fs::write(folder.path().join("set.toml"), set).unwrap();
    let found = json(folder.path(), &database, &["rules", "--replay", "set.toml"]);
    assert_eq!(found[0]["group"], "accelerated-81a", "{found}");
}

/// What a filter leaves out counts nowhere in the report, nor in what it says of its data.
#[test]
fn the_quality_of_the_data_is_that_of_the_chosen_cases() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    text(folder.path(), &database, &["simulate", "--cases", "150", "--seed", "5"]);
    let n_events = |out: &str, only: &[&str]| {
        let all = [&["report", "--format", "json", "--out", out][..], only].concat();
        text(folder.path(), &database, &all);
        let told = std::fs::read(folder.path().join(out).join("report.json")).unwrap();
        let told: Value = serde_json::from_slice(&told).unwrap();
        told["report"]["quality"]["n_events"].as_u64().unwrap()
    };
    let all = n_events("all", &[]);
    let some = n_events("some", &["--where", "authority=Zeugnisstelle Rheinau (erfunden)"]);
    assert!(0 < some && some < all / 2, "{some} {all}");
    // Nor among the cases that it says it is about.
    let n_cases = |only: &[&str]| {
        let out = [&["report", "--lang", "en", "--out", "page"][..], only].concat();
        text(folder.path(), &database, &out);
        let page = std::fs::read_to_string(folder.path().join("page/small-en.html")).unwrap();
        let words: Vec<&str> = page.split(" cases with").next().unwrap().split(' ').collect();
        words.last().unwrap().parse::<u64>().unwrap()
    };
    let (all, some) =
        (n_cases(&[]), n_cases(&["--where", "authority=Zeugnisstelle Rheinau (erfunden)"]));
    assert!(0 < some && some < all / 2, "{some} {all}");
}
