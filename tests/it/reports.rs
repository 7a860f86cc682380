//! Reports: all their parts, the same to the byte wherever the same is known, and the tables behind
//! them as other programs read them.

use std::path::Path;

use calamine::Reader;
use serde_json::Value;

use crate::databases::{Database, fresh, readers};
use crate::imports::{json, text};

const FORMATS: [&str; 9] = [
    "report",
    "--kind",
    "full,small,brief",
    "--lang",
    "de,en",
    "--format",
    "html,csv,json,xlsx,pdf",
    "--out",
    "out",
];

/// Every file of a report.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let all = std::fs::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = all
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn assert_same(one: &Path, other: &Path, told: &str) {
    let (one, other) = (files(one), files(other));
    let names = |all: &[(String, Vec<u8>)]| -> Vec<String> {
        all.iter().map(|file| file.0.clone()).collect()
    };
    assert_eq!(names(&one), names(&other), "{told}");
    for ((name, a), (_, b)) in one.iter().zip(&other) {
        assert!(a == b, "{name} differs: {told}");
    }
}

/// Rules first, then waiting, and no number where too few were seen.
#[test]
fn a_report_has_all_its_parts_and_is_the_same_on_both_databases() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = fresh();
    text(folder.path(), &all[0], &["simulate", "--cases", "120", "--seed", "4"]);
    text(folder.path(), &all[0], &FORMATS);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let (german, english) = (read("report-de.html"), read("report-en.html"));
    let order = [
        "Was die Zahlen tragen",
        "Wo derselbe Schritt",
        "Wo gewartet wird",
        "Auf wen gewartet",
        "Wo der Engpass",
        "Wie lange es dauert",
        "Die Frist und das Erleben",
        "Wohin die ersten zwei Jahre",
        "Die offenen Fälle nach Alter",
        "Erste Entscheidung, seit dem Antrag",
        "Nebeneinander: Stelle",
        "Wie die gesetzlichen Fristen",
        "Wie gut die Daten",
        "Wie gezählt wird",
        "Woher die Zahlen kommen",
    ];
    let place = |heading: &&str| {
        german.rfind(&format!(">{heading}")).unwrap_or_else(|| panic!("no {heading}"))
    };
    let places: Vec<usize> = order[1..].iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(german.contains("zu wenige") && english.contains("too few"));
    for page in [&german, &english, &read("small-de.html"), &read("brief-en.html")] {
        for key in ["section-", "head-", "method-", "finding-", "origin-", "figure-"] {
            assert!(!page.contains(&format!(">{key}")), "a key instead of words: {key}");
        }
        assert!(page.contains("class=\"simulated\""));
        assert!(page.contains("Intern") && !page.contains("NaN"));
    }
    let report: Value = serde_json::from_str(&read("report.json")).unwrap();
    let legs = &report["report"]["whole"]["cases"]["legs"];
    let days: f64 =
        legs["legs"].as_array().unwrap().iter().map(|leg| leg["days"].as_f64().unwrap()).sum();
    assert!((days + legs["ended"].as_f64().unwrap() - 730.0).abs() < 1e-6);
    // An applicant who lets the month of a lawsuit pass is not late.
    let clocks = report["report"]["whole"]["clocks"].to_string();
    assert!(clocks.contains("nurse-tlvwa/decision") && !clocks.contains("/remedy"));
    assert_workbook(&folder.path().join("out/report-de.xlsx"), &report);
    // The same again is the same to the byte, on the other database too.
    for database in &mut all {
        let again = tempfile::tempdir().unwrap();
        let kept = json(again.path(), database, &["import", "list"]);
        if kept.as_array().is_some_and(Vec::is_empty) {
            text(again.path(), database, &["simulate", "--cases", "120", "--seed", "4"]);
        }
        text(again.path(), database, &FORMATS);
        assert_same(folder.path(), again.path(), &database.url);
    }
}

