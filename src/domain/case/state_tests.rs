//! Tests of [`super`]: each refusal has its reason, on a small procedure of its own.

use crate::domain::calendar::period::Period;
use crate::domain::case::event::{
    Attributes, Fact, MoveDetails, Opening, Precision, RequestDetails, SeatOf, evening_of,
};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::case::test_case::{
    day, decision_fact, event, id, move_fact, new_case, procedure, request_fact, then,
};
use crate::domain::case::visit::VisitedStage;
use crate::domain::land::Land;
use crate::domain::procedure::definition::TrackIndex;
use crate::domain::procedure::words::{Outcome, Recorder};

#[test]
fn a_decision_goes_only_as_the_procedure_says() {
    assert_eq!(
        then(new_case(), 2, "2022-03-02", decision_fact(Some(Outcome::Partial))),
        Err(Refusal::NoSuchOutcome { name: "decide".to_owned(), outcome: Outcome::Partial })
    );
    assert!(matches!(
        then(new_case(), 2, "2022-03-02", decision_fact(None)),
        Err(Refusal::FieldMissing { .. })
    ));
    let done = then(new_case(), 2, "2022-03-02", decision_fact(Some(Outcome::Full))).unwrap();
    assert_eq!(done.decisions()[0].outcome, Outcome::Full);
    assert_eq!(done.ended_on(), Some(day("2022-03-02")));
    assert_eq!(
        then(done, 3, "2022-03-03", move_fact("decide")),
        Err(Refusal::HasEnded(day("2022-03-02")))
    );
}

#[test]
fn who_may_not_record_a_move_is_refused_and_not_offered_it() {
    assert!(matches!(
        then(new_case(), 2, "2022-03-02", move_fact("defer")),
        Err(Refusal::NotYours { .. })
    ));
    let deferred = event(2, "2022-03-02", Recorder::Applicant, move_fact("defer"));
    assert!(Case::after(Some(new_case()), &deferred, &procedure()).is_ok());
    let offered = |recorder| -> Vec<String> {
        let small = procedure();
        new_case()
            .permitted_moves(&small, recorder, day("2022-03-02"))
            .iter()
            .map(|way| way.id.clone())
            .collect()
    };
    assert_eq!(offered(Recorder::Caseworker), ["decide"]);
    assert_eq!(offered(Recorder::Applicant), ["defer"]);
}

#[test]
fn a_side_track_runs_only_during_its_stages() {
    assert!(matches!(
        then(new_case(), 2, "2022-03-02", move_fact("register")),
        Err(Refusal::NotFromHere { .. })
    ));
    let deferred = event(2, "2022-03-02", Recorder::Applicant, move_fact("defer"));
    let case = Case::after(Some(new_case()), &deferred, &procedure()).unwrap();
    let case = then(case, 3, "2022-03-03", move_fact("register")).unwrap();
    assert_eq!(case.visits().iter().filter(|it| it.track != TrackIndex::MAIN).count(), 1);
    let ended = then(case.clone(), 4, "2022-03-04", move_fact("end")).unwrap();
    // The end of the main track is the end of all.
    assert!(ended.visits().iter().all(|it| it.left_on.is_some()));
    assert!(then(ended, 5, "2022-03-05", move_fact("pass")).is_err());
    let passed = then(case, 4, "2022-03-04", move_fact("pass")).unwrap();
    assert_eq!(passed.ended_on(), None);
}

#[test]
fn a_request_has_a_life_of_its_own() {
    let due_before = then(new_case(), 2, "2022-03-02", request_fact("2022-03-01"));
    assert!(matches!(due_before, Err(Refusal::DueBeforeAsked { .. })));
    let none = Fact::Requested(RequestDetails {
        kind: "papers".to_owned(),
        due_on: None,
        documents: Vec::new(),
    });
    assert!(matches!(then(new_case(), 2, "2022-03-02", none), Err(Refusal::FieldMissing { .. })));
    let open = then(new_case(), 2, "2022-03-02", request_fact("2022-03-20")).unwrap();
    let blocked = then(open.clone(), 3, "2022-03-03", decision_fact(Some(Outcome::Full)));
    assert!(matches!(blocked, Err(Refusal::Guarded { .. })));
    let early =
        then(open.clone(), 3, "2022-03-03", Fact::Reviewed { request: id(2), accepted: true });
    assert_eq!(early, Err(Refusal::NotAnswered(id(2))));
    let back = Fact::DueMoved { request: id(2), due_on: day("2022-03-01") };
    assert!(matches!(
        then(open.clone(), 3, "2022-03-03", back),
        Err(Refusal::DueBeforeAsked { .. })
    ));
    let moved =
        then(open, 3, "2022-03-03", Fact::DueMoved { request: id(2), due_on: day("2022-04-20") })
            .unwrap();
    assert_eq!(moved.requests()[0].due_on, Some(day("2022-04-20")));
    assert_eq!(moved.requests()[0].first_due_on, Some(day("2022-03-20")));
    assert!(!moved.requests()[0].is_expired_on(day("2022-04-20")));
    assert!(moved.requests()[0].is_expired_on(day("2022-04-21")));
    let answered = then(moved, 4, "2022-03-10", Fact::Answered { request: id(2) }).unwrap();
    assert!(!answered.requests()[0].is_expired_on(day("2022-04-21")));
    let twice = then(answered.clone(), 5, "2022-03-11", Fact::Answered { request: id(2) });
    assert_eq!(twice, Err(Refusal::NoOpenRequest(id(2))));
    let seen = then(answered, 5, "2022-03-11", Fact::Reviewed { request: id(2), accepted: false })
        .unwrap();
    assert_eq!(seen.requests()[0].reviewed, Some((day("2022-03-11"), false)));
}

