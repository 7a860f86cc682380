//! Tests of [`super`]: logs, ends of records, extensions, and what a move does to requests.

use crate::domain::calendar::period::Period;
use crate::domain::case::event::{
    Attributes, Fact, MoveDetails, Opening, Precision, RequestDetails,
};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::case::test_case::{
    all_of, day, decision_fact, event, id, move_fact, new_case, procedure, request, request_fact,
    then,
};
use crate::domain::case::visit::VisitedStage;
use crate::domain::identity::{CaseId, derive_seed};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::procedure::definition::{Procedure, TrackIndex};
use crate::domain::procedure::words::{Outcome, Recorder};

fn log() -> Procedure {
    let stage = |name| {
        format!(
            "\n[[stage]]\nid = \"{name}\"\ntext = {{ de = \"x\", en = \"x\" }}\nkind = \"waiting\"\nwaits_on = \"unrecorded\"\nphase = \"in_review\"\n"
        )
    };
    let text = format!(
        "[procedure]\nid = \"log\"\nversion = \"1\"\ntitle = {{ de = \"x\", en = \"x\" }}\nbasis = \"log\"\nvalid_from = \"2000-01-01\"\nlog = true\n{}{}",
        stage("in"),
        stage("check")
    );
    Procedure::parse(Source { file: "log", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn entry_fact(stage: &str, authority: Option<&str>) -> Fact {
    Fact::Entered { stage: stage.to_owned(), authority: authority.map(str::to_owned) }
}

fn opening_fact(first: Option<MoveDetails>) -> Fact {
    let attributes = Attributes { authority: "x".to_owned(), ..Attributes::default() };
    Fact::Opened(Opening { attributes, first })
}

/// A log: its lines, each with its day.
fn replay_log(lines: &[(&str, Fact)]) -> Result<Case, Refusal> {
    let log = log();
    let first = event(1, "2022-03-01", Recorder::Caseworker, opening_fact(None));
    let mut case = Case::after(None, &first, &log)?;
    for ((on, fact), n) in lines.iter().zip(2..) {
        let event = event(n, on, Recorder::Caseworker, fact.clone());
        case = Case::after(Some(case), &event, &log)?;
    }
    Ok(case)
}

/// Of each visit: from, to, lines, authority.
fn visits(case: &Case) -> Vec<(String, String, u32, String)> {
    case.visits()
        .iter()
        .map(|visit| {
            let left = visit.left_on.map_or_else(String::new, |left_on| left_on.to_string());
            (visit.entered_on.to_string(), left, visit.n_events, visit.authority.to_string())
        })
        .collect()
}

#[test]
fn a_log_is_read_as_runs_of_activities() {
    let case = replay_log(&[
        ("2022-03-01", entry_fact("in", Some("x"))),
        ("2022-03-03", entry_fact("check", Some("y"))),
        ("2022-03-05", entry_fact("check", Some("z"))),
        ("2022-03-09", entry_fact("in", None)),
        ("2022-03-09", Fact::Ended),
    ])
    .unwrap();
    let visit =
        |from: &str, to: &str, n, who: &str| (from.to_owned(), to.to_owned(), n, who.to_owned());
    // The last line opens no visit: nobody knows how long it lasted.
    assert_eq!(
        visits(&case),
        [visit("2022-03-01", "2022-03-03", 1, "x"), visit("2022-03-03", "2022-03-09", 2, "y")]
    );
    assert_eq!((case.ended_on(), case.authority()), (Some(day("2022-03-09")), "z"));
    let last_run = replay_log(&[
        ("2022-03-01", entry_fact("check", None)),
        ("2022-03-04", entry_fact("check", None)),
        ("2022-03-04", Fact::Ended),
    ])
    .unwrap();
    assert_eq!(visits(&last_run), [visit("2022-03-01", "2022-03-04", 2, "x")]);
}

#[test]
fn a_log_takes_only_its_activities_and_ends_once() {
    assert_eq!(
        replay_log(&[("2022-03-02", entry_fact("fly", None))]),
        Err(Refusal::UnknownActivity("fly".to_owned()))
    );
    let ended = Err(Refusal::HasEnded(day("2022-03-02")));
    assert_eq!(
        replay_log(&[("2022-03-02", Fact::Ended), ("2022-03-03", entry_fact("in", None))]),
        ended
    );
    assert_eq!(replay_log(&[("2022-03-02", Fact::Ended), ("2022-03-03", Fact::Ended)]), ended);
    let first = Some(MoveDetails { name: "apply".to_owned(), ..MoveDetails::default() });
    let opened = event(1, "2022-03-01", Recorder::Caseworker, opening_fact(first));
    assert_eq!(Case::after(None, &opened, &log()), Err(Refusal::WrongKind));
    let silent = event(1, "2022-03-01", Recorder::Caseworker, opening_fact(None));
    assert_eq!(Case::after(None, &silent, &procedure()), Err(Refusal::NotAStart));
}

#[test]
fn a_record_that_a_list_ended_is_taken_up_by_a_move_alone() {
    let ended = then(new_case(), 2, "2022-03-05", Fact::Ended).unwrap();
    assert_eq!((ended.visits().len(), ended.ended_on()), (0, Some(day("2022-03-05"))));
    for fact in
        [request_fact("2022-04-01"), Fact::Transferred { authority: "B".to_owned(), seat: None }]
    {
        assert_eq!(
            then(ended.clone(), 3, "2022-03-06", fact),
            Err(Refusal::HasEnded(day("2022-03-05")))
        );
    }
    let child = CaseId::new(chrono::DateTime::UNIX_EPOCH, derive_seed([3; 10], 1));
    assert!(then(ended.clone(), 3, "2022-03-06", Fact::ChildOpened { child }).is_err());
    // What lay between nobody kept.
    let decided = then(ended, 3, "2022-03-09", decision_fact(Some(Outcome::Full))).unwrap();
    let stays: Vec<_> = decided
        .visits()
        .iter()
        .map(|visit| (visit.stay == VisitedStage::Unrecorded, visit.entered_on, visit.left_on))
        .collect();
    let (from, to) = (day("2022-03-05"), day("2022-03-09"));
    assert_eq!(stays, [(true, from, Some(to))]);
    assert_eq!(decided.ended_on(), Some(to));
}

#[test]
fn a_child_is_known_with_its_decision() {
    let child = |n| CaseId::new(chrono::DateTime::UNIX_EPOCH, derive_seed([3; 10], n));
    let decision = |n| Fact::ChildDecided { child: child(n), outcome: Outcome::Full };
    assert_eq!(then(new_case(), 2, "2022-03-02", decision(1)), Err(Refusal::NoSuchChild));
    let case = then(new_case(), 2, "2022-03-02", Fact::ChildOpened { child: child(1) }).unwrap();
    assert_eq!(case.children(), [(child(1), None)]);
    assert!(then(case.clone(), 3, "2022-03-03", decision(2)).is_err());
    let case = then(case, 3, "2022-03-03", decision(1)).unwrap();
    assert_eq!(case.children(), [(child(1), Some(Outcome::Full))]);
}

#[test]
fn a_case_knows_its_days_and_counts_its_events() {
    let issued = Fact::Issued { clock: "decision".to_owned(), ends_on: day("2022-06-01") };
    let case = then(new_case(), 2, "2022-03-05", issued).unwrap();
    assert_eq!((case.opened_on(), case.last_on()), (day("2022-03-01"), day("2022-03-05")));
    assert_eq!((case.version(), new_case().version()), (2, 1));
    let again = then(case.clone(), 3, "2022-03-05", request_fact("2022-03-05")).unwrap();
    assert_eq!((again.version(), again.requests().len()), (3, 1)); // due on the day of asking
    let same_day = Fact::DueMoved { request: id(3), due_on: day("2022-03-05") };
    assert!(then(again, 4, "2022-03-06", same_day).is_ok());
    let suspensions: Vec<_> =
        case.issued_dates().iter().map(|issued| (issued.ends_on, issued.on)).collect();
    assert_eq!(suspensions, [(day("2022-06-01"), day("2022-03-05"))]);
}

/// `deliver` closes papers, `drop` drops them; each leaves other kinds and closed ones alone.
#[test]
fn a_move_closes_or_drops_only_what_it_names_and_what_is_open() {
    let kind = "[[request]]\nid = \"opinion\"\ntext = { de = \"x\", en = \"x\" }\nto = \"expert\"\nfrom = [\"review\"]\nbasis = \"x\"\n\n";
    let way = |name: &str, does: &str| {
        format!(
            "[[move]]\nid = \"{name}\"\ntext = {{ de = \"x\", en = \"x\" }}\nfrom = [\"review\"]\n{does} = [\"papers\"]\nbasis = \"x\"\n\n"
        )
    };
    let ways = way("deliver", "closes") + &way("drop", "drops");
    let text = include_str!("../procedure/small.toml").replacen(
        "[[track]]",
        &format!("{kind}{ways}[[track]]"),
        1,
    );
    let procedure = Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    for (name, other) in [("deliver", "drop"), ("drop", "deliver")] {
        let facts = [
            ("2022-03-02", request_fact("2022-03-30")),
            ("2022-03-03", request("opinion")),
            ("2022-03-04", move_fact(name)),
            ("2022-03-06", move_fact(other)),
        ];
        let case = all_of(&facts, &procedure).unwrap();
        let closed: Vec<_> = case
            .requests()
            .iter()
            .map(|request| (request.answered_on, request.taken_back_on))
            .collect();
        let fourth = Some(day("2022-03-04"));
        let papers = if name == "deliver" { (fourth, None) } else { (None, fourth) };
        assert_eq!(closed, [papers, (None, None)], "{name}");
        // An open opinion blocks no decision, nor do papers that are closed.
        let decide =
            event(6, "2022-03-07", Recorder::Caseworker, decision_fact(Some(Outcome::Full)));
        assert!(Case::after(Some(case), &decide, &procedure).is_ok());
    }
}

/// Documents that must be named: one is enough, none is not.
#[test]
fn a_move_that_asks_for_documents_needs_them() {
    let text = include_str!("../procedure/small.toml").replacen(
        "from = [\"review\"]\nto = \"done\"\nfields = [\"outcome\"]",
        "from = [\"review\"]\nto = \"done\"\nfields = [\"outcome\", \"documents\"]",
        1,
    );
    let procedure = Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    let with = |documents: Vec<String>| {
        let moved = MoveDetails {
            name: "decide".to_owned(),
            outcome: Some(Outcome::Full),
            documents,
            ..MoveDetails::default()
        };
        all_of(&[("2022-03-02", Fact::Moved(moved))], &procedure)
    };
    assert!(with(vec!["diploma".to_owned()]).is_ok());
    assert!(matches!(with(Vec::new()), Err(Refusal::FieldMissing { .. })));
}

/// An extension that an earlier run of the clock had counts for that run.
#[test]
fn each_run_of_a_clock_can_be_extended() {
    let again = "[[move]]\nid = \"apply_again\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"done\"]\nreopens = true\nto = \"review\"\nmilestone = \"application\"\nbasis = \"x\"\n\n[[track]]";
    let text = include_str!("../procedure/small.toml")
        .replacen("suspended_by", "extension = { times = 1 }\nsuspended_by", 1)
        .replacen("[[track]]", again, 1);
    let procedure = Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    let extended = || Fact::Extended { clock: "decision".to_owned(), by: Period::Weeks(1) };
    let first = [
        ("2022-03-02", extended()),
        ("2022-03-03", decision_fact(Some(Outcome::Full))),
        ("2022-04-01", move_fact("apply_again")),
        ("2022-04-02", extended()),
    ];
    let case = all_of(&first, &procedure).unwrap();
    assert_eq!((case.extensions().len(), case.ended_on()), (2, None));
    let twice = [&first[..], &[("2022-04-03", extended())]].concat();
    assert!(matches!(all_of(&twice, &procedure), Err(Refusal::NoExtension { .. })));
    let stopped = [&first[..2], &[("2022-03-04", extended())]].concat();
    assert_eq!(all_of(&stopped, &procedure), Err(Refusal::HasEnded(day("2022-03-03"))));
}

/// `refuse` needs papers that ran past their date: an expert who is late is none.
#[test]
fn only_the_request_that_is_named_can_have_expired() {
    let kind = "[[request]]\nid = \"opinion\"\ntext = { de = \"x\", en = \"x\" }\nto = \"expert\"\nfrom = [\"review\"]\ndue = true\nbasis = \"x\"\n\n";
    let refuse = "[[move]]\nid = \"refuse\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"review\"]\nto = \"done\"\nguards = [{ if = \"request_expired\", request = \"papers\" }]\nbasis = \"x\"\n\n";
    let text = include_str!("../procedure/small.toml").replacen(
        "[[track]]",
        &format!("{kind}{refuse}[[track]]"),
        1,
    );
    let procedure = Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    let late = |kind: &str, on: &str| {
        let asked = RequestDetails {
            kind: kind.to_owned(),
            due_on: Some(day("2022-03-10")),
            documents: Vec::new(),
        };
        all_of(&[("2022-03-02", Fact::Requested(asked)), (on, move_fact("refuse"))], &procedure)
    };
    assert!(late("papers", "2022-03-11").is_ok());
    assert!(matches!(late("papers", "2022-03-10"), Err(Refusal::Guarded { .. })));
    assert!(matches!(late("opinion", "2022-03-11"), Err(Refusal::Guarded { .. })));
    assert_eq!(procedure.requests().len(), 2);
}

/// What a list skips touches the open stay of its own track, and no other.
#[test]
fn what_is_skipped_is_the_last_stay_of_that_track() {
    let small = procedure();
    let skip = |name: &str| {
        Fact::Moved(MoveDetails { name: name.to_owned(), skips: true, ..MoveDetails::default() })
    };
    let deferred = event(2, "2022-03-02", Recorder::Applicant, move_fact("defer"));
    let case = Case::after(Some(new_case()), &deferred, &small).unwrap();
    let with = |case: Case, n, on: &str, fact| {
        Case::after(Some(case), &event(n, on, Recorder::Caseworker, fact), &small).unwrap()
    };
    let case = with(case, 3, "2022-03-03", move_fact("register"));
    // The decision is recorded as of a list: the stay before it was not 'later', nobody knows what.
    let ended = with(case.clone(), 4, "2022-03-09", skip("decide"));
    let stays: Vec<_> = ended.visits().iter().map(|visit| (visit.track, visit.stay)).collect();
    let unrecorded: Vec<bool> =
        stays.iter().map(|(_, stay)| *stay == VisitedStage::Unrecorded).collect();
    assert_eq!(unrecorded, [false, true, false]); // review, later, and the test beside them
    let mut undated = event(4, "2022-03-09", Recorder::Caseworker, skip("decide"));
    undated.occurred.precision = Precision::NotEarlier;
    let ended = Case::after(Some(case), &undated, &small).unwrap();
    let tracks: Vec<bool> =
        ended.visits().iter().map(|visit| visit.track == TrackIndex::MAIN).collect();
    assert_eq!(tracks, [true, false]); // the review was left before, the test goes on
}

/// A milestone of a list whose outcome nobody kept is not given the one that its move would have.
#[test]
fn a_list_that_does_not_say_how_it_went_is_told_nothing() {
    let nurses = built_in_procedures().unwrap();
    let nurses = nurses.iter().find(|procedure| procedure.id() == "nurse-tlvwa").unwrap();
    let listed = |outcome| {
        let name = "fail_exam_finally".to_owned();
        Fact::Moved(MoveDetails { name, outcome, skips: true, ..MoveDetails::default() })
    };
    let decisions = |outcome| {
        let case = all_of(&[("2022-05-01", listed(outcome))], nurses).unwrap();
        case.decisions().iter().map(|decision| decision.outcome).collect::<Vec<_>>()
    };
    assert_eq!(decisions(None), []);
    assert_eq!(decisions(Some(Outcome::MeasureFailed)), [Outcome::MeasureFailed]);
}
