//! Tests of [`super`]: each breaks a sound procedure in one place and expects exactly that fault, with
//! its line.

use crate::domain::procedure::assembly::{Source, assemble};
use crate::domain::procedure::check::check;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::fault::FaultKind;

/// A small sound procedure: every line of it can be broken.
const SOUND: &str = include_str!("small.toml");

fn faults(text: &str) -> Vec<(FaultKind, usize, String)> {
    let source = Source { file: "small.toml", text };
    let found = match assemble(source, &[]) {
        Ok(draft) => check(&draft),
        Err(faults) => faults,
    };
    found.into_iter().map(|fault| (fault.kind, fault.line, fault.proposal)).collect()
}

/// Replaces the text once and expects this one fault, on the line where `at` stands then.
#[track_caller]
fn breaks(old: &str, new: &str, kind: FaultKind, at: &str) {
    assert!(SOUND.contains(old), "{old}");
    let text = SOUND.replacen(old, new, 1);
    let line = text.lines().position(|line| line.contains(at)).unwrap() + 1;
    let found = faults(&text);
    let kinds: Vec<_> = found.iter().map(|(kind, line, _)| (*kind, *line)).collect();
    assert_eq!(kinds, [(kind, line)], "{found:?}");
}

#[test]
fn the_sound_one_is_sound() {
    assert_eq!(faults(SOUND), []);
    assert!(Procedure::parse(Source { file: "small.toml", text: SOUND }, &[]).is_ok());
}
#[test]
fn a_misspelt_stage_is_found_with_a_proposal() {
    let text = SOUND.replacen("to = \"done\"", "to = \"dome\"", 1);
    let found = faults(&text);
    assert_eq!(found.len(), 1);
    assert!(found[0].2.contains("did you mean `done`?"), "{found:?}");
    breaks("to = \"done\"", "to = \"dome\"", FaultKind::UnknownName, "to = \"dome\"");
}
#[test]
fn an_unknown_start_of_a_move_is_found() {
    breaks("from = [\"test\"]", "from = [\"exam\"]", FaultKind::UnknownName, "from = [\"exam\"]");
}
#[test]
fn an_unknown_exception_is_found() {
    breaks(
        "from = [\"test\"]",
        "from = [\"test\"]\nexcept = [\"x\"]",
        FaultKind::UnknownName,
        "except",
    );
}
#[test]
fn an_unknown_request_in_a_guard_is_found() {
    breaks(
        "request = \"papers\" }]\nmilestone",
        "request = \"papers2\" }]\nmilestone",
        FaultKind::UnknownName,
        "id = \"decide\"",
    );
}
#[test]
fn an_unknown_request_of_a_clock_is_found() {
    breaks(
        "suspended_by = [{ request = \"papers\" }]",
        "suspended_by = [{ request = \"paper\" }]",
        FaultKind::UnknownName,
        "suspended_by",
    );
}
#[test]
fn an_unknown_request_that_is_dropped_is_found() {
    breaks(
        "from = [\"test\"]",
        "from = [\"test\"]\ndrops = [\"x\"]",
        FaultKind::UnknownName,
        "drops",
    );
}
#[test]
fn an_unknown_stage_of_a_request_is_found() {
    breaks(
        "from = [\"review\"]\ndue",
        "from = [\"reviews\"]\ndue",
        FaultKind::UnknownName,
        "\"reviews\"",
    );
}
#[test]
fn an_unknown_stage_of_a_track_is_found() {
    breaks("during = [\"@open\"]", "during = [\"@closed\"]", FaultKind::UnknownName, "@closed");
}
#[test]
fn an_unknown_move_in_a_guard_is_found() {
    breaks(
        "guards = [{ if = \"no_open_request\", request = \"papers\" }]",
        "guards = [{ if = \"made_at_most\", move = \"decid\", times = 1 }]",
        FaultKind::UnknownName,
        "id = \"decide\"",
    );
}
#[test]
fn an_unknown_track_stage_in_a_guard_is_found() {
    breaks(
        "guards = [{ if = \"no_open_request\", request = \"papers\" }]",
        "guards = [{ if = \"track_at\", stage = \"nowhere\" }]",
        FaultKind::UnknownName,
        "id = \"decide\"",
    );
}
#[test]
fn a_name_twice_is_found() {
    let text = SOUND.replacen("id = \"pass\"", "id = \"decide\"", 1);
    let line = text.lines().collect::<Vec<_>>().iter().rposition(|line| *line == "id = \"decide\"");
    let kinds: Vec<_> = faults(&text).into_iter().map(|(kind, line, _)| (kind, line)).collect();
    assert_eq!(kinds, [(FaultKind::DoubleName, line.unwrap() + 1)]);
}
#[test]
fn a_stage_that_nothing_leads_to_is_found() {
    let more = "[[stage]]\nid = \"lost\"\ntext = { de = \"x\", en = \"x\" }\nkind = \"end\"\nphase = \"closed\"\n\n[[track]]";
    breaks("[[track]]", more, FaultKind::Unreachable, "id = \"lost\"");
}
/// A stage as text, to be put before the first track.
fn stages(names: [&str; 2]) -> String {
    let stage = |name| {
        format!(
            "[[stage]]\nid = \"{name}\"\ntext = {{ de = \"x\", en = \"x\" }}\nkind = \"waiting\"\nwaits_on = \"court\"\nphase = \"in_review\"\nleg = \"review\"\n\n"
        )
    };
    names.map(stage).concat()
}
fn way(from: &str, to: &str) -> String {
    format!(
        "[[move]]\nid = \"{from}_{to}\"\ntext = {{ de = \"x\", en = \"x\" }}\nfrom = [\"{from}\"]\nto = \"{to}\"\nbasis = \"x\"\n\n"
    )
}
#[test]
fn an_island_is_unreachable_and_two_stages_can_be_one_trap() {
    let with = |ways: String| {
        let text =
            SOUND.replacen("[[track]]", &format!("{}{ways}[[track]]", stages(["a", "b"])), 1);
        faults(&text).into_iter().map(|fault| fault.0).collect::<Vec<_>>()
    };
    let island = way("a", "b") + &way("b", "done");
    assert_eq!(with(island), [FaultKind::Unreachable, FaultKind::Unreachable]);
    let trap = way("review", "a") + &way("a", "b") + &way("b", "a");
    assert_eq!(with(trap), [FaultKind::DeadEnd, FaultKind::DeadEnd]);
    let detour = way("review", "a") + &way("a", "b") + &way("b", "done");
    assert_eq!(with(detour), []);
}
#[test]
fn open_means_every_stage_of_the_main_track_that_is_no_end() {
    assert_eq!(faults(&SOUND.replacen("from = [\"review\"]\nto", "from = [\"@open\"]\nto", 1)), []);
}
#[test]
fn a_trap_is_found() {
    let text = SOUND.replacen(
        "from = [\"test\"]\nto = \"passed\"",
        "from = [\"@start\"]\nto = \"passed\"",
        1,
    );
    let kinds: Vec<_> = faults(&text).into_iter().map(|(kind, line, _)| (kind, line)).collect();
    let line = text.lines().position(|line| line == "id = \"test\"").unwrap() + 1;
    assert_eq!(kinds, [(FaultKind::DeadEnd, line)]);
}
#[test]
fn an_end_that_is_left_is_found_unless_it_reopens() {
    breaks(
        "from = [\"review\"]\nto",
        "from = [\"review\", \"done\"]\nto",
        FaultKind::LeftAfterEnd,
        "\"done\"]",
    );
    let reopened = SOUND.replacen(
        "from = [\"review\"]\nto",
        "from = [\"review\", \"done\"]\nreopens = true\nto",
        1,
    );
    assert_eq!(faults(&reopened), []);
}
#[test]
fn a_stage_that_waits_on_nobody_and_an_end_that_waits_are_found() {
    breaks("waits_on = \"authority\"\n", "", FaultKind::WaitsWrongly, "id = \"review\"");
    breaks(
        "kind = \"end\"\n",
        "kind = \"end\"\nwaits_on = \"court\"\n",
        FaultKind::WaitsWrongly,
        "id = \"done\"",
    );
    breaks("leg = \"review\"\n", "", FaultKind::WaitsWrongly, "id = \"review\"");
}
#[test]
fn a_procedure_that_no_move_opens_is_found() {
    let text = SOUND.replacen(
        "from = [\"@start\"]\nto = \"review\"",
        "from = [\"review\"]\nto = \"review\"",
        1,
    );
    let kinds: Vec<_> = faults(&text).into_iter().map(|(kind, _, _)| kind).collect();
    assert!(kinds.contains(&FaultKind::NoStart), "{kinds:?}");
}
#[test]
fn a_move_between_tracks_is_found() {
    breaks(
        "from = [\"test\"]\nto = \"passed\"",
        "from = [\"test\", \"review\"]\nto = \"passed\"",
        FaultKind::CrossesTracks,
        "to = \"passed\"",
    );
}
#[test]
fn a_clock_that_never_starts_or_stops_is_found() {
    breaks(
        "starts = \"application\"",
        "starts = \"lawsuit\"",
        FaultKind::ClockNeverStarts,
        "id = \"decision\"",
    );
    breaks(
        "stops = [\"decision\"]",
        "stops = [\"licence\"]",
        FaultKind::ClockNeverStops,
        "id = \"decision\"",
    );
}
#[test]
fn overlapping_rows_are_found_on_the_later_one() {
    let text = SOUND.replacen("valid_to = \"2023-12-31\"\n", "", 1);
    let second = text.lines().collect::<Vec<_>>();
    let line = second.iter().rposition(|line| *line == "id = \"decision\"").unwrap() + 1;
    let kinds: Vec<_> = faults(&text).into_iter().map(|(kind, line, _)| (kind, line)).collect();
    assert_eq!(kinds, [(FaultKind::OverlappingValidity, line)]);
    // One day of overlap is enough, and rows for different origins never overlap.
    let touching = SOUND.replacen("2023-12-31", "2024-01-01", 1);
    assert_eq!(faults(&touching).len(), 1);
    let apart = text
        .replacen("length = { months = 3 }", "length = { months = 3 }\norigin = \"eu\"", 1)
        .replacen("length = { months = 4 }", "length = { months = 4 }\norigin = \"third\"", 1);
    assert_eq!(faults(&apart), []);
}
#[test]
fn a_row_that_ends_before_it_begins_is_found() {
    breaks(
        "valid_to = \"2023-12-31\"",
        "valid_to = \"2019-12-31\"",
        FaultKind::EmptyValidity,
        "id = \"decision\"",
    );
}
#[test]
fn a_row_may_hold_for_one_day() {
    assert_eq!(faults(&SOUND.replacen("2023-12-31", "2020-01-01", 1)), []);
}
#[test]
fn a_row_for_all_overlaps_one_for_some_and_accelerated_ones_do_not_meet_others() {
    let open = SOUND.replacen("valid_to = \"2023-12-31\"\n", "", 1);
    let with = |first: &str, second: &str| {
        let text = open
            .replacen("length = { months = 3 }", &format!("length = {{ months = 3 }}\n{first}"), 1)
            .replacen(
                "length = { months = 4 }",
                &format!("length = {{ months = 4 }}\n{second}"),
                1,
            );
        faults(&text).len()
    };
    assert_eq!(with("origin = \"eu\"", ""), 1);
    assert_eq!(with("", "origin = \"eu\""), 1);
    assert_eq!(with("origin = \"eu\"", "origin = \"eu\""), 1);
    assert_eq!(with("accelerated = true", "accelerated = false"), 0);
    assert_eq!(with("accelerated = true", "accelerated = true"), 1);
}
#[test]
fn a_case_may_start_from_the_first_to_the_last_day() {
    let text = SOUND.replacen(
        "valid_from = \"2020-01-01\"\n",
        "valid_from = \"2020-01-01\"\nvalid_to = \"2020-12-31\"\n",
        1,
    );
    let procedure = Procedure::parse(Source { file: "small.toml", text: &text }, &[]).unwrap();
    let days = ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"];
    let found = days.map(|day| procedure.is_valid_on(day.parse().unwrap()));
    assert_eq!(found, [false, true, true, false]);
    let endless = Procedure::parse(Source { file: "small.toml", text: SOUND }, &[]).unwrap();
    assert!(endless.is_valid_on("2099-01-01".parse().unwrap()));
}
#[test]
fn a_missing_text_is_found_in_either_language() {
    breaks(
        "text = { de = \"Fertig\", en = \"Done\" }",
        "text = { de = \"Fertig\" }",
        FaultKind::MissingText,
        "id = \"done\"",
    );
    breaks("de = \"Beantragen\", ", "", FaultKind::MissingText, "id = \"apply\"");
}
#[test]
fn a_rule_without_a_source_is_found() {
    breaks(
        "status = \"read\"\nsource = \"Gesetz\"\n\n[[clock]]",
        "status = \"read\"\n\n[[clock]]",
        FaultKind::NoSource,
        "id = \"decision\"",
    );
    let text =
        SOUND.trim_end().trim_end_matches("source = \"Gesetz\"").to_owned() + "source = \" \"\n";
    assert_eq!(faults(&text).iter().map(|it| it.0).collect::<Vec<_>>(), [FaultKind::NoSource]);
}
#[test]
fn an_unclear_outcome_is_found() {
    breaks("fields = [\"outcome\"]\n", "", FaultKind::OutcomeUnclear, "id = \"decide\"");
    breaks(
        "outcomes = [\"full\", \"not_equivalent\"]",
        "outcomes = [\"full\"]",
        FaultKind::OutcomeUnclear,
        "id = \"decide\"",
    );
    breaks(
        "fields = [\"outcome\"]\nguards = [{ if = \"no_open_request\", request = \"papers\" }]\nmilestone = \"decision\"\noutcomes = [\"full\", \"not_equivalent\"]\n",
        "milestone = \"decision\"\n",
        FaultKind::OutcomeUnclear,
        "id = \"decide\"",
    );
}
#[test]
fn a_request_whose_date_no_move_asks_for_is_found() {
    breaks(
        "from = [\"test\"]\nto",
        "from = [\"test\"]\nopens = \"papers\"\nto",
        FaultKind::DateNotAsked,
        "id = \"pass\"",
    );
}
#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    breaks("kind = \"end\"", "kind = \"ended\"", FaultKind::Unreadable, "kind = \"ended\"");
    breaks("basis = \"Gesetz\"", "bases = \"Gesetz\"", FaultKind::Unreadable, "bases");
    let headless = SOUND.split_once("[[stage]]").unwrap().1;
    assert_eq!(faults(&format!("[[stage]]{headless}"))[0].0, FaultKind::Unreadable);
}
#[test]
fn an_unknown_core_is_told() {
    breaks(
        "valid_from = \"2020-01-01\"\n\n",
        "valid_from = \"2020-01-01\"\ncore = [\"bqgf\"]\n\n",
        FaultKind::UnknownName,
        "core = ",
    );
}
#[test]
fn all_faults_come_at_once() {
    let text = SOUND
        .replacen("to = \"done\"", "to = \"dome\"", 1)
        .replacen("en = \"Small\"", "en = \"\"", 1)
        .replacen("stops = [\"decision\"]", "stops = [\"licence\"]", 1);
    assert_eq!(faults(&text).len(), 3);
}
#[test]
fn a_request_may_be_made_where_its_kind_says() {
    let at = |text: &str, stage: &str| {
        let procedure = Procedure::parse(Source { file: "small.toml", text }, &[]).unwrap();
        let kind = procedure.request_named("papers").unwrap();
        procedure.may_request(kind, procedure.stage_named(stage).unwrap())
    };
    let open = SOUND.replacen("from = [\"review\"]\ndue", "from = [\"@open\"]\ndue", 1);
    assert_eq!(["review", "done", "test"].map(|it| at(SOUND, it)), [true, false, false]);
    assert_eq!(
        ["review", "done", "test", "passed"].map(|it| at(&open, it)),
        [true, false, false, false]
    );
}
#[test]
fn a_stage_of_which_nothing_can_be_read_is_found() {
    breaks("phase = \"in_review\"\n", "", FaultKind::NothingToRead, "id = \"review\"");
}
/// What was published before the phases were named is not held to it.
#[test]
fn a_stage_that_cannot_be_closed_is_found() {
    breaks(
        "phase = \"in_review\"",
        "public_phase = \"in_review\"",
        FaultKind::NotClosable,
        "id = \"review\"",
    );
}
#[test]
fn a_decision_that_cannot_be_notified_is_found() {
    let moves = "[[move]]\nid = \"close\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"@open\"]\nto = \"done\"\noutcomes = [\"closed_without_decision\"]\nbasis = \"x\"\n\n[[move]]\nid = \"notify\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"review\"]\nmilestone = \"notified\"\nbasis = \"x\"\n\n[[track]]";
    let text = SOUND.replacen("phase = \"in_review\"", "public_phase = \"in_review\"", 1).replacen(
        "[[track]]",
        moves,
        1,
    );
    let found = faults(&text);
    let line = text.lines().position(|line| line.contains("id = \"decide\"")).unwrap() + 1;
    let kinds: Vec<_> = found.iter().map(|(kind, line, _)| (*kind, *line)).collect();
    assert_eq!(kinds, [(FaultKind::NotNotified, line)], "{found:?}");
}
