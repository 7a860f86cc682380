//! Case stories (`tests/stories/*.toml`, format in `FORMAT.md`): what happened to a case, and what
//! must hold on named days. The expected dates come from the law and a calendar.

use std::fmt::Write as _;
use std::sync::Arc;

use bescheid::domain::procedure::built_in::built_in_procedures;
use bescheid::domain::procedure::definition::Procedure;
use bescheid::exchange::story::Stories;
use bescheid::exchange::story_check::check;
use bescheid::text::language::Language;

#[test]
fn dual_professions_go_as_told() {
    tell(include_str!("../stories/dual-ihk-fosa.toml"), 12);
}
#[test]
fn journeymen_go_as_told() {
    tell(include_str!("../stories/craft-journeyman.toml"), 6);
}
#[test]
fn masters_go_as_told() {
    tell(include_str!("../stories/craft-master.toml"), 6);
}
#[test]
fn nurses_go_as_told() {
    tell(include_str!("../stories/nurse-tlvwa.toml"), 12);
}
#[test]
fn evaluations_go_as_told() {
    tell(include_str!("../stories/zab-evaluation.toml"), 12);
}
#[test]
fn accelerated_procedures_go_as_told() {
    tell(include_str!("../stories/accelerated-81a.toml"), 12);
}

/// Told by somebody who had the law and the names of the steps, and not the program: `tests/stories/law/`.
#[test]
fn cases_go_as_the_law_says() {
    tell(include_str!("../stories/law/dual-ihk-fosa.toml"), 14);
    tell(include_str!("../stories/law/craft-journeyman.toml"), 10);
    tell(include_str!("../stories/law/craft-master.toml"), 14);
    tell(include_str!("../stories/law/nurse-tlvwa.toml"), 54);
    tell(include_str!("../stories/law/zab-evaluation.toml"), 9);
    tell(include_str!("../stories/law/accelerated-81a.toml"), 20);
}

fn procedure(id: &str) -> Arc<Procedure> {
    let found = built_in_procedures().unwrap().into_iter().find(|procedure| procedure.id() == id);
    Arc::new(found.unwrap())
}

fn tell(text: &str, expected: usize) {
    let stories: Stories = toml::from_str(text).unwrap();
    assert_eq!(stories.story.len(), expected);
    let procedure = procedure(&stories.procedure);
    let mut wrong = String::new();
    for story in &stories.story {
        let checked = check(story, &procedure, Language::German).unwrap();
        assert!(!story.on.is_empty());
        for difference in checked.differences {
            writeln!(wrong, "{}: {difference}", story.title).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A story that tells it wrongly is found out, in each thing that it tells.
#[test]
fn a_wrong_story_is_found_out() {
    let right = r#"
procedure = "dual-ihk-fosa"
[[story]]
title = "x"
seat = "BY"
origin = "third"
events = ["2026-01-12 apply"]
refused = ["2026-01-13 notify"]
[[story.on]]
day = "2026-01-12"
stage = "received"
waits_on = "authority"
ended = false
[story.on.clocks]
acknowledgement = "running 2026-02-12"
[story.on.why]
acknowledgement = ["12.02.2026"]
"#;
    let procedure = procedure("dual-ihk-fosa");
    let differences = |text: &str| {
        let stories: Stories = toml::from_str(text).unwrap();
        check(&stories.story[0], &procedure, Language::German).unwrap().differences.len()
    };
    assert_eq!(differences(right), 0);
    for (old, new) in [
        ("stage = \"received\"", "stage = \"review\""),
        ("waits_on = \"authority\"", "waits_on = \"applicant\""),
        ("ended = false", "ended = true"),
        ("running 2026-02-12", "running 2026-02-13"),
        ("[\"12.02.2026\"]", "[\"13.02.2026\"]"),
        ("2026-01-13 notify", "2026-01-13 acknowledge"),
        ("2026-01-12 apply", "2026-01-12 notify"),
    ] {
        assert_eq!(differences(&right.replacen(old, new, 1)), 1, "{old}");
    }
}
