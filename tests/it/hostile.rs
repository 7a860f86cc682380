//! R28: hostile and broken files. Each costs a message with exit code 2, not the process: in bounded
//! memory, and nothing half-written.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Runs a command with a gigabyte of address space at most, and expects a message and exit code 2.
#[track_caller]
fn assert_refused(folder: &Path, arguments: &[&str]) -> String {
    let words: Vec<String> = arguments.iter().map(|argument| format!("'{argument}'")).collect();
    let script = format!(
        "ulimit -v 1048576; exec '{}' {} --database sqlite:x.db",
        env!("CARGO_BIN_EXE_bescheid"),
        words.join(" ")
    );
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
    assert!(!told.contains("panicked") && 10 < told.len(), "{arguments:?}: {told}");
    told
}

#[track_caller]
fn refused_log(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    assert_refused(folder.path(), &["import", "log", name])
}

#[track_caller]
fn refused_list(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    assert_refused(folder.path(), &["import", "cases", name])
}

fn gzip(parts: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    for part in parts {
        out.write_all(&part).unwrap();
    }
    out.finish().unwrap()
}

#[test]
fn logs_that_are_none_are_told() {
    for (name, bytes) in [
        ("empty.xes", &b""[..]),
        ("text.xes", b"hello"),
        ("html.xes", b"<html><body/></html>"),
        ("nul.xes", b"<log>\0</log>"),
        ("cut.xes", b"<log><trace><event>"),
        ("empty.csv", b""),
        ("heads.csv", b"case,activity,time\n"),
        ("bad.gz", b"\x1f\x8bnot a gzip"),
    ] {
        refused_log(name, bytes);
    }
}

#[test]
fn a_doctype_is_refused() {
    let bomb = b"<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><log><trace/></log>";
    assert!(refused_log("bomb.xes", bomb).contains("DOCTYPE"));
}

#[test]
fn a_tower_of_elements_is_refused() {
    let tower = format!("<log>{}", "<a>".repeat(100_000));
    assert!(refused_log("tower.xes", tower.as_bytes()).contains("inside each other"));
}

#[test]
fn an_event_without_a_time_is_told_with_its_place() {
    let log =
        b"<log><trace><event><string key=\"concept:name\" value=\"x\"/></event></trace></log>";
    assert!(refused_log("log.xes", log).contains("byte "));
    let log = b"<log><trace><event><date key=\"time:timestamp\" value=\"yesterday\"/></event></trace></log>";
    assert!(refused_log("log.xes", log).contains("yesterday"));
}

#[test]
fn a_gzip_that_unpacks_to_a_gigabyte_of_blanks_is_refused() {
    let head = std::iter::once(b"<log>".to_vec());
    let blanks = gzip(head.chain(std::iter::repeat_n(vec![b' '; 1 << 20], 400)));
    assert!(refused_log("blanks.xes.gz", &blanks).contains("megabyte"));
}

#[test]
fn a_cell_without_an_end_is_refused() {
    let mut csv = b"case,activity,time\na,\"".to_vec();
    csv.extend(std::iter::repeat_n(b'x', 5 << 20));
    refused_log("quote.csv", &csv);
}

#[test]
fn lists_that_are_none_are_told() {
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("prose.csv", b"Sehr geehrte Damen und Herren,\nanbei die Liste.\n"),
        ("utf16.csv", b"\xff\xfeN\0r\0;\0"),
        ("text.xlsx", b"this is no workbook"),
        ("cut.xlsx", b"PK\x03\x04"),
        ("list.doc", b"x"),
    ] {
        refused_list(name, bytes);
    }
}

#[test]
fn a_tiny_workbook_that_names_the_last_cell_is_no_danger() {
    let sparse = include_bytes!("../golden/hostile/sparse.xlsx");
    assert!(refused_list("sparse.xlsx", sparse).contains("heads"));
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    for _ in 0..80 {
        zip.write_all(&vec![b'a'; 1 << 20]).unwrap();
    }
    zip.finish().unwrap();
    assert!(refused_list("bomb.xlsx", &bytes.into_inner()).contains("too large"));
}