#[test]
fn a_clock_is_extended_as_the_law_allows() {
    let extended = |by| Fact::Extended { clock: "decision".to_owned(), by };
    let once = then(new_case(), 2, "2022-03-02", extended(Period::Months(1))).unwrap();
    assert_eq!(once.extensions().len(), 1);
    assert!(matches!(
        then(once, 3, "2022-03-03", extended(Period::Weeks(1))),
        Err(Refusal::NoExtension { .. })
    ));
    for too_long in [Period::Months(2), Period::Weeks(5), Period::Days(31)] {
        assert!(matches!(
            then(new_case(), 2, "2022-03-02", extended(too_long)),
            Err(Refusal::NoExtension { .. })
        ));
    }
    assert!(then(new_case(), 2, "2022-03-02", extended(Period::Days(30))).is_ok());
    let unknown = Fact::Extended { clock: "x".to_owned(), by: Period::Days(1) };
    assert!(matches!(then(new_case(), 2, "2022-03-02", unknown), Err(Refusal::UnknownClock(_))));
    let unknown = Fact::Issued { clock: "x".to_owned(), ends_on: day("2022-04-01") };
    assert!(matches!(then(new_case(), 2, "2022-03-02", unknown), Err(Refusal::UnknownClock(_))));
}

#[test]
fn another_authority_has_its_own_days() {
    let to = |name: &str| Fact::Transferred { authority: name.to_owned(), seat: None };
    assert_eq!(
        then(new_case(), 2, "2022-03-05", to("A")),
        Err(Refusal::SameAuthority("A".to_owned()))
    );
    let case = then(new_case(), 2, "2022-03-05", to("B")).unwrap();
    let visits: Vec<_> = case
        .visits()
        .iter()
        .map(|visit| (&*visit.authority, visit.entered_on, visit.left_on))
        .collect();
    let (first, then) = (day("2022-03-01"), day("2022-03-05"));
    assert_eq!(visits, [("A", first, Some(then)), ("B", then, None)]);
    assert_eq!(case.authority(), "B");
    let seat = Some(SeatOf { land: Land::Saxony, municipality: None });
    let moved = Fact::Transferred { authority: "C".to_owned(), seat: seat.clone() };
    let case =
        Case::after(Some(case), &event(3, "2022-04-01", Recorder::Caseworker, moved), &procedure());
    let case = case.unwrap();
    assert_eq!(case.seat_on(day("2022-03-31")), None);
    assert_eq!(case.seat_on(day("2022-04-01")), seat.as_ref());
}

#[test]
fn nothing_happens_in_the_future_or_before_what_happened_last() {
    let mut early = event(2, "2022-03-05", Recorder::Caseworker, move_fact("decide"));
    early.known_at = evening_of(day("2022-03-04"));
    assert!(matches!(
        Case::after(Some(new_case()), &early, &procedure()),
        Err(Refusal::InTheFuture { .. })
    ));
    assert!(matches!(
        then(new_case(), 2, "2022-02-28", request_fact("2022-04-01")),
        Err(Refusal::BeforeTheLast { .. })
    ));
}

#[test]
fn documents_are_those_of_the_procedure() {
    let seen = |name: &str| Fact::DocumentSeen { document: name.to_owned(), valid_until: None };
    assert!(matches!(
        then(new_case(), 2, "2022-03-02", seen("x")),
        Err(Refusal::UnknownDocument(_))
    ));
    assert_eq!(then(new_case(), 2, "2022-03-02", seen("diploma")).unwrap().documents().len(), 1);
}

#[test]
fn what_a_list_skips_is_one_visit_unrecorded() {
    let skip = |precision| {
        let moved = MoveDetails { name: "end".to_owned(), skips: true, ..MoveDetails::default() };
        let mut event = event(2, "2022-05-01", Recorder::Caseworker, Fact::Moved(moved));
        event.occurred.precision = precision;
        Case::after(Some(new_case()), &event, &procedure()).unwrap()
    };
    let case = skip(Precision::Day);
    assert_eq!(case.visits().len(), 1);
    assert_eq!(
        (case.visits()[0].stay, case.visits()[0].left_on),
        (VisitedStage::Unrecorded, Some(day("2022-05-01")))
    );
    // Nobody knows when: the stay is no visit.
    assert_eq!(skip(Precision::NotEarlier).visits().len(), 0);
}

#[test]
fn activities_belong_to_logs_and_moves_to_procedures() {
    let entered = Fact::Entered { stage: "review".to_owned(), authority: None };
    assert_eq!(then(new_case(), 2, "2022-03-02", entered), Err(Refusal::WrongKind));
    let twice = Fact::Opened(Opening { attributes: Attributes::default(), first: None });
    assert_eq!(then(new_case(), 2, "2022-03-02", twice.clone()), Err(Refusal::NotAStart));
    let alone = event(1, "2022-03-02", Recorder::Caseworker, twice);
    assert_eq!(Case::after(None, &alone, &procedure()), Err(Refusal::NotAStart));
    let unknown = then(new_case(), 2, "2022-03-02", move_fact("fly"));
    assert_eq!(unknown, Err(Refusal::UnknownMove("fly".to_owned())));
}
