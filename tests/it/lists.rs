//! Lists in other shapes, and later states that were changed in other ways than by new dates.

use std::path::Path;

use serde_json::Value;

use crate::databases::{Database, fresh};
use crate::imports::{dates, json, text};

/// Writes a list and imports it.
fn import(folder: &Path, database: &Database, list: &str) -> Value {
    std::fs::write(folder.join("liste.csv"), list).unwrap();
    json(folder, database, &["import", "cases", "liste.csv"])
}

#[test]
fn a_list_with_one_row_an_event_comes_in_case_by_case() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let list = "Fall-Nr.;Schritt;Datum;Beruf;Stelle\n\
            7;Antrag gestellt;3.2.2025;Elektroniker;IHK FOSA\n\
            8;Antrag gestellt;4.2.2025;Koch;IHK FOSA\n\
            7;Bescheid;1.6.2025;;\n\
            8;Bescheid;bald;;\n\
            7;Unterlagen vollständig;20.3.2025;;\n\
            9;Antrag gestellt;4.5.2025;Koch;IHK FOSA\n\
            9;Bescheid;4.4.2025;;\n";
        let first = import(folder.path(), &database, list);
        assert_eq!((first["rows"].as_u64(), first["new_cases"].as_u64()), (Some(7), Some(2)));
        let rows: Vec<_> =
            first["rejected"].as_array().unwrap().iter().map(|rejected| &rejected["row"]).collect();
        assert_eq!(rows, [5, 7]); // the row of case 8 that cannot be read; the case 9 that cannot be
        let found = dates(&text(folder.path(), &database, &["export", "events"]));
        let date = |case: &str, what: &str| found[&(case.to_owned(), what.to_owned())].0.clone();
        assert_eq!(date("7", "complete"), "2025-03-20");
        assert_eq!(date("7", "decision"), "2025-06-01");
        // Mended, the rejected rows come in: case 9 whole, and the date that case 8 lacked.
        let rejects = folder.path().join("liste-rejected.csv");
        let mended = std::fs::read_to_string(&rejects).unwrap();
        let mended = mended.replace("bald", "1.5.2025").replace("4.4.2025", "4.8.2025");
        std::fs::write(&rejects, mended).unwrap();
        let second = json(folder.path(), &database, &["import", "cases", "liste-rejected.csv"]);
        assert_eq!(second["rejected"].as_array().unwrap().len(), 0, "{second}");
        assert_eq!((&second["new_cases"], &second["events_added"]), (&1.into(), &3.into()));
        text(folder.path(), &database, &["verify"]);
    }
}

const HEADS: &str = "Nr.;Name;geb.;Beruf;Stelle;Antrag;Bescheid\n";

#[test]
fn a_list_that_was_numbered_anew_changes_nobody_elses_case() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let a = "Muster A;1.1.1990;Koch;IHK FOSA;1.2.2025;";
    let b = "Beispiel B;2.2.1992;Koch;IHK FOSA;1.3.2025;";
    import(folder.path(), &database, &format!("{HEADS}1;{a}\n2;{b}\n"));
    let later = import(
        folder.path(),
        &database,
        &format!("{HEADS}1;{b}\n2;Muster A;1.1.1990;Koch;IHK FOSA;1.2.2025;1.6.2025\n"),
    );
    assert_eq!(later["rejected"].as_array().unwrap().len(), 2);
    assert_eq!((&later["events_added"], &later["corrections"]), (&0.into(), &0.into()));
    // A name that was mended is the same person.
    let mended = import(
        folder.path(),
        &database,
        &format!("{HEADS}1;Muster-Neu A;1.1.1990;Koch;IHK FOSA;1.2.2025;1.6.2025\n2;{b}\n"),
    );
    assert_eq!((&mended["accepted"], &mended["events_added"]), (&2.into(), &1.into()));
}

#[test]
fn a_property_that_changed_is_a_correction() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let list = |profession: &str| format!("{HEADS}1;A;1.1.1990;{profession};IHK FOSA;1.2.2025;\n");
    import(folder.path(), &database, &list("Koch"));
    let later = import(folder.path(), &database, &list("Elektroniker"));
    assert_eq!((&later["events_added"], &later["corrections"]), (&0.into(), &1.into()));
    let by_profession = text(folder.path(), &database, &["stats", "--by", "profession"]);
    assert!(by_profession.contains("Elektroniker") && !by_profession.contains("Koch"));
    // What a later state no longer says stays.
    let silent = import(folder.path(), &database, &list(""));
    assert_eq!(silent["corrections"], 0);
    text(folder.path(), &database, &["verify"]);
}

#[test]
fn rows_without_a_number_are_known_by_person_or_content() {
    for (heads, rows) in [
        (
            "Name;geb.;Beruf;Stelle;Antrag;Bescheid",
            ["A;1.1.1990;Koch", "B;2.2.1991;Koch", "C;1.1.1980;Koch"],
        ),
        ("Land;Beruf;Stelle;Antrag;Bescheid", ["Tunesien;Koch", "Tunesien;Koch", "Indien;Koch"]),
    ] {
        let database = fresh().swap_remove(0);
        let folder = tempfile::tempdir().unwrap();
        let row = |at: usize, end: &str| format!("{};IHK FOSA;1.2.2025;{end}\n", rows[at]);
        import(folder.path(), &database, &format!("{heads}\n{}{}", row(0, ""), row(1, "")));
        // A row above them moves them: they are known all the same.
        let list = format!("{heads}\n{}{}{}", row(2, ""), row(0, "1.6.2025"), row(1, ""));
        let later = import(folder.path(), &database, &list);
        assert_eq!(
            (&later["new_cases"], &later["events_added"]),
            (&1.into(), &2.into()),
            "{later}"
        );
        assert_eq!(later["vanished"].as_array().unwrap().len(), 0);
    }
}

