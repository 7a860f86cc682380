//! What an operator does: the first installation, a backup and its return, a person erased.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::imports::bescheid;
use crate::pages::HERE;
use crate::test_server::{PASSWORD, TestServer};

fn run(folder: &Path, words: &str) -> Output {
    bescheid(folder, &words.split(' ').collect::<Vec<_>>())
}

fn run_successfully(folder: &Path, words: &str) -> String {
    let output = run(folder, words);
    assert!(output.status.success(), "{words}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_first_administrator_comes_in_by_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let code = run_successfully(folder.path(), "init --login anna --name Anna");
    assert_eq!(code.trim().len(), 64);
    assert_eq!(run(folder.path(), "init --login berta --name Berta").status.code(), Some(1));
    let told = run(folder.path(), "doctor");
    assert!(String::from_utf8(told.stderr).unwrap().contains("anna has no second factor yet"));
    assert!(
        run_successfully(folder.path(), "user rights").contains("manage_accounts\t-\t-\t-\tyes\t-")
    );
}

/// A typing error in the path of a database makes no empty one, and an empty one no backup.
#[test]
fn a_database_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for words in
        ["backup a.bak", "verify", "doctor", "stats", "serve", "user list", "export events"]
    {
        let told = run(folder, words);
        assert_eq!(told.status.code(), Some(2), "{words}: {told:?}");
        let said = String::from_utf8(told.stderr).unwrap();
        assert!(said.contains("there is no database `bescheid.db`"), "{words}: {said}");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    run_successfully(folder, "init --login anna --name Anna");
    // Nobody else on the machine reads what is kept.
    #[cfg(unix)]
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
}

/// Half a setting, or one that is none, is told at the start and by the doctor: else mails would stay away.
#[test]
fn a_mail_setting_that_cannot_be_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run_successfully(folder, "init --login anna --name Anna");
    assert!(String::from_utf8_lossy(&run(folder, "doctor").stdout).contains("nobody gets a mail"));
    for (server, from, words) in [
        ("smtp://mail.example.org", "", "BESCHEID_MAIL_FROM is not"),
        ("", "a@example.org", "BESCHEID_SMTP is not"),
        ("quatsch", "a@example.org", "is no mail server"),
    ] {
        for (command, code) in [("serve", 2), ("doctor", 1)] {
            let told = std::process::Command::new(env!("CARGO_BIN_EXE_bescheid"))
                .current_dir(folder)
                .arg(command)
                .env("BESCHEID_SMTP", server)
                .env("BESCHEID_MAIL_FROM", from)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&told.stderr);
            assert_eq!(told.status.code(), Some(code), "{command} {server} {from}: {said}");
            assert!(said.contains(words), "{command} {words}: {said}");
        }
    }
}

/// Backed up while the service runs, sealed, and put back into both kinds of database: everything that
/// was acknowledged is there, and signing in works.
#[test]
fn a_backup_comes_back_into_either_database() {
    let server = TestServer::start(Some("60"), &[("c", &[&format!("caseworker@{HERE}")])]);
    let folder = server.folder.path();
    fs::write(folder.join("key"), [7u8; 40]).unwrap();
    let mut browser = server.signed_in("c");
    let number = browser.get("/desk?view=all").first_case();
    let case = format!("/desk/cases/{number}");
    let text = "Ümläüt & \"Anführung\"";
    assert_eq!(browser.fill(&case, &format!("{case}/notes"), &[("text", text)]).status, 303);
    run_successfully(folder, "backup there.bak --key key");
    assert_eq!(run(folder, "backup there.bak --key key").status.code(), Some(2));
    assert_eq!(run(folder, "restore there.bak --database sqlite:new.db").status.code(), Some(1));
    assert_eq!(run(folder, "restore there.bak --key key").status.code(), Some(2), "not empty");
    let targets = crate::databases::fresh();
    for (at, target) in targets.iter().enumerate() {
        let target = &target.url;
        let told =
            run_successfully(folder, &format!("restore there.bak --key key --database {target}"));
        assert_eq!(told, run_successfully(folder, "verify"), "{target}");
        let export = |database: &str| {
            run_successfully(folder, &format!("export events --format csv --database {database}"))
        };
        let mut lines: [Vec<String>; 2] = ["sqlite:bescheid.db", target.as_str()]
            .map(|database| export(database).lines().map(str::to_owned).collect());
        for exported in &mut lines {
            exported.sort();
        }
        assert_eq!(lines[0], lines[1], "{target}");
        assert!(
            run_successfully(folder, &format!("user list --database {target}"))
                .contains("password")
        );
        // And back again from there.
        run_successfully(folder, &format!("backup {at}.bak --database {target}"));
        let back = format!("restore {at}.bak --database sqlite:{at}.db");
        assert_eq!(run_successfully(folder, &back), told);
    }
    // The last one came by way of PostgreSQL, where there is one.
    let last = format!("{}.db", targets.len() - 1);
    for log in ["-shm", "-wal", ""] {
        let _ = fs::remove_file(folder.join(format!("bescheid.db{log}")));
        let _ = fs::rename(
            folder.join(format!("{last}{log}")),
            folder.join(format!("bescheid.db{log}")),
        );
    }
    let restored = server.kill_and_restart();
    let mut browser = restored.browser();
    assert_eq!(browser.sign_in("c", PASSWORD).status, 303);
    assert!(browser.get(&case).body.contains("Ümläüt &#38; &#34;Anführung"));
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run_successfully(folder, "simulate --cases 10");
    run_successfully(folder, "backup whole.bak");
    let whole = fs::read(folder.join("whole.bak")).unwrap();
    for at in [0, 12, 40, whole.len() / 2, whole.len() - 5] {
        let mut changed = whole.clone();
        changed[at] ^= 4;
        for (name, bytes) in [("bit.bak", changed.as_slice()), ("cut.bak", &whole[..at])] {
            fs::write(folder.join(name), bytes).unwrap();
            let told = run(folder, &format!("restore {name} --database sqlite:{at}.db"));
            let is_same = name == "bit.bak" && told.status.success() && (10..30).contains(&at);
            assert!(is_same || matches!(told.status.code(), Some(1 | 2)), "{name} {at}: {told:?}");
            assert!(is_same || !told.stderr.is_empty());
        }
    }
}

