//! Lists and logs come in through the command line, as their users bring them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::databases::{Database, fresh, receipt};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Runs a command in a folder of its own.
pub(crate) fn bescheid(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bescheid"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

pub(crate) fn json(folder: &Path, database: &Database, arguments: &[&str]) -> Value {
    let all = [arguments, &["--database", &database.url, "--format", "json"]].concat();
    let output = bescheid(folder, &all);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

pub(crate) fn text(folder: &Path, database: &Database, arguments: &[&str]) -> String {
    let all = [arguments, &["--database", &database.url]].concat();
    let output = bescheid(folder, &all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The dates of each case, by the sender's number and the milestone, as they stand now.
pub(crate) fn dates(export: &str) -> BTreeMap<(String, String), (String, String)> {
    let mut reader = csv::Reader::from_reader(export.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let mut events: BTreeMap<(String, String), csv::StringRecord> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let (case, number) = (record[at("source_ref")].to_owned(), record[at("event")].to_owned());
        let replaces = record[at("replaces")].to_owned();
        match &record[at("fact")] {
            "struck" => drop(events.remove(&(case, replaces))),
            "corrected" => drop(events.insert((case, replaces), record)),
            _ => drop(events.insert((case, number), record)),
        }
    }
    events
        .into_iter()
        .filter(|(_, record)| {
            !record[at("milestone")].is_empty() && &record[at("precision")] != "not_earlier"
        })
        .map(|((case, _), record)| {
            let date = (record[at("occurred_on")].to_owned(), record[at("precision")].to_owned());
            ((case, record[at("milestone")].to_owned()), date)
        })
        .collect()
}

fn agrees_with_truth(export: &str, state: &str) {
    let found = dates(export);
    let mut tried = 0;
    for line in include_str!("../golden/advice_list/truth.csv").lines().skip(1) {
        let [of, number, milestone, date, precision, row] =
            line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let skipped = ["row gone", "impossible order", "has a doublet without number"];
        if of != state || skipped.contains(&row) {
            continue;
        }
        let expected = (precision != "none").then(|| (date.to_owned(), precision.to_owned()));
        let key = (number.to_owned(), milestone.to_owned());
        assert_eq!(found.get(&key), expected.as_ref(), "{state} {number} {milestone}");
        tried += 1;
    }
    assert!(1_000 < tried);
}

#[test]
fn the_untidy_list_comes_in_and_then_only_its_differences() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let list = golden("advice_list/list.xlsx");
        let first = json(folder.path(), &database, &["import", "cases", list.to_str().unwrap()]);
        let n = |report: &Value, key: &str| report[key].as_array().unwrap().len();
        assert_eq!((first["rows"].as_u64(), first["accepted"].as_u64()), (Some(192), Some(178)));
        assert_eq!(
            (n(&first, "rejected"), n(&first, "doublets"), n(&first, "ignored")),
            (2, 12, 2)
        );
        assert_eq!(first["rejected"][0]["column"], "Bescheid");
        agrees_with_truth(&text(folder.path(), &database, &["export", "events"]), "list");

        let later = golden("advice_list/list_later.xlsx");
        let dry = json(
            folder.path(),
            &database,
            &["import", "cases", later.to_str().unwrap(), "--dry-run"],
        );
        let second = json(folder.path(), &database, &["import", "cases", later.to_str().unwrap()]);
        for report in [&dry, &second] {
            assert_eq!(report["new_cases"], 5);
            assert_eq!(report["events_added"], 8); // 3 new dates, and one of each new row
            assert_eq!(report["corrections"], 2);
            assert_eq!(report["vanished"][0]["reference"], "105");
            assert_eq!(n(report, "vanished"), 1);
        }
        agrees_with_truth(&text(folder.path(), &database, &["export", "events"]), "later");
        // Once more: nothing.
        let third = json(folder.path(), &database, &["import", "cases", later.to_str().unwrap()]);
        assert_eq!(
            (third["events_added"].as_u64(), third["corrections"].as_u64()),
            (Some(0), Some(0))
        );
        bescheid(folder.path(), &["verify", "--database", &database.url])
            .status
            .success()
            .then_some(())
            .unwrap();
    }
}

#[test]
fn an_import_is_taken_back_as_a_unit() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let list = golden("advice_list/list.xlsx");
        json(folder.path(), &database, &["import", "cases", list.to_str().unwrap()]);
        let before = (
            text(folder.path(), &database, &["export", "events"]),
            text(folder.path(), &database, &["stats", "--format", "csv"]),
        );
        let later = golden("advice_list/list_later.xlsx");
        let second = json(folder.path(), &database, &["import", "cases", later.to_str().unwrap()]);
        // What the second stands on cannot be taken back before it.
        let first = json(folder.path(), &database, &["import", "list"])[0]["import"]
            .as_str()
            .unwrap()
            .to_owned();
        let early =
            bescheid(folder.path(), &["import", "undo", &first, "--database", &database.url]);
        assert_eq!(early.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&early.stderr).contains("Nehmen Sie zuerst das zurück"));
        text(folder.path(), &database, &["import", "undo", second["import"].as_str().unwrap()]);
        let after = (
            text(folder.path(), &database, &["export", "events"]),
            text(folder.path(), &database, &["stats", "--format", "csv"]),
        );
        assert_eq!(before, after);
        text(folder.path(), &database, &["verify"]);
        text(folder.path(), &database, &["import", "undo", &first]);
        assert_eq!(text(folder.path(), &database, &["export", "events"]).lines().count(), 1);
        text(folder.path(), &database, &["verify"]);
        let again = bescheid(
            folder.path(),
            &["import", "undo", second["import"].as_str().unwrap(), "--database", &database.url],
        );
        assert_eq!(again.status.code(), Some(1));
    }
}