#[test]
fn events_are_exported_as_known_on_a_day() {
    let database = fresh().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let list = "Nr.;Stelle;Antrag;Bescheid;bekannt am\n1;IHK FOSA;1.2.2025;1.6.2025;1.6.2025\n\
        2;IHK FOSA;1.3.2025;;1.3.2025\n";
    import(folder.path(), &database, list);
    let events = |more: &[&str]| {
        let all = json(folder.path(), &database, &[&["export", "events"], more].concat());
        all.as_array().unwrap().len()
    };
    assert!(events(&["--as-of", "2025-02-28"]) == 0 && events(&["--as-of", "2025-03-01"]) == 1);
    assert!(1 < events(&["--as-of", "2025-06-01"]));
    assert_eq!(events(&["--as-of", "2025-06-01"]), events(&[]));
}

/// The register as every program gets it; a row without a source would not have been read.
#[test]
fn rules_are_printed_for_people_programs_and_spreadsheets() {
    let folder = tempfile::tempdir().unwrap();
    let printed = |more: &[&str]| {
        let output = crate::imports::bescheid(folder.path(), &[&["rules"], more].concat());
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let rows: Value = serde_json::from_str(&printed(&["--format", "json"])).unwrap();
    let rows = rows.as_array().unwrap();
    assert!(rows.iter().all(|it| !it["source"].as_str().unwrap().is_empty()));
    assert_eq!(printed(&["--format", "csv"]).lines().count(), rows.len() + 1);
    let diff: Value = serde_json::from_str(&printed(&["--diff", "--format", "json"])).unwrap();
    assert!(2 < diff["differences"]["rows"].as_array().unwrap().len());
    assert!(printed(&["--diff"]).contains("3 Monate, muss; Hemmung bei Anforderung"));
}

/// A date is reached by the step that leads on from where the case is, and that its decision allows: not by
/// a follow-up application, a rejected objection or a lost lawsuit.
#[test]
fn a_date_is_reached_by_the_step_that_leads_on() {
    const LIST: &str = "Nr.;Beruf;Stelle;Beratung;Antrag;vollständig;Bescheid;Ergebnis;zugestellt;bestandskräftig
1;Koch;IHK FOSA;1.2.2025;1.3.2025;1.4.2025;1.5.2025;volle Gleichwertigkeit;3.5.2025;5.6.2025
2;Koch;IHK FOSA;;1.3.2025;1.4.2025;1.5.2025;keine Gleichwertigkeit;3.5.2025;5.6.2025
3;Friseurmeister;Handwerkskammer Erfurt;;1.3.2025;1.4.2025;1.5.2025;volle Gleichwertigkeit;3.5.2025;5.6.2025
";
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let done = import(folder.path(), &database, LIST);
        assert_eq!(done["new_cases"], 3, "{done}");
        let export = text(folder.path(), &database, &["export", "events"]);
        let mut reader = csv::Reader::from_reader(export.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
        let mut steps = std::collections::BTreeMap::<String, Vec<String>>::new();
        for row in reader.records().map(Result::unwrap) {
            steps
                .entry(row[at("source_ref")].to_owned())
                .or_default()
                .push(row[at("name")].to_owned());
        }
        // Full equivalence needs nothing more: that it is final is left out, and told.
        assert_eq!(done["remarks"].as_array().unwrap().len(), 2, "{done}");
        for (number, last) in [("1", "notify"), ("2", "refuse_finally"), ("3", "notify")] {
            let steps = &steps[number];
            for step in ["apply", "confirm_complete", "notify", last] {
                assert!(steps.iter().any(|it| it == step), "{number} {step}: {steps:?}");
            }
        }
    }
}

/// A date that lies after the end of the case is left out and told: the case itself comes in.
#[test]
fn a_date_after_the_end_is_left_out_and_told() {
    const LIST: &str = "Nr.;Beruf;Stelle;Antrag;vollständig;Rücknahme;Bescheid;Ergebnis
1;Koch;IHK FOSA;1.3.2025;1.4.2025;2.4.2025;1.5.2025;volle Gleichwertigkeit
2;Koch;IHK FOSA;1.3.2025;1.4.2025;;1.5.2025;volle Gleichwertigkeit
";
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let done = import(folder.path(), &database, LIST);
        assert_eq!(
            (&done["new_cases"], done["rejected"].as_array().unwrap().len()),
            (&2.into(), 0),
            "{done}"
        );
        let remark = &done["remarks"][0];
        assert_eq!((&remark["row"], &remark["column"]), (&2.into(), &"Bescheid".into()), "{done}");
        assert!(remark["reason"].as_str().unwrap().contains("had ended"), "{remark}");
        let found = dates(&text(folder.path(), &database, &["export", "events"]));
        assert!(!found.contains_key(&("1".to_owned(), "decision".to_owned())));
        assert!(found.contains_key(&("2".to_owned(), "decision".to_owned())));
        text(folder.path(), &database, &["verify"]);
    }
}