/// Cover, contents, notes, and each table under its title: numbers are numbers, and add up to what the
/// figures for programs say.
fn assert_workbook(path: &Path, report: &Value) {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Titel", "Inhalt", "Hinweise"]);
    let at = names.iter().position(|name| name.ends_with("Wo gewartet wird")).unwrap();
    let sheet = book.worksheet_range(&names[at]).unwrap();
    assert_eq!(sheet.get_value((0, 0)).unwrap().to_string(), "Wo gewartet wird");
    assert_eq!(sheet.get_value((3, 0)).unwrap().to_string(), "Station");
    let days: f64 = (4..)
        .map_while(|row| sheet.get_value((row, 1)))
        .map(|cell| {
            let calamine::Data::Float(n) = cell else { panic!("{cell} is no number") };
            *n
        })
        .sum();
    let of_span = |span: &str| {
        report["report"][span]["by_stage"]["waiting_days"].as_f64().unwrap_or_default()
    };
    let expected = of_span("now") + of_span("whole");
    assert!((days - expected).abs() < 0.5, "{days} {expected}");
}

const FIRST: &str = "Fall-Nr.;Beruf;Stelle;Beratung am;Antrag am;Bescheid am\n\
    A1;Elektroniker;IHK FOSA;03.02.2025;01.03.2025;12.06.2025\n\
    A2;Koch;IHK FOSA;05.02.2025;10.03.2025;\nA3;Elektroniker;IHK FOSA;06.02.2025;;\n";
const SECOND: &str = "Fall-Nr.;Beruf;Stelle;Beratung am;Antrag am;Bescheid am\n\
    B1;Koch;IHK FOSA;01.04.2025;20.05.2025;01.09.2025\n\
    B2;Elektroniker;IHK FOSA;11.04.2025;02.05.2025;30.07.2025\n";

/// R26: what came in first makes no difference.
#[test]
fn a_report_is_the_same_in_both_orders_of_import() {
    let made: Vec<tempfile::TempDir> = [["first", "second"], ["second", "first"]]
        .into_iter()
        .map(|order| {
            let folder = tempfile::tempdir().unwrap();
            let database = fresh().swap_remove(0);
            std::fs::write(folder.path().join("first.csv"), FIRST).unwrap();
            std::fs::write(folder.path().join("second.csv"), SECOND).unwrap();
            for name in order {
                let file = format!("{name}.csv");
                let source = ["import", "cases", &file, "--source", name, "--format", "json"];
                let draft = ["import", "cases", &file, "--draft-mapping"];
                let mapping = text(folder.path(), &database, &draft);
                std::fs::write(folder.path().join("m.json"), mapping).unwrap();
                let done = json(
                    folder.path(),
                    &database,
                    &[&source[..], &["--mapping", "m.json"]].concat(),
                );
                assert!(done["accepted"].as_u64().unwrap() >= 2, "{done}");
            }
            text(folder.path(), &database, &FORMATS);
            folder
        })
        .collect();
    assert_same(made[0].path(), made[1].path(), "the other order of import");
}

/// What is kept for figures follows the events: an undone import is gone from it.
#[test]
fn what_is_kept_for_figures_follows_the_events() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let run = |words: &[&str]| text(folder.path(), &database, words);
        run(&["simulate", "--cases", "30", "--seed", "1"]);
        let before = run(&["stats", "--format", "json"]);
        assert_eq!(before, run(&["stats", "--format", "json"]));
        database.sql("delete from kept_records").unwrap();
        assert_eq!(before, run(&["stats", "--format", "json"]), "made anew");
        run(&["simulate", "--cases", "20", "--seed", "2"]);
        let both = run(&["stats", "--format", "json"]);
        assert_ne!(before, both);
        database.sql("delete from kept_records").unwrap();
        assert_eq!(both, run(&["stats", "--format", "json"]), "brought up to date");
        let imports = json(folder.path(), &database, &["import", "list"]);
        let last =
            imports.as_array().unwrap().last().unwrap()["import"].as_str().unwrap().to_owned();
        run(&["import", "undo", &last]);
        assert_eq!(before, run(&["stats", "--format", "json"]), "taken back");
        run(&["verify"]);
        database.sql("update kept_records set length = length + 0, body = ''").unwrap();
        assert_eq!(before, run(&["stats", "--format", "json"]), "a broken copy is made anew");
    }
}