#[test]
fn rejected_rows_are_mended_and_imported_again() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, "Lfd. Nr.;Name;Antrag;Stelle;Bescheid\n1;A;1.2.2025;IHK FOSA;bald\n2;B;1.3.2025;IHK FOSA;\n").unwrap();
    let first = json(folder.path(), &database, &["import", "cases", "liste.csv"]);
    assert_eq!(
        (first["accepted"].as_u64(), &first["rejected"][0]["value"]),
        (Some(1), &Value::from("bald"))
    );
    let rejects = folder.path().join("liste-rejected.csv");
    let mended = std::fs::read_to_string(&rejects).unwrap().replacen(";bald;", ";1.5.2025;", 1);
    std::fs::write(&rejects, mended).unwrap();
    let second = json(folder.path(), &database, &["import", "cases", "liste-rejected.csv"]);
    assert_eq!(
        (second["accepted"].as_u64(), second["vanished"].as_array().unwrap().len()),
        (Some(1), 0)
    );
}

#[test]
fn a_supply_without_persons_holds_none() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let list = golden("advice_list/list.xlsx");
    let key = folder.path().join("key");
    let supply =
        [
            &[
                "import",
                "cases",
                list.to_str().unwrap(),
                "--without-persons",
                "--source",
                "partner",
            ][..],
            &["--sender-key", key.to_str().unwrap()],
        ]
        .concat();
    std::fs::write(&key, "short").unwrap();
    let refused = [&supply[..], &["--database", &database.url]].concat();
    assert_eq!(bescheid(folder.path(), &refused).status.code(), Some(2));
    std::fs::remove_file(&key).unwrap();
    let first = json(folder.path(), &database, &supply);
    assert_eq!(first["accepted"], 178 + 12); // doublets can only be told by the person
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let mut bytes = std::fs::read(path).unwrap();
    bytes.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    let stored = String::from_utf8_lossy(&bytes).into_owned();
    for name in ["Petrenko", "Jovanović", "Lejla"] {
        assert!(!stored.contains(name), "{name}");
    }
    // The same key gives the same links: nothing is new.
    let again = json(folder.path(), &database, &supply);
    assert_eq!(again["events_added"], 0);
}

#[test]
fn a_small_log_has_the_figures_of_a_sheet_of_paper() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("log.csv"),
            "case,activity,time,group\n\
             a,in,2026-01-01T09:00:00+01:00,x\na,check,2026-01-05T09:00:00+01:00,y\n\
             a,check,2026-01-07T09:00:00+01:00,z\na,out,2026-01-10T23:30:00Z,x\n\
             b,in,2026-01-02T09:00:00+01:00,x\nb,check,2026-01-02T10:00:00+01:00,y\n\
             b,check,2026-01-04T10:00:00+01:00,y\nc,in,2026-01-03T10:00:00+01:00,x\n",
        )
        .unwrap();
        let done = json(folder.path(), &database, &["import", "log", "log.csv"]);
        assert_eq!((done["cases"].as_u64(), done["events"].as_u64()), (Some(3), Some(8)));
        let stats = json(folder.path(), &database, &["stats"]);
        // a: in 4 days, check from the 5th to the 11th (local), 6 days; out opens no visit.
        // b: in 0 days; check is the last run, of two lines: 2 days. c: one line, no visit.
        let head = ["events", "cases", "cases_with_visits", "visits", "person_days"];
        let found: Vec<_> = head.iter().map(|key| stats[*key].as_u64().unwrap()).collect();
        assert_eq!(found, [8, 3, 2, 4, 12]);
        assert_eq!(stats["groups"][0]["completed"]["longest"], 6);
        // As known on the 3rd, over the 1st to the 3rd: a is in (3 days), b is checked (2 days), and
        // of c nothing is left, since its only line is its last.
        let early = json(folder.path(), &database, &["stats", "--as-of", "2026-01-03"]);
        assert_eq!(early["person_days"], 5);
    }
}

