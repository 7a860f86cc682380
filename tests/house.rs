//! The house rules that a compiler cannot know.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the ground up.
const FLOORS: [&[&str]; 7] = [
    &["domain"],
    &["measure"],
    &["store"],
    &["office"],
    &["notify", "report", "exchange"],
    &["web"],
    &["cli"],
];

/// Side rooms, and who may enter them. `text` is words by key; `settings` is built by `main` and
/// the commands; `simulate` drives the domain, and the office to keep what it made.
const SIDE_ROOMS: [(&str, &[&str]); 3] = [
    ("settings", &["cli", "web"]),
    ("simulate", &["cli"]),
    ("text", &["office", "notify", "report", "exchange", "web", "cli"]),
];

/// Crates that belong to one floor alone.
const TENANTS: [(&str, &str); 6] = [
    ("diesel", "store"),
    ("actix_web", "web"),
    ("lettre", "notify"),
    ("tokio", "web"),
    ("clap", "cli"),
    ("calamine", "exchange"),
];

/// Crates that the pure floors may name.
const PURE: [&str; 13] = [
    "std",
    "crate",
    "super",
    "self",
    "chrono",
    "serde",
    "toml",
    "uuid",
    "thiserror",
    "sha2",
    "chrono_tz",
    "rand_chacha",
    "rayon",
];

/// A file holds one idea.
const LINES_MAX: usize = 400;

/// Names that say nothing.
const BANNED: [&str; 8] =
    ["util", "utils", "helpers", "helper", "common", "manager", "misc", "service"];

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for (height, floor) in FLOORS.iter().enumerate() {
        for room in *floor {
            let neighbours = floor.iter().filter(|other| *other != room);
            let above: Vec<&str> = FLOORS
                .iter()
                .skip(height + 1)
                .flat_map(|up| up.iter())
                .chain(neighbours)
                .copied()
                .collect();
            for (path, number, line) in code(room) {
                let looks_up = above.iter().any(|up| names(&line, up));
                let intrudes = SIDE_ROOMS
                    .iter()
                    .any(|(side, guests)| names(&line, side) && !guests.contains(room));
                let foreign = TENANTS
                    .iter()
                    .any(|(name, home)| home != room && line.contains(&format!("{name}::")));
                if looks_up || intrudes || foreign {
                    wrong.push(format!("{}:{number}: {line}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these look up:\n{}", wrong.join("\n"));
}

#[test]
fn the_pure_floors_use_pure_crates() {
    let mut wrong = Vec::new();
    for floor in ["domain", "measure"] {
        for (path, number, line) in code(floor) {
            let Some(used) = line.strip_prefix("use ") else { continue };
            let name: String =
                used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_test_tool = ["proptest", "insta", "serde_json"].contains(&name.as_str());
            if !PURE.contains(&name.as_str()) && !is_test_tool {
                wrong.push(format!("{}:{number}: {line}", path.display()));
            }
            if ["std::fs", "std::net", "std::time", "std::env", "std::process"]
                .iter()
                .any(|io| used.starts_with(io))
            {
                wrong.push(format!("{}:{number}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not pure:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_holds_one_idea() {
    let long: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| sources(Path::new(folder)))
        .map(|path| (lines(&path).len(), path))
        .filter(|(n, _)| LINES_MAX < *n)
        .map(|(n, path)| format!("{n} {}", path.display()))
        .collect();
    assert!(long.is_empty(), "over {LINES_MAX} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<PathBuf> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| sources(Path::new(folder)))
        .filter(|path| !lines(path).first().is_some_and(|(_, line)| line.starts_with("//! ")))
        .collect();
    assert!(silent.is_empty(), "no //! on the first line: {silent:?}");
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    let vague: Vec<PathBuf> = sources(Path::new("src"))
        .into_iter()
        .filter(|path| {
            path.iter().any(|part| {
                let part = part.to_string_lossy();
                BANNED.contains(&part.trim_end_matches(".rs"))
            })
        })
        .collect();
    assert!(vague.is_empty(), "say what is in it: {vague:?}");
}

/// Clippy sees a wildcard over an enum, but not one over a pair of enums.
#[test]
fn below_the_store_every_arm_is_named() {
    let mut hidden = Vec::new();
    for floor in ["domain", "measure"] {
        for (path, number, line) in code(floor) {
            if line.starts_with("_ =>") || line.contains(", _) =>") {
                hidden.push(format!("{}:{number}: {line}", path.display()));
            }
        }
    }
    assert!(hidden.is_empty(), "name these arms:\n{}", hidden.join("\n"));
}

/// `mod.rs` is a table of contents.
#[test]
fn a_mod_file_holds_no_code() {
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        if path.file_name().is_some_and(|name| name == "mod.rs") {
            for (number, line) in lines(&path) {
                let is_contents = [
                    "//",
                    "pub mod ",
                    "mod ",
                    "pub use ",
                    "#[",
                    "pub(crate) mod ",
                    "pub(super) mod ",
                    "pub(in crate::web) mod ",
                ]
                .iter()
                .any(|start| line.starts_with(start));
                if !is_contents && !line.is_empty() {
                    wrong.push(format!("{}:{number}: {line}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "give these a file with a name:\n{}", wrong.join("\n"));
}

fn names(line: &str, room: &str) -> bool {
    line.contains(&format!("crate::{room}::")) || line.contains(&format!("use crate::{room};"))
}

/// The lines of a room, tests below `#[cfg(test)]` left out: they may look where they like.
fn code(room: &str) -> Vec<(PathBuf, usize, String)> {
    sources(&Path::new("src").join(room))
        .into_iter()
        .flat_map(|path| {
            let code: Vec<_> =
                lines(&path).into_iter().take_while(|(_, line)| line != "#[cfg(test)]").collect();
            code.into_iter().map(move |(number, line)| (path.clone(), number, line))
        })
        .collect()
}

fn lines(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().enumerate().map(|(at, line)| (at + 1, line.trim().to_owned())).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    if !folder.exists() {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .collect();
    found.sort();
    found
}