/// The exported tables as `DuckDB` and Polars read them, and the record of the exports.
#[test]
fn exports_are_typed_counted_and_recorded() {
    let (database, folder): (Database, _) = (fresh().swap_remove(0), tempfile::tempdir().unwrap());
    text(folder.path(), &database, &["simulate", "--cases", "25", "--seed", "3"]);
    for table in ["visits", "events"] {
        let csv = text(folder.path(), &database, &["export", table]);
        let rows = csv::Reader::from_reader(csv.as_bytes()).records().count();
        let words = ["export", table, "--format", "parquet", "--database", &database.url];
        let done = crate::imports::bescheid(folder.path(), &words);
        assert!(done.status.success());
        assert!(String::from_utf8_lossy(&done.stderr).contains(&format!("{rows} rows")));
        std::fs::write(folder.path().join(format!("{table}.parquet")), done.stdout).unwrap();
        std::fs::write(folder.path().join(format!("{table}.csv")), csv).unwrap();
    }
    let record = text(folder.path(), &database, &["export", "record"]);
    assert_eq!(record.lines().count(), 5, "{record}");
    assert!(record.contains("visits,parquet,procedure=* as_of=*"), "{record}");
    let script = "import duckdb, polars, sys\n\
        for t in ('visits', 'events'):\n\
        \x20   p, c = polars.read_parquet(t + '.parquet'), polars.read_csv(t + '.csv', infer_schema=False)\n\
        \x20   d = duckdb.sql(f\"select count(*) from '{t}.parquet'\").fetchall()[0][0]\n\
        \x20   assert p.height == c.height == d, (t, p.height, c.height, d)\n\
        \x20   assert p.columns == c.columns\n\
        v = polars.read_parquet('visits.parquet')\n\
        assert v.schema['entered_on'] == polars.Date and v.schema['working_days'] == polars.Int64\n\
        assert v['left_on'].null_count() == polars.read_csv('visits.csv')['left_on'].null_count()\n\
        d = duckdb.sql(\"select sum(date_diff('day', entered_on, left_on)) from 'visits.parquet'\").fetchall()[0][0]\n\
        assert d == sum((b - a).days for a, b in zip(v['entered_on'], v['left_on']) if b), d\n";
    let Some(python) = readers() else { return }; // said by `what_is_left_out_is_said`
    let read = std::process::Command::new(python)
        .current_dir(folder.path())
        .args(["-c", script])
        .output()
        .unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
}

/// Where there is an official number, the report says how many of these cases it has, and its command
/// says so too.
#[test]
fn a_report_stands_beside_the_official_number() {
    let folder = tempfile::tempdir().unwrap();
    let database = fresh().swap_remove(0);
    text(folder.path(), &database, &["simulate", "--cases", "40", "--seed", "9"]);
    let official = ["--official", "400", "--official-source", "Statistik 2024"];
    text(folder.path(), &database, &[&["report", "--out", "out"], &official[..]].concat());
    let page = std::fs::read_to_string(folder.path().join("out/small-de.html")).unwrap();
    assert!(page.contains("Amtlich sind es 400 Fälle (Statistik 2024)"));
    assert!(page.contains("--official 400 --official-source "));
    let alone = ["report", "--official", "400", "--database", &database.url];
    assert_eq!(crate::imports::bescheid(folder.path(), &alone).status.code(), Some(2));
}

