//! Whom a case waited on, day by day: visits cut into turns whose days add up to them.
//!
//! Attribution rules, version 2 (`anchors.md` 3.1). It follows from stage and open requests, never
//! from a choice:
//!
//! | no. | rule |
//! | --- | --- |
//! | 1 | an open request puts the ball with the one who was asked |
//! | 2 | of several, the one without which no move leads on; if they differ, the authority, and the overlap is told beside |
//! | 3 | before the application the stage says applicant |
//! | 4 | a request that ran past its date stays where it is; from the day of the answer it is the authority, even if a legal suspension runs on |
//! | 5 | silence changes nothing |
//! | 6 | between two milestones that nobody recorded it is unrecorded |
//! | 7 | in a remedy period nobody is waited for; while an objection or a suit runs, who decides it |

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::case::request::Request;
use crate::domain::case::state::Case;
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::procedure::definition::{
    Procedure, Stage, StageActivity, StageIndex, TrackIndex,
};
use crate::domain::procedure::guard::Guard;
use crate::domain::waits_on::WaitsOn;

/// The version of the rules above. Reports cite it.
pub const RULES_VERSION: u32 = 2;

/// A part of a visit in which the case waited on one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderSpell {
    /// Whom it waited on.
    pub waits_on: WaitsOn,
    /// From this day.
    pub entered_on: NaiveDate,
    /// To before this day; none while it goes on.
    pub left_on: Option<NaiveDate>,
    /// More than one request to different people was open.
    pub overlap: bool,
}

impl Case {
    /// The turns of one of its visits.
    #[must_use]
    pub fn turns(&self, visit: &Visit, procedure: &Procedure) -> Vec<HolderSpell> {
        let mut turns: Vec<HolderSpell> = Vec::new();
        for entered_on in self.changes_within(visit) {
            let (waits_on, overlap) = self.holder(visit, entered_on, procedure);
            match turns.last_mut() {
                Some(last) if last.waits_on == waits_on && last.overlap == overlap => {}
                Some(last) => {
                    last.left_on = Some(entered_on);
                    turns.push(HolderSpell { waits_on, entered_on, left_on: None, overlap });
                }
                None => turns.push(HolderSpell { waits_on, entered_on, left_on: None, overlap }),
            }
        }
        if let Some(last) = turns.last_mut() {
            last.left_on = visit.left_on;
        }
        turns
    }

    /// Whom the case waits on at the end of a day of the main track; nobody before it began and
    /// after it ended.
    #[must_use]
    pub fn waits_on(&self, day: NaiveDate, procedure: &Procedure) -> Option<WaitsOn> {
        self.visits
            .iter()
            .find(|visit| visit.track == TrackIndex::MAIN && visit.holds(day))
            .map(|visit| self.holder(visit, day, procedure).0)
    }

    /// The days of a visit on which something may change hands, its first day included.
    fn changes_within(&self, visit: &Visit) -> BTreeSet<NaiveDate> {
        let inside = |day: &NaiveDate| {
            visit.entered_on < *day && visit.left_on.is_none_or(|left| *day < left)
        };
        self.requests
            .iter()
            .flat_map(|request| [Some(request.asked_on), request.closed_on()])
            .flatten()
            .chain(self.side_track_days(visit))
            .filter(inside)
            .chain([visit.entered_on])
            .collect()
    }

    /// The days on which side tracks moved, if the visit is one of the main track.
    fn side_track_days(&self, visit: &Visit) -> impl Iterator<Item = NaiveDate> {
        let is_main = visit.track == TrackIndex::MAIN;
        let aside =
            self.visits.iter().filter(move |other| is_main && other.track != TrackIndex::MAIN);
        aside.flat_map(|other| [Some(other.entered_on), other.left_on]).flatten()
    }

    /// Whom a remedy that runs on a day waits on (rule 7).
    fn remedy_holder(&self, day: NaiveDate, procedure: &Procedure) -> Option<WaitsOn> {
        let running = self.visits.iter().rfind(|visit| {
            let track = procedure.track(visit.track);
            visit.holds(day) && track.is_some_and(|track| track.is_remedy)
        })?;
        let VisitedStage::Stage(at) = running.stay else { return None };
        match procedure.stage(at)?.place {
            StageActivity::Waits(on) | StageActivity::Does(on) => Some(on),
            StageActivity::Ends => None,
        }
    }

    fn holder(&self, visit: &Visit, day: NaiveDate, procedure: &Procedure) -> (WaitsOn, bool) {
        let stage = match visit.stay {
            VisitedStage::Unrecorded => return (WaitsOn::Unrecorded, false),
            VisitedStage::Stage(at) => procedure.stage(at).map(|stage| (at, stage)),
        };
        let Some((at, stage)) = stage else { return (WaitsOn::Unrecorded, false) };
        let own = match stage.place {
            StageActivity::Waits(on) | StageActivity::Does(on) => on,
            StageActivity::Ends => WaitsOn::Unrecorded,
        };
        if stage.track != TrackIndex::MAIN {
            return (own, false);
        }
        if own == WaitsOn::Period {
            return (self.remedy_holder(day, procedure).unwrap_or(own), false);
        }
        let open: Vec<&Request> =
            self.requests.iter().filter(|request| request.is_open_on(day)).collect();
        let asked = holders(open.iter().copied());
        let needed =
            holders(open.iter().copied().filter(|request| blocks(&request.kind, at, procedure)));
        let overlap = 1 < asked.len();
        let deciding = if needed.is_empty() { &asked } else { &needed };
        if deciding.is_empty() {
            return (self.after_answers(own, stage, visit, day), false);
        }
        (sole(deciding).unwrap_or(WaitsOn::Authority), overlap)
    }