#[test]
fn a_bad_row_is_rejected_and_the_good_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut list = "Nr;Antrag;Stelle;Bescheid\n".to_owned();
    for (number, antrag, bescheid) in [
        ("1", "01.02.2025", ""),
        ("2", "31.02.2025", ""),
        ("3", "01.02.0001", ""),
        ("4", "01.02.9999", ""),
        ("5", "=1+1", ""),
        ("6", "01.02.2025", "01.01.2025"),
        ("7", "", ""),
        ("8", "01.02.2025", "01.03.2025"),
    ] {
        writeln!(list, "{number};{antrag};IHK FOSA;{bescheid}").unwrap();
    }
    std::fs::write(folder.path().join("l.csv"), list).unwrap();
    let output =
        crate::imports::bescheid(folder.path(), &["import", "cases", "l.csv", "--format", "json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["accepted"], 2);
    let rows: Vec<u64> = report["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rejected| rejected["row"].as_u64().unwrap())
        .collect();
    assert_eq!(rows, [3, 4, 5, 6, 7, 8]);
}

#[test]
fn procedures_that_are_none_are_told_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    for (text, told) in [
        ("", "p.toml:1"),
        ("[procedure\n", "p.toml:1"),
        ("[procedure]\nid = 1\n", "p.toml:2"),
        ("x = 1\n", "p.toml:1"),
    ] {
        std::fs::write(folder.path().join("p.toml"), text).unwrap();
        assert!(
            assert_refused(folder.path(), &["procedures", "check", "p.toml"]).contains(told),
            "{text}"
        );
    }
    assert!(
        assert_refused(folder.path(), &["procedures", "show", "nurse"]).contains("nurse-tlvwa")
    );
}

#[test]
fn questions_that_cannot_be_answered_are_told() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["deadline", "--from", "2026-02-30", "--months", "3", "--land", "TH"][..],
        &["deadline", "--from", "2026-02-01", "--land", "TH"],
        &["deadline", "--from", "2026-02-01", "--months", "3", "--land", "XX"],
        &[
            "deadline",
            "--from",
            "2026-02-01",
            "--months",
            "3",
            "--land",
            "TH",
            "--suspend",
            "2026-03-01",
        ],
        &[
            "deadline",
            "--from",
            "2026-02-01",
            "--months",
            "3",
            "--land",
            "TH",
            "--suspend",
            "2026-03-02..2026-03-01",
        ],
        &["deadline", "--from", "2026-02-01", "--months", "4000000000", "--land", "TH"],
        &[
            "deadline",
            "--from",
            "2026-02-01",
            "--months",
            "3",
            "--land",
            "TH",
            "--municipality",
            "Erfurt",
        ],
        &["stats", "--by", "shoe_size"],
        &["stats", "--by", "stage,authority,profession"],
        &["stats", "--where", "stage"],
        &["stats", "--from", "2026-02-01", "--to", "2026-01-01"],
        &["import", "log", "not-there.xes"],
        &["import", "undo", "x"],
        &["simulate", "--cases", "1", "--scenario", "nowhere"],
        &["simulate", "--cases", "1", "--from", "2026-01-01", "--to", "2025-01-01"],
        &["serve", "--listen", "0.0.0.0:8080"],
        &["no-such-command"],
    ] {
        assert_refused(folder.path(), arguments);
    }
}

/// A record that several logs share is not mixed silently.
#[test]
fn a_mixture_of_logs_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one.csv", "two.csv"] {
        std::fs::write(
            folder.path().join(name),
            "case,activity,time\na,x,2026-01-01\na,y,2026-01-02\n",
        )
        .unwrap();
        let done = crate::imports::bescheid(
            folder.path(),
            &["import", "log", name, "--database", "sqlite:x.db"],
        );
        assert!(done.status.success());
    }
    assert!(assert_refused(folder.path(), &["stats"]).contains("one, two"));
    // The same once more would count everything twice.
    assert!(assert_refused(folder.path(), &["import", "log", "one.csv"]).contains("ist schon da"));
}