/// Legs and outcomes of a group are those of its cases chosen alone; a period counts its own cases.
#[test]
fn a_group_of_cases_goes_as_its_cases_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = fresh().remove(0);
    text(folder.path(), &database, &["simulate", "--cases", "300", "--seed", "7"]);
    let all = json(folder.path(), &database, &["stats", "--by", "authority,profession"]);
    let groups = all["case_groups"].as_array().unwrap();
    let n = |figures: &Value| figures["legs"]["n_cases"].as_u64().unwrap();
    assert_eq!(groups.iter().map(n).sum::<u64>(), n(&all));
    let largest = groups.iter().max_by_key(|group| n(group)).unwrap();
    let word = |at: usize| largest["group"][at].as_str().unwrap();
    let (authority, profession) =
        (format!("authority={}", word(0)), format!("profession={}", word(1)));
    let alone = ["stats", "--where", &authority, "--where", &profession];
    let alone = json(folder.path(), &database, &alone);
    assert!(10 < n(largest) && largest["legs"] == alone["legs"]);
    assert_eq!(largest["outcomes"], alone["outcomes"]);
    assert_eq!(alone["case_groups"], Value::Array(Vec::new()));

    let page =
        ["report", "--kind", "full", "--format", "html", "--out", "out", "--by", "authority"];
    let of_year = [&page[..], &["--from", "2025-01-01", "--to", "2025-02-01"]].concat();
    text(folder.path(), &database, &of_year);
    let html = std::fs::read_to_string(folder.path().join("out/report-de.html")).unwrap();
    assert!(html.contains("Die ersten zwei Jahre: Stelle"), "no legs by authority");
    assert!(html.contains("Ein Jahr nach dem Antrag: Stelle"), "no outcomes by authority");
    assert!(!html.contains("300 Fälle"), "cases of the whole record in one month");
}

/// Now stands before the whole record: the same raw figures as those of a report of that span alone, and sentences
/// of both.
#[test]
fn now_is_told_before_the_whole_record() {
    let folder = tempfile::tempdir().unwrap();
    let database = fresh().remove(0);
    text(folder.path(), &database, &["simulate", "--cases", "700", "--seed", "5"]);
    let report = |more: &[&str]| -> Value {
        let asked = ["report", "--kind", "full", "--format", "json,html", "--out", "out"];
        text(folder.path(), &database, &[&asked[..], more].concat());
        let made = std::fs::read_to_string(folder.path().join("out/report.json")).unwrap();
        serde_json::from_str::<Value>(&made).unwrap()["report"].take()
    };
    let whole = report(&[]);
    let page = std::fs::read_to_string(folder.path().join("out/report-de.html")).unwrap();
    let now = &whole["now"];
    let day =
        |at: usize| -> chrono::NaiveDate { now["days"][at].as_str().unwrap().parse().unwrap() };
    let (from, last) = (day(0), day(1));
    assert_eq!((last - from).num_days(), 364);
    let end = (last + chrono::Days::new(1)).to_string();
    let year = report(&["--from", &from.to_string(), "--to", &end]);
    assert_eq!((&year["now"], &whole["internal"]), (&Value::Null, &Value::Bool(true)));
    let raw = |figures: &Value| without_printed(figures.clone());
    for part in ["by_stage", "by_holder", "cases", "by_procedure", "clocks", "order", "phases"] {
        assert_eq!(raw(&now[part]), raw(&year["whole"][part]), "{part}");
    }
    // Now is read as a promise: its upper ends are no lower than those of the same span as a period.
    let printed = |figures: &Value| {
        figures["cases"]["times"][0]["since_application"]["median"]["printed"].clone()
    };
    assert!(printed(now).is_object() && printed(&year["whole"]).is_object());
    for told in [
        "Jetzt, vom ",
        ", ganzer Zeitraum",
        "Gegen das Jahr davor: ",
        "Die Aufzeichnung beginnt erst am ",
        "Keine Fristregel ist bisher juristisch geprüft.",
        "Entscheidungen mit einer Frist des Gesetzes, zusammen",
        "alle zusammen",
        "Auf einen Blick",
        "Zwischen Antrag und Bescheid wird am meisten gewartet auf: ",
        "Außerhalb dieser Zeit liegen von allen Wartetagen: ",
        "Zu spät kamen oder sind überfällig: ",
        "alle Fälle, von Anfang bis Ende",
        "Anhang: nur Beendete",
    ] {
        assert!(page.contains(told), "{told}");
    }
    for refused in ["Tempo geändert", "keine Zahl für", "nicht erreicht", "wurde langsamer"] {
        assert!(!page.contains(refused), "{refused}");
    }
}

/// The figures without what is printed of them.
fn without_printed(figures: Value) -> Value {
    match figures {
        Value::Object(map) => {
            let raw = map.into_iter().filter(|(key, _)| key != "printed");
            Value::Object(raw.map(|(key, value)| (key, without_printed(value))).collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(without_printed).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}