/// The receipt log is kept out of the repository; where the workplace has it, its figures must come
/// out: whole numbers exactly, others within 1e-9.
#[test]
fn the_receipt_log_has_the_figures_that_another_program_found() {
    let Some(data) = receipt() else { return };
    let expected: Value =
        serde_json::from_slice(&std::fs::read(data.join("receipt.expected.json")).unwrap())
            .unwrap();
    let half = ["--as-of", "2011-06-30", "--from", "2011-01-01", "--to", "2011-07-01"];
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let log = data.join("receipt.xes.gz");
        json(folder.path(), &database, &["import", "log", log.to_str().unwrap()]);
        let run = |more: &[&str]| json(folder.path(), &database, &[&["stats"], more].concat());
        let mut n = 0;
        n += same(&expected["whole_by_stage"], &run(&[]));
        n += same(&expected["as_of_2011-06-30_period_2011H1_by_stage"], &run(&half));
        let by = [&half[..], &["--by", "stage,authority"]].concat();
        n += same(&expected["as_of_2011-06-30_period_2011H1_by_stage_authority"], &run(&by));
        assert!(1_500 < n, "{n}");
    }
}

/// Compares what is expected, and counts the values.
fn same(expected: &Value, found: &Value) -> usize {
    match expected {
        Value::Object(map) if map.contains_key("groups") => {
            let by_group = |value: &Value| -> BTreeMap<String, Value> {
                let groups = value["groups"].as_array().unwrap();
                groups.iter().map(|group| (group["group"].to_string(), group.clone())).collect()
            };
            let (ours, theirs) = (by_group(found), by_group(expected));
            assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
            let groups: usize = theirs.iter().map(|(key, group)| same(group, &ours[key])).sum();
            let head = map.iter().filter(|(key, _)| *key != "groups");
            groups + head.map(|(key, value)| same(value, &found[key])).sum::<usize>()
        }
        Value::Object(map) => map.iter().map(|(key, value)| same(value, &found[key])).sum(),
        Value::Number(number) if number.is_f64() => {
            let (a, b) = (number.as_f64().unwrap(), found.as_f64().unwrap());
            assert!((a - b).abs() <= 1e-9 * a.abs().max(1e-300), "{a} {b}");
            1
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            assert_eq!(expected, found);
            1
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_events_on_both_databases() {
    let exports: Vec<String> = fresh()
        .iter()
        .chain(&fresh())
        .map(|database| {
            let folder = tempfile::tempdir().unwrap();
            text(
                folder.path(),
                database,
                &["simulate", "--cases", "60", "--seed", "7", "--truth", "truth.csv"],
            );
            text(folder.path(), database, &["export", "events"])
        })
        .collect();
    assert!(exports[0].lines().count() > 300);
    assert!(exports.iter().all(|it| *it == exports[0]));
}

/// Other offices, other heads: found by their words. A procedure that is not shipped is told, never
/// taken for another.
#[test]
fn a_list_with_other_heads_comes_in_and_a_doctor_is_no_nurse() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("liste.csv"),
        "Beratungsfälle;;;;;;;;\n\
         Fall-Nr;Nachname;Vorname;Geburtsdatum;Herkunftsland;Referenzberuf;zuständige Stelle;Erstgespräch;Datum Bescheid\n\
         7;Muster;A;1.1.1990;Tunesien;Pflegefachfrau;Thüringer Landesverwaltungsamt;3. Januar 2025;Juni 2025\n\
         8;Muster;B;1.1.1990;Tunisia;Ärztin;Thüringer Landesverwaltungsamt;3.1.2025;\n\
         9;Muster;C;1.1.1990;Polen;Tischlermeister;Handwerkskammer Erfurt;3/2025;1.7.25\n",
    )
    .unwrap();
    let report = json(folder.path(), &database, &["import", "cases", "liste.csv"]);
    assert_eq!(report["accepted"], 2);
    assert_eq!(
        (&report["rejected"][0]["row"], &report["rejected"][0]["column"]),
        (&Value::from(4), &Value::from("zuständige Stelle"))
    );
    let export = text(folder.path(), &database, &["export", "events"]);
    let found = dates(&export);
    let date =
        |case: &str, milestone: &str| found[&(case.to_owned(), milestone.to_owned())].0.clone();
    assert_eq!(
        (date("7", "advice"), date("7", "decision")),
        ("2025-01-03".into(), "2025-06".into())
    );
    assert_eq!(date("9", "advice"), "2025-03");
    assert!(export.contains("craft-master") && export.contains("nurse-tlvwa"));
    // Between advice and decision nobody kept a record.
    let stats = text(folder.path(), &database, &["stats"]);
    assert!(stats.contains("unrecorded"), "{stats}");
}
