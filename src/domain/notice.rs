//! What there is to tell an applicant after something happened: that there is news, by when an answer
//! is wanted, that a decision is on its way. Never what it says. Beside them the mails that bring codes.

use chrono::NaiveDate;

use crate::domain::case::request::Request;
use crate::domain::case::state::Case;
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Milestone, PublicPhase};
use crate::domain::waits_on::WaitsOn;

vocabulary! {
    /// The kinds of notices.
    NoticeKind {
        /// The code that confirms an address.
        Confirm = "confirm",
        /// The application has arrived.
        Receipt = "receipt",
        /// Something is wanted, by a day.
        Request = "request",
        /// It is still wanted, and the day is near.
        Reminder = "reminder",
        /// A decision was notified.
        Decided = "decided",
        /// There is other news.
        Change = "change",
        /// There has been no news for long.
        Silence = "silence",
        /// A code with which an applicant comes in, good once.
        Code = "code",
        /// To staff: an account, and the code with which its owner sets a password.
        Invitation = "invitation",
        /// To staff: the code with which the owner of an account sets a new password.
        Reset = "reset",
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The kind.
    pub kind: NoticeKind,
    /// The request that it is about: once it is answered, nobody need be told.
    pub about: Option<EventId>,
    /// By when an answer is wanted; since when there was silence.
    pub on: Option<NaiveDate>,
}

/// What there is to tell after a case went from one state to another on a day.
#[must_use]
pub fn notices(
    before: &Case,
    after: &Case,
    procedure: &Procedure,
    today: NaiveDate,
) -> Vec<Notice> {
    let is_new = |request: &&Request| {
        request.to == WaitsOn::Applicant
            && request.is_open_on(today)
            && !before
                .requests()
                .iter()
                .any(|old| old.id == request.id && old.due_on == request.due_on)
    };
    let asked = |request: &Request| Notice {
        kind: NoticeKind::Request,
        about: Some(request.id),
        on: request.due_on,
    };
    let mut all: Vec<Notice> = after.requests().iter().filter(is_new).map(asked).collect();
    let reached = |milestone| {
        let times = |case: &Case| {
            case.milestones()
                .iter()
                .filter(|reached_milestone| reached_milestone.milestone == milestone)
                .count()
        };
        times(before) < times(after)
    };
    let plain = |kind| Notice { kind, about: None, on: None };
    if reached(Milestone::Notified) {
        all.push(plain(NoticeKind::Decided));
    } else if reached(Milestone::Acknowledged) {
        all.push(plain(NoticeKind::Receipt));
    } else if all.is_empty() && phase(before, procedure) != phase(after, procedure) {
        all.push(plain(NoticeKind::Change));
    }
    all
}

fn phase(case: &Case, procedure: &Procedure) -> Option<PublicPhase> {
    case.main_stage().and_then(|at| procedure.stage(at)).map(|stage| stage.public_phase)
}

#[cfg(test)]
mod tests {
    use super::{NoticeKind, notices};
    use crate::domain::case::event::{Fact, MoveDetails};
    use crate::domain::case::state::Case;
    use crate::domain::case::test_case::{all_of, day, id, move_fact};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::definition::Procedure;

    fn chamber() -> Procedure {
        let all = built_in_procedures().unwrap();
        all.into_iter().find(|procedure| procedure.id() == "dual-ihk-fosa").unwrap()
    }

    fn told(before: &Case, after: &Case, procedure: &Procedure, on: &str) -> Vec<NoticeKind> {
        notices(before, after, procedure, day(on)).iter().map(|notice| notice.kind).collect()
    }

    #[test]
    fn the_applicant_is_told_of_what_is_new_and_once() {
        let procedure = chamber();
        let asks = |due: &str| {
            Fact::Moved(MoveDetails {
                name: "request_documents".to_owned(),
                due_on: due.parse().ok(),
                ..MoveDetails::default()
            })
        };
        let case = |facts: &[(&str, Fact)]| {
            let applied = [("2022-03-01", move_fact("apply"))];
            all_of(&[&applied[..], facts].concat(), &procedure).unwrap()
        };
        let new = case(&[]);
        let received = ("2022-03-02", move_fact("acknowledge"));
        let acknowledged = case(std::slice::from_ref(&received));
        assert_eq!(told(&new, &acknowledged, &procedure, "2022-03-02"), [NoticeKind::Receipt]);
        assert_eq!(told(&acknowledged, &acknowledged, &procedure, "2022-03-02"), []);
        let request = ("2022-03-03", asks("2022-04-01"));
        let missing = case(&[received.clone(), request.clone()]);
        let found = notices(&acknowledged, &missing, &procedure, day("2022-03-03"));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].on), (NoticeKind::Request, Some(day("2022-04-01"))));
        // Nothing is new; a date that is moved is, and what was asked of others is no matter of theirs.
        assert_eq!(told(&missing, &missing, &procedure, "2022-03-03"), []);
        let moved = Fact::DueMoved { request: id(4), due_on: day("2022-05-01") };
        let later = case(&[received.clone(), request.clone(), ("2022-03-04", moved)]);
        assert_eq!(told(&missing, &later, &procedure, "2022-03-04"), [NoticeKind::Request]);
        assert_eq!(told(&missing, &later, &procedure, "2022-05-02"), [NoticeKind::Request]);
        let complete = ("2022-03-20", move_fact("confirm_complete"));
        let complete = case(&[received, request, complete]);
        assert_eq!(told(&missing, &complete, &procedure, "2022-03-20"), [NoticeKind::Change]);
    }
}
