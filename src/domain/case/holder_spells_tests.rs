//! Tests of [`super`]: whom a case waited on, worked by hand.

use crate::domain::case::event::{Fact, MoveDetails, Precision};
use crate::domain::case::state::Case;
use crate::domain::case::test_case::{
    all_of, day, event, id, move_fact, new_case, procedure, request, request_fact,
};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::{Procedure, TrackIndex};
use crate::domain::procedure::words::Recorder;

/// The small procedure, with requests to an expert and to a court that block nothing, and a stage
/// that waits on the applicant.
fn two_asked() -> Procedure {
    let kind = |name: &str, to: &str| {
        format!(
            "[[request]]\nid = \"{name}\"\ntext = {{ de = \"x\", en = \"x\" }}\nto = \"{to}\"\nfrom = [\"review\", \"missing\"]\nbasis = \"x\"\n\n"
        )
    };
    let missing = "[[stage]]\nid = \"missing\"\ntext = { de = \"x\", en = \"x\" }\nkind = \"waiting\"\nwaits_on = \"applicant\"\nphase = \"in_review\"\nleg = \"review\"\n\n";
    let ways = "[[move]]\nid = \"miss\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"review\"]\nto = \"missing\"\nbasis = \"x\"\n\n[[move]]\nid = \"find\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"missing\"]\nto = \"review\"\nbasis = \"x\"\n\n";
    let text = include_str!("../procedure/small.toml")
        .replacen(
            "from = [\"review\"]\ndue = true",
            "from = [\"review\", \"missing\"]\ndue = true",
            1,
        )
        .replacen(
            "[[track]]",
            &format!(
                "{missing}{ways}{}{}[[track]]",
                kind("opinion", "expert"),
                kind("file", "court")
            ),
            1,
        );
    Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The turns of the last visit of the main track: whom it waited on, from, to, overlap.
fn turns(case: &Case, procedure: &Procedure) -> Vec<(String, String, String, bool)> {
    let main = case.visits().iter().rev().find(|visit| visit.track == TrackIndex::MAIN).unwrap();
    case.turns(main, procedure)
        .iter()
        .map(|turn| {
            let left = turn.left_on.map_or_else(String::new, |left_on| left_on.to_string());
            (turn.waits_on.code().to_owned(), turn.entered_on.to_string(), left, turn.overlap)
        })
        .collect()
}

#[track_caller]
fn check(facts: &[(&str, Fact)], expected: &[(&str, &str, &str, bool)]) {
    let procedure = two_asked();
    let case = all_of(facts, &procedure).unwrap();
    let found = turns(&case, &procedure);
    let found: Vec<_> =
        found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), *d)).collect();
    assert_eq!(found, expected);
}

#[test]
fn without_requests_the_stage_says_it() {
    check(&[], &[("authority", "2022-03-01", "", false)]);
}

#[test]
fn an_open_request_puts_the_ball_with_the_one_who_was_asked() {
    check(
        &[
            ("2022-03-05", request_fact("2022-03-20")),
            ("2022-03-10", Fact::Answered { request: id(2) }),
        ],
        &[
            ("authority", "2022-03-01", "2022-03-05", false),
            ("applicant", "2022-03-05", "2022-03-10", false),
            ("authority", "2022-03-10", "", false),
        ],
    );
    // Asked on the day of entry, answered on the day of the next event: no turn of no days.
    check(
        &[
            ("2022-03-01", request_fact("2022-03-20")),
            ("2022-03-10", Fact::TakenBack { request: id(2) }),
        ],
        &[("applicant", "2022-03-01", "2022-03-10", false), ("authority", "2022-03-10", "", false)],
    );
    check(
        &[
            ("2022-03-05", request_fact("2022-03-20")),
            ("2022-03-05", Fact::Answered { request: id(2) }),
        ],
        &[("authority", "2022-03-01", "", false)],
    );
}

/// Papers block the decision, the opinion does not: the applicant has the ball, and it overlaps.
#[test]
fn of_several_the_one_without_which_nothing_goes_on() {
    check(
        &[
            ("2022-03-05", request_fact("2022-03-30")),
            ("2022-03-10", request("opinion")),
            ("2022-03-15", Fact::Answered { request: id(3) }),
            ("2022-03-20", Fact::Answered { request: id(2) }),
        ],
        &[
            ("authority", "2022-03-01", "2022-03-05", false),
            ("applicant", "2022-03-05", "2022-03-10", false),
            ("applicant", "2022-03-10", "2022-03-15", true),
            ("applicant", "2022-03-15", "2022-03-20", false),
            ("authority", "2022-03-20", "", false),
        ],
    );
}

