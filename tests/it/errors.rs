//! Each kind of 'no', driven through a page and the command line: its status, its words in both languages,
//! and what of it stands in the log.

use std::path::Path;
use std::sync::Arc;

use bescheid::office::procedures::Procedures;
use bescheid::store::Store;
use diesel::prelude::*;
use serde_json::Value;

use crate::acts::{enter_test_case, test_case};
use crate::imports::bescheid;
use crate::test_server::{Browser, TestServer};

/// A desk with two cases; their numbers.
fn desk() -> (TestServer, Browser, [String; 2]) {
    let server =
        TestServer::start(None, &[("c", &["caseworker@Kammer"]), ("lead", &["lead@Kammer"])]);
    let store = Store::open(&database(server.folder.path())).unwrap();
    let procedures = Arc::new(Procedures::load(&store).unwrap());
    let numbers =
        [1, 2].map(|n| enter_test_case(&store, &procedures, test_case(n)).number.to_string());
    let browser = server.signed_in("c");
    (server, browser, numbers)
}

fn database(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("bescheid.db").display())
}

/// Runs a command in both languages: it ends with this number, and says these words.
fn expect_command(folder: &Path, command: &[&str], code: i32, german: &str, english: &str) {
    for (language, words) in [("de", german), ("en", english)] {
        let done = bescheid(folder, &[command, &["--lang", language]].concat());
        let text = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(code), "{command:?}: {text}");
        assert!(text.contains(words), "{command:?}, {language}: {text}");
    }
}

/// Lines of the log that are about an accident.
fn accidents(folder: &Path) -> Vec<Value> {
    let log = std::fs::read_to_string(folder.join("log")).unwrap();
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["message"] == "accident").collect()
}

#[test]
fn what_cannot_have_happened_is_refused_with_its_reason() {
    let (server, mut browser, [number, _]) = desk();
    let to = format!("/desk/cases/{number}/record");
    for (language, words) in [("de", "nicht vor"), ("en", "before")] {
        let form = format!("{to}?what=move:confirm_complete&lang={language}");
        let sent = format!("{to}?lang={language}");
        let told = browser.fill(&form, &sent, &[("on", "2025-01-01")]);
        assert_eq!(told.status, 422, "{}", told.body);
        assert!(told.body.contains("error-summary"), "{language} {words}: {}", told.body);
        assert!(!told.body.contains("not-from-here"), "no key: {}", told.body);
    }
    assert_eq!(accidents(server.folder.path()), Vec::<Value>::new());
}

#[test]
fn what_cannot_be_used_is_told_with_what_to_do() {
    let (server, mut browser, [number, _]) = desk();
    let case = format!("/desk/cases/{number}");
    // A key that no sentence is made of was shown here once.
    let long = "x".repeat(5_000);
    for (language, words) in [("de", "Notiz"), ("en", "note")] {
        let to = format!("{case}/notes?lang={language}");
        let told = browser.fill(&case, &to, &[("text", &long)]);
        assert!(told.status == 400 || told.status == 422, "{}", told.status);
        assert!(told.body.contains(words), "{language}: {}", told.body);
        assert!(!told.body.contains("note-length"), "{}", told.body);
    }
    let folder = server.folder.path();
    expect_command(folder, &["pool", "expect", " "], 2, "braucht einen Namen", "needs a name");
    let period = ["stats", "--from", "2025-02-01", "--to", "2025-01-01"];
    expect_command(folder, &period, 2, "bevor er am", "before it begins");
    assert_eq!(accidents(folder), Vec::<Value>::new());
}

#[test]
fn what_is_not_there_is_told_alike_whoever_asks() {
    let (server, mut browser, _) = desk();
    for (language, words) in [("de", "Diese Seite gibt es nicht"), ("en", "There is no such page")]
    {
        let told = browser.get(&format!("/desk/cases/K7QM-2X9D-Z?lang={language}"));
        assert_eq!(told.status, 404);
        assert!(told.body.contains(words), "{}", told.body);
    }
    let command = ["user", "reset", "nobody"];
    expect_command(server.folder.path(), &command, 1, "gibt es nicht", "no such account");
    // Wrong credentials say no more than that.
    let told = server.browser().sign_in("nobody", "whatever it was");
    assert!(told.status == 401 || told.status == 422, "{}", told.status);
    assert_eq!(accidents(server.folder.path()), Vec::<Value>::new());
}

