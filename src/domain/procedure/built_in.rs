//! The procedures that come with the program, compiled in: their texts stand in
//! `config/procedures/`.

use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::fault::{Fault, FaultKind};

macro_rules! sources {
    ($($file:literal),+ $(,)?) => {
        &[$(Source {
            file: $file,
            text: include_str!(concat!("../../../config/procedures/", $file)),
        }),+]
    };
}

/// The procedure files of today.
pub const PROCEDURES: &[Source<'static>] = sources![
    "dual-ihk-fosa.toml",
    "craft-journeyman.toml",
    "craft-master.toml",
    "nurse-tlvwa.toml",
    "zab-evaluation.toml",
    "accelerated-81a.toml",
];

/// The core fragments of today.
pub const CORES: &[Source<'static>] = sources![
    "core/application.toml",
    "core/bqfg.toml",
    "core/bqfg-non-regulated.toml",
    "core/measure.toml",
    "core/objection.toml",
    "core/remedies.toml",
];

/// The procedure files of version 2026-1: cases may still be pinned to them.
const PROCEDURES_2026_1: &[Source<'static>] = sources![
    "2026-1/dual-ihk-fosa.toml",
    "2026-1/craft-journeyman.toml",
    "2026-1/craft-master.toml",
    "2026-1/nurse-tlvwa.toml",
    "2026-1/zab-evaluation.toml",
    "2026-1/accelerated-81a.toml",
];

/// The core fragments of version 2026-1.
const CORES_2026_1: &[Source<'static>] = sources![
    "2026-1/core/application.toml",
    "2026-1/core/bqfg.toml",
    "2026-1/core/bqfg-non-regulated.toml",
    "2026-1/core/measure.toml",
    "2026-1/core/remedies.toml",
];

/// The content hashes of published versions, one a line: id, version, SHA-256.
const PUBLISHED: &str = include_str!("../../../config/procedures/published");

/// All shipped procedures of today, checked, and held to what was published.
///
/// # Errors
/// All faults of all files at once.
pub fn built_in_procedures() -> Result<Vec<Procedure>, Vec<Fault>> {
    parse_all(PROCEDURES, CORES)
}

/// The shipped procedures of earlier versions, checked, and held to what was published.
///
/// # Errors
/// All faults of all files at once.
pub fn earlier_procedures() -> Result<Vec<Procedure>, Vec<Fault>> {
    parse_all(PROCEDURES_2026_1, CORES_2026_1)
}

/// The files of a shipped version: the procedure and the fragments at its side.
#[must_use]
pub fn shipped_files(
    id: &str,
    version: &str,
) -> Option<(Source<'static>, &'static [Source<'static>])> {
    let (files, cores) = match version {
        "2026-1" => (PROCEDURES_2026_1, CORES_2026_1),
        _today => (PROCEDURES, CORES),
    };
    let is_named = |file: &&Source<'_>| {
        file.file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")) == Some(id)
    };
    files.iter().find(is_named).map(|file| (*file, cores))
}

fn parse_all(
    files: &[Source<'static>],
    cores: &[Source<'static>],
) -> Result<Vec<Procedure>, Vec<Fault>> {
    let mut procedures = Vec::new();
    let mut faults = Vec::new();
    for &source in files {
        match Procedure::parse(source, cores) {
            Ok(procedure) => {
                faults.extend(changed_since_published(&procedure, source.file, PUBLISHED));
                procedures.push(procedure);
            }
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(procedures) } else { Err(faults) }
}

/// A published version is immutable: cases are pinned to it.
fn changed_since_published(procedure: &Procedure, file: &str, published: &str) -> Option<Fault> {
    let published = published.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        let same =
            words.next() == Some(procedure.id()) && words.next() == Some(procedure.version());
        if same { words.next() } else { None }
    })?;
    (published != procedure.hash()).then(|| Fault {
        file: file.to_owned(),
        line: 1,
        kind: FaultKind::PublishedChanged,
        proposal: format!(
            "version {} was published as {published} and is {} now: give the change a version of its own",
            procedure.version(),
            procedure.hash()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{
        Procedure, built_in_procedures, changed_since_published, earlier_procedures, shipped_files,
    };
    use crate::domain::procedure::diagram::{mermaid, table};

    #[test]
    fn every_shipped_procedure_is_sound() {
        if let Err(faults) = built_in_procedures() {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"));
        }
    }

    /// Each is finite, so it is looked at as a whole: a lawyer can read the difference.
    #[test]
    fn the_table_of_moves_is_as_printed() {
        for procedure in built_in_procedures().unwrap() {
            insta::assert_snapshot!(format!("table-{}", procedure.id()), table(&procedure));
        }
    }

    #[test]
    fn a_published_version_that_was_changed_is_found() {
        let procedure = built_in_procedures().unwrap().remove(0);
        let found = |version: &str, hash: &str| {
            let line = format!("other 1 x\n{} {version} {hash}\n", procedure.id());
            changed_since_published(&procedure, "file.toml", &line).is_some()
        };
        assert!(found(procedure.version(), "deadbeef"));
        assert!(!found(procedure.version(), procedure.hash()));
        assert!(!found("2030-1", "deadbeef"));
    }

    #[test]
    fn the_files_of_every_shipped_version_are_found() {
        let all = built_in_procedures().unwrap().into_iter().chain(earlier_procedures().unwrap());
        for procedure in all {
            let (file, cores) = shipped_files(procedure.id(), procedure.version()).unwrap();
            let read = Procedure::parse(file, cores).unwrap();
            assert_eq!(read.hash(), procedure.hash(), "{} {}", procedure.id(), procedure.version());
        }
        assert!(shipped_files("unknown", "2026-1").is_none());
    }

    #[test]
    fn every_stage_stands_in_the_picture() {
        for procedure in built_in_procedures().unwrap() {
            let picture = mermaid(&procedure, true);
            for (_, stage) in procedure.stages() {
                assert!(picture.contains(&format!(" as {}\n", stage.id)), "{}", stage.id);
            }
        }
    }
}