#[test]
fn if_they_differ_it_is_the_authority() {
    check(
        &[("2022-03-05", request("opinion")), ("2022-03-10", request("file"))],
        &[
            ("authority", "2022-03-01", "2022-03-05", false),
            ("expert", "2022-03-05", "2022-03-10", false),
            ("authority", "2022-03-10", "", true),
        ],
    );
    // Two of one kind are one holder.
    check(
        &[("2022-03-05", request("opinion")), ("2022-03-10", request("opinion"))],
        &[("authority", "2022-03-01", "2022-03-05", false), ("expert", "2022-03-05", "", false)],
    );
}

/// Rule 4: in a stage that waits on the applicant, the answer gives the ball back.
#[test]
fn from_the_day_of_the_answer_it_is_the_authority() {
    let all = [
        ("2022-03-05", move_fact("miss")),
        ("2022-03-05", request_fact("2022-03-30")),
        ("2022-03-12", Fact::Answered { request: id(3) }),
    ];
    check(
        &all,
        &[("applicant", "2022-03-05", "2022-03-12", false), ("authority", "2022-03-12", "", false)],
    );
    // An answer to another is none: the expert's does not give the applicant's ball back.
    check(
        &[
            ("2022-03-05", move_fact("miss")),
            ("2022-03-05", request("opinion")),
            ("2022-03-12", Fact::Answered { request: id(3) }),
        ],
        &[("expert", "2022-03-05", "2022-03-12", false), ("applicant", "2022-03-12", "", false)],
    );
}

/// What was asked before this stage and answered on the day of entry belongs to the stage before; an
/// answer a day later is one to this stage.
#[test]
fn an_answer_on_the_day_of_entry_to_an_older_request_is_of_the_stage_before() {
    let with = |answered: &'static str| {
        [
            ("2022-03-02", request_fact("2022-03-30")),
            ("2022-03-05", move_fact("miss")),
            (answered, Fact::Answered { request: id(2) }),
        ]
    };
    check(&with("2022-03-05"), &[("applicant", "2022-03-05", "", false)]);
    check(
        &with("2022-03-06"),
        &[("applicant", "2022-03-05", "2022-03-06", false), ("authority", "2022-03-06", "", false)],
    );
}

#[test]
fn a_visit_that_was_left_has_turns_up_to_that_day() {
    let procedure = two_asked();
    let facts = [
        ("2022-03-05", request("opinion")),
        ("2022-03-09", move_fact("miss")),
        ("2022-03-09", Fact::Answered { request: id(2) }),
    ];
    let case = all_of(&facts, &procedure).unwrap();
    let first: Vec<_> = case
        .turns(&case.visits()[0], &procedure)
        .iter()
        .map(|turn| (turn.waits_on.code(), turn.left_on))
        .collect();
    assert_eq!(
        first,
        [("authority", Some(day("2022-03-05"))), ("expert", Some(day("2022-03-09")))]
    );
    assert_eq!(case.waits_on(day("2022-03-08"), &procedure).unwrap().code(), "expert");
    assert_eq!(case.waits_on(day("2022-02-28"), &procedure), None);
}

#[test]
fn a_side_track_and_what_nobody_recorded_ask_nobody() {
    let small = procedure();
    let deferred = event(2, "2022-03-02", Recorder::Applicant, move_fact("defer"));
    let case = Case::after(Some(new_case()), &deferred, &small).unwrap();
    let register = event(3, "2022-03-03", Recorder::Caseworker, move_fact("register"));
    let case = Case::after(Some(case), &register, &small).unwrap();
    let side = case.visits().iter().find(|visit| visit.track != TrackIndex::MAIN).unwrap();
    let turns = case.turns(side, &small);
    assert_eq!((turns.len(), turns[0].waits_on.code()), (1, "place"));
    let skip = MoveDetails { name: "end".to_owned(), skips: true, ..MoveDetails::default() };
    let mut event = event(2, "2022-05-01", Recorder::Caseworker, Fact::Moved(skip));
    event.occurred.precision = Precision::Day;
    let listed = Case::after(Some(new_case()), &event, &small).unwrap();
    let turns = listed.turns(&listed.visits()[0], &small);
    assert_eq!((turns.len(), turns[0].waits_on.code()), (1, "unrecorded"));
}