    /// No request is open: the stage says it, unless what it waits for has been answered (rule 4).
    fn after_answers(&self, own: WaitsOn, stage: &Stage, visit: &Visit, day: NaiveDate) -> WaitsOn {
        let answered = self.requests.iter().any(|request| {
            let came = visit.entered_on <= request.asked_on;
            let within = |on: NaiveDate| came || visit.entered_on < on;
            request.to == own
                && request
                    .answered_on
                    .is_some_and(|on| visit.entered_on <= on && on <= day && within(on))
        });
        match stage.place {
            StageActivity::Waits(WaitsOn::Applicant | WaitsOn::Expert | WaitsOn::Employer)
                if answered =>
            {
                WaitsOn::Authority
            }
            StageActivity::Waits(on) | StageActivity::Does(on) => on,
            StageActivity::Ends => own,
        }
    }
}

fn holders<'a>(requests: impl Iterator<Item = &'a Request>) -> BTreeSet<WaitsOn> {
    requests.map(|request| request.to).collect()
}

fn sole(holders: &BTreeSet<WaitsOn>) -> Option<WaitsOn> {
    if holders.len() == 1 { holders.first().copied() } else { None }
}

/// Whether a move that leads on from this stage asks that no such request is open.
fn blocks(kind: &str, at: StageIndex, procedure: &Procedure) -> bool {
    procedure.moves().iter().filter(|way| way.from.contains(&at) && way.to.is_some()).any(|way| {
        way.guards
            .iter()
            .any(|guard| matches!(guard, Guard::NoOpenRequest { request } if request == kind))
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::case::event::{Fact, MoveDetails, Precision};
    use crate::domain::case::state::Case;
    use crate::domain::case::test_case::{
        all_of, day, event, id, move_fact, new_case, procedure, request, request_fact,
    };
    use crate::domain::procedure::assembly::Source;
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::definition::{Procedure, TrackIndex};
    use crate::domain::procedure::words::{Outcome, Recorder};
    use crate::domain::waits_on::WaitsOn;

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
        let main =
            case.visits().iter().rev().find(|visit| visit.track == TrackIndex::MAIN).unwrap();
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
            &[
                ("applicant", "2022-03-01", "2022-03-10", false),
                ("authority", "2022-03-10", "", false),
            ],
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
            &[
                ("authority", "2022-03-01", "2022-03-05", false),
                ("expert", "2022-03-05", "", false),
            ],
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
            &[
                ("applicant", "2022-03-05", "2022-03-12", false),
                ("authority", "2022-03-12", "", false),
            ],
        );
        // An answer to another is none: the expert's does not give the applicant's ball back.
        check(
            &[
                ("2022-03-05", move_fact("miss")),
                ("2022-03-05", request("opinion")),
                ("2022-03-12", Fact::Answered { request: id(3) }),
            ],
            &[
                ("expert", "2022-03-05", "2022-03-12", false),
                ("applicant", "2022-03-12", "", false),
            ],
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
            &[
                ("applicant", "2022-03-05", "2022-03-06", false),
                ("authority", "2022-03-06", "", false),
            ],
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

    /// Rule 7: nobody is waited for until somebody sues, then the court, and nobody again when it is over.
    #[test]
    fn a_remedy_that_begins_within_a_stay_has_a_turn_of_its_own() {
        let procedures = built_in_procedures().unwrap();
        let nurses = procedures.iter().find(|found| found.id() == "nurse-tlvwa").unwrap();
        let decide = Fact::Moved(MoveDetails {
            name: "decide".to_owned(),
            outcome: Some(Outcome::NotEquivalent),
            ..MoveDetails::default()
        });
        let facts = [
            ("2022-03-01", move_fact("apply")),
            ("2022-03-10", move_fact("confirm_complete")),
            ("2022-06-01", decide),
            ("2022-06-07", move_fact("notify")),
            ("2022-06-20", move_fact("sue")),
            ("2022-09-01", move_fact("withdraw_suit")),
        ];
        let case = all_of(&facts, nurses).unwrap();
        let visit = case.visits().iter().rfind(|visit| visit.track == TrackIndex::MAIN).unwrap();
        let turns = case.turns(visit, nurses);
        let turns: Vec<_> = turns.iter().map(|turn| (turn.waits_on, turn.entered_on)).collect();
        let expected = [
            (WaitsOn::Period, day("2022-06-07")),
            (WaitsOn::Court, day("2022-06-20")),
            (WaitsOn::Period, day("2022-09-01")),
        ];
        assert_eq!(turns, expected);
    }
}
