//! The house rules that a compiler cannot know.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

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
const LINES_MAX: usize = 600;

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

/// Functions named by a bare participle, of a thousand.
const PARTICIPLES_MAX: usize = 10;
/// The identifier `it`, in a thousand lines.
const IT_MAX: usize = 10;
/// Identifiers of one letter, in a thousand lines: `it` is not mended by a letter in its place.
const LETTERS_MAX: usize = 33;

/// Participles that do not end in -ed, as names of functions: they say neither what is done nor what comes
/// back.
const PARTICIPLES: [&str; 34] = [
    "begun",
    "brought",
    "built",
    "chosen",
    "cut",
    "done",
    "drawn",
    "forgotten",
    "found",
    "given",
    "gone",
    "held",
    "hidden",
    "kept",
    "known",
    "laid",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "put",
    "read",
    "run",
    "said",
    "seen",
    "sent",
    "set",
    "shown",
    "split",
    "spread",
    "taken",
    "told",
    "written",
];
/// These are verbs as well, and mean it: they may stand.
const VERBS: [&str; 8] = ["cut", "put", "read", "run", "set", "split", "spread", "need"];

#[test]
fn functions_are_verbs_or_nouns() {
    let tree = Tree::of(&["src", "tests", "benches"]);
    let is_participle = |name: &str| {
        !name.contains('_')
            && !VERBS.contains(&name)
            && (name.ends_with("ed") || PARTICIPLES.contains(&name))
    };
    let bare: Vec<String> = tree
        .functions
        .iter()
        .filter(|function| is_participle(&function.name))
        .map(|function| format!("{}: {}", function.place, function.name))
        .collect();
    let allowed = tree.functions.len() * PARTICIPLES_MAX / 1_000;
    assert!(
        bare.len() <= allowed,
        "{} of {} functions are named by a bare participle, {allowed} may be:\n{}",
        bare.len(),
        tree.functions.len(),
        bare.join("\n")
    );
}

#[test]
fn values_are_named_by_what_they_are() {
    let tree = Tree::of(&["src", "tests", "benches"]);
    for (what, n, allowed) in
        [("`it`", tree.n_it, IT_MAX), ("identifiers of one letter", tree.n_letters, LETTERS_MAX)]
    {
        let share = n * 1_000 / tree.n_lines;
        assert!(share <= allowed, "{what}: {share} in 1,000 lines, {allowed} may be");
    }
}

#[test]
fn parameters_have_names() {
    let tree = Tree::of(&["src", "tests", "benches"]);
    let nameless: Vec<String> = tree
        .functions
        .iter()
        .filter(|function| function.takes_a_tuple_apart)
        .map(|function| format!("{}: {}", function.place, function.name))
        .collect();
    assert!(
        nameless.is_empty(),
        "{} functions take a tuple apart:\n{}",
        nameless.len(),
        nameless.join("\n")
    );
}

#[test]
fn a_type_means_one_thing() {
    let tree = Tree::of(&["src", "tests", "benches"]);
    let shared: Vec<String> = tree
        .types
        .iter()
        .filter(|(_, files)| 1 < files.len())
        .map(|(name, files)| {
            format!("{name}: {}", files.iter().cloned().collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(
        shared.is_empty(),
        "{} names of types stand in several files:\n{}",
        shared.len(),
        shared.join("\n")
    );
}

/// What is counted in the tree, from its tokens: so words in texts and comments do not count.
#[derive(Default)]
struct Tree {
    n_lines: usize,
    n_it: usize,
    n_letters: usize,
    functions: Vec<Function>,
    /// The files that define a type, by its name.
    types: BTreeMap<String, BTreeSet<String>>,
}

struct Function {
    name: String,
    place: String,
    takes_a_tuple_apart: bool,
}

impl Tree {
    fn of(folders: &[&str]) -> Self {
        let mut tree = Self::default();
        for path in folders.iter().flat_map(|folder| sources(Path::new(folder))) {
            let text = fs::read_to_string(&path).unwrap();
            tree.n_lines += text.lines().count();
            let tokens: TokenStream = text.parse().unwrap();
            tree.count(&path.display().to_string(), tokens, false);
        }
        tree
    }

    /// `is_inside`: within an `impl` or a trait, where `type` names no new type.
    fn count(&mut self, file: &str, tokens: TokenStream, is_inside: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut opens_impl = false;
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1);
            match token {
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    let is_lifetime = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(
                        |before| matches!(before, TokenTree::Punct(sign) if sign.as_char() == '\''),
                    );
                    let is_letter = word.len() == 1 && word.chars().all(char::is_lowercase);
                    self.n_it += usize::from(word == "it");
                    self.n_letters += usize::from(is_letter && !is_lifetime);
                    opens_impl |= matches!(word.as_str(), "impl" | "trait");
                    let Some(TokenTree::Ident(name)) = next else { continue };
                    let name = name.to_string();
                    match word.as_str() {
                        "fn" => self.add_function(file, name, tokens.get(at + 2..).unwrap_or(&[])),
                        "struct" | "enum" | "trait" => self.add_type(file, name),
                        "type" if !is_inside => self.add_type(file, name),
                        _other => {}
                    }
                }
                TokenTree::Group(group) => {
                    let is_block = group.delimiter() == Delimiter::Brace;
                    self.count(file, group.stream(), is_block && opens_impl);
                    opens_impl &= !is_block;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn add_function(&mut self, file: &str, name: String, rest: &[TokenTree]) {
        // What stands between angles belongs to a type parameter: `Fn(u32)` is not the list.
        let mut angles = 0;
        let parameters = rest.iter().find_map(|token| match token {
            TokenTree::Punct(sign) if sign.as_char() == '<' => {
                angles += 1;
                None
            }
            TokenTree::Punct(sign) if sign.as_char() == '>' => {
                angles -= 1;
                None
            }
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Parenthesis && angles <= 0 =>
            {
                Some(group)
            }
            TokenTree::Group(_)
            | TokenTree::Ident(_)
            | TokenTree::Punct(_)
            | TokenTree::Literal(_) => None,
        });
        let Some(parameters) = parameters else { return };
        let line = parameters.span_open().start().line;
        let parameters: Vec<TokenTree> = parameters.stream().into_iter().collect();
        // Names of types hold commas, patterns before a colon do not: a pattern begins where a group is
        // followed by `:`.
        let takes_a_tuple_apart =
            parameters.iter().zip(parameters.iter().skip(1)).any(|(pattern, sign)| {
                let is_tuple = matches!(pattern, TokenTree::Group(group)
                    if group.delimiter() == Delimiter::Parenthesis);
                is_tuple && matches!(sign, TokenTree::Punct(sign) if sign.as_char() == ':')
            });
        self.functions.push(Function {
            name,
            place: format!("{file}:{line}"),
            takes_a_tuple_apart,
        });
    }

    fn add_type(&mut self, file: &str, name: String) {
        self.types.entry(name).or_default().insert(file.to_owned());
    }
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