#[test]
fn who_comes_second_is_told_so() {
    let server = TestServer::start(None, &[("c", &["caseworker@IHK FOSA"])]);
    let folder = server.folder.path();
    std::fs::write(
        folder.join("liste.csv"),
        "Lfd. Nr.;Name;Beruf;Land;Antrag;Stelle\n1;Probe, Eins;Elektroniker/in;Tunesien;03.03.2025;IHK FOSA\n",
    )
    .unwrap();
    let command = ["import", "cases", "liste.csv", "--source", "Beratung", "--format", "json"];
    let done = bescheid(folder, &command);
    let report: Value = serde_json::from_slice(&done.stdout).unwrap();
    let mut browser = server.signed_in("c");
    let case = format!("/desk/cases/{}", browser.get("/desk?view=all").first_case());
    assert_eq!(browser.fill(&case, &format!("{case}/notes"), &[("text", "da")]).status, 303);
    let undo = ["import", "undo", report["import"].as_str().unwrap()];
    expect_command(folder, &undo, 1, "Nehmen Sie zuerst das zurück", "Take that back first");
    assert_eq!(accidents(folder), Vec::<Value>::new());
}

/// What went wrong in the house: the page says under which number it is logged, and nothing of what it
/// was; the command line says what it was.
#[test]
fn an_accident_is_logged_under_the_number_that_the_page_shows() {
    let (server, mut browser, [number, other]) = desk();
    let folder = server.folder.path();
    let mut db = SqliteConnection::establish(&folder.join("bescheid.db").display().to_string());
    let db = db.as_mut().unwrap();
    // Somebody with the file in hands breaks a history: the trigger would not let it happen.
    let damage = "drop trigger events_are_never_changed; \
                  update events set fact = 'nonsense' where case_id = \
                  (select id from cases order by id limit 1)";
    diesel::connection::SimpleConnection::batch_execute(db, damage).unwrap();
    let mut n = 0;
    for (language, words) in [("de", "Nummer der Anfrage"), ("en", "number of the request")] {
        for number in [&number, &other] {
            let told = browser.get(&format!("/desk/cases/{number}?lang={language}"));
            if told.status == 200 {
                continue;
            }
            n += 1;
            assert_eq!(told.status, 500, "{}", told.body);
            assert!(told.body.contains(words), "{}", told.body);
            let logged = accidents(folder);
            let request = logged.last().unwrap()["request"].as_str().unwrap();
            assert!(told.body.contains(request), "{request}: {}", told.body);
            assert!(!told.body.contains("nonsense"), "{}", told.body);
        }
    }
    assert_eq!((n, accidents(folder).len()), (2, 2));
    let log = std::fs::read_to_string(folder.join("log")).unwrap();
    assert!(!log.contains("nonsense") && !log.contains(&number), "{log}");
    let verified = bescheid(folder, &["verify"]);
    assert_eq!(verified.status.code(), Some(1));
}

/// A procedure whose texts were damaged is no procedure that is not there: nobody works on without it.
#[test]
fn a_damaged_procedure_is_told_and_does_not_vanish() {
    let (server, _browser, _) = desk();
    let folder = server.folder.path();
    let mut db = SqliteConnection::establish(&folder.join("bescheid.db").display().to_string());
    let db = db.as_mut().unwrap();
    let damage = "drop trigger procedures_are_never_changed; \
                  update procedures set files = replace(files, 'received', 'rec]eived')";
    diesel::connection::SimpleConnection::batch_execute(db, damage).unwrap();
    let done = bescheid(folder, &["stats"]);
    let text = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{text}");
    assert!(text.contains("procedures"), "{text}");
}

/// Rejected rows name people: they stand beside the list, for nobody else on the machine.
#[cfg(unix)]
#[test]
fn rejected_rows_stand_beside_their_list_for_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sent");
    std::fs::create_dir(&place).unwrap();
    std::fs::write(
        place.join("liste.csv"),
        "Lfd. Nr.;Name;Beruf;Land;Antrag;Stelle\n1;Probe, Eins;Elektroniker/in;Tunesien;31.02.2025;IHK FOSA\n",
    )
    .unwrap();
    let command = ["import", "cases", "sent/liste.csv", "--source", "x", "--lang", "en"];
    let done = bescheid(folder.path(), &command);
    let text = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{text}");
    // It speaks the language that was asked for.
    assert!(text.contains("Heads in row 1") && !text.contains("Überschriften"), "{text}");
    let file = std::fs::metadata(place.join("liste-rejected.csv")).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(!folder.path().join("liste-rejected.csv").exists());
}