/// Markers of a person are in no file of the installation afterwards, and no figure has moved.
#[test]
fn an_erased_person_is_in_no_file() {
    let server = TestServer::start(None, &[("l", &["lead@*"])]);
    let folder = server.folder.path();
    let list = "Nr;Name;Geburtsdatum;Beruf;Stelle;Antrag\n1;Marqwort, Zyxa;1999-01-02;Tischler/in;HWK Erfurt;2025-03-04\n2;Bleibt, Bea;1990-05-06;Tischler/in;HWK Erfurt;2025-04-05\n";
    fs::write(folder.join("list.csv"), list).unwrap();
    run_successfully(folder, "import cases list.csv --source Test");
    fs::remove_file(folder.join("list.csv")).unwrap();
    let mut browser = server.signed_in("l");
    let found = browser.get("/desk?q=marqwort");
    let number = found.first_case();
    let case = format!("/desk/cases/{number}");
    assert!(browser.get(&case).body.contains("Marqwort"));
    let note = [("text", "Qzmarknotiz")];
    assert_eq!(browser.fill(&case, &format!("{case}/notes"), &note).status, 303);
    let before = run_successfully(folder, "stats --format json");
    // In the spelling of the search as well.
    let spelled = bescheid::domain::spelling::key("Marqwort");
    let markers = ["Marqwort", "Zyxa", "1999-01-02", "Qzmarknotiz", &spelled];
    assert!(markers.iter().all(|it| holds(folder, it)), "the markers are there to begin with");
    run_successfully(folder, &format!("erase-person --case {number} --yes"));
    for marker in markers {
        assert!(!holds(folder, marker), "{marker} is still there");
    }
    assert!(holds(folder, "Bleibt"));
    assert_eq!(run_successfully(folder, "stats --format json"), before);
    run_successfully(folder, "verify");
    assert!(!browser.get("/desk?q=marqwort").body.contains(&number));
}

/// Whether any file of a folder holds a word, as UTF-8 or UTF-16.
fn holds(folder: &Path, word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap_or_default();
        [word.as_bytes(), &wide]
            .iter()
            .any(|spelling| bytes.windows(spelling.len()).any(|part| part == *spelling))
    })
}

/// Cases go to another version of their procedure and back: what does not fold is named and stays, a look
/// changes nothing, and everything that is kept says the same afterwards.
#[test]
fn cases_go_to_another_version_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run_successfully(folder, "simulate --cases 120");
    let of = |words: &str| -> (usize, usize) {
        let told = run_successfully(folder, &format!("procedures migrate {words} --format json"));
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let cases = told.as_array().unwrap().iter();
        let cases: Vec<_> =
            cases.flat_map(|procedure| procedure["cases"].as_array().unwrap()).collect();
        let stay = cases.iter().filter(|case| case["stays"].is_string()).count();
        (cases.len(), stay)
    };
    let back = "all --from 2026-2 --to 2026-1";
    let (all, staying) = of(&format!("{back} --dry-run"));
    assert!(100 < all && 0 < staying && staying < all, "{all} {staying}");
    assert_eq!(of(back), (all, staying));
    run_successfully(folder, "verify");
    // Those that stayed are still where they were; the others return whole.
    assert_eq!(of(&format!("{back} --dry-run")), (staying, staying));
    assert_eq!(of("all --from 2026-1 --to 2026-2"), (all - staying, 0));
    run_successfully(folder, "verify");
    assert_eq!(run(folder, "procedures migrate all --from 1 --to 2").status.code(), Some(2));
}
