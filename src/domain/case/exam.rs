//! Examinations: their dates, the attempts, and the parts that were failed. A part that was passed need not
//! be sat again, and each part has repeats of its own (§ 45 (7) PflAPrV).

use chrono::NaiveDate;

use crate::domain::case::event::MoveDetails;
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::procedure::definition::{Move, Procedure};
use crate::domain::procedure::words::{Field, Milestone, PublicPhase};

/// An attempt at an examination.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExamAttempt {
    /// The day of the examination, if it was told.
    pub exam_on: Option<NaiveDate>,
    /// The day on which the date was set, if somebody recorded that.
    pub set_on: Option<NaiveDate>,
    /// How it ended; none while the date is to come or the result is awaited.
    pub result: Option<ExamResult>,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamResult {
    /// The move that ended it: passed, failed, missed, cancelled.
    pub move_name: String,
    /// The parts that it was about; all if none is named.
    pub parts: Vec<String>,
    /// The day.
    pub on: NaiveDate,
}

impl Case {
    /// The attempts at examinations, in order.
    #[must_use]
    pub fn exam_attempts(&self) -> &[ExamAttempt] {
        &self.exams
    }

    /// The day of the examination that is set and not over, if it was told.
    #[must_use]
    pub fn next_exam_on(&self) -> Option<NaiveDate> {
        self.exams.last().filter(|last| last.result.is_none()).and_then(|last| last.exam_on)
    }

    /// The day on which the examination was sat whose result a move records, where the day was told and nobody
    /// recorded that it was held.
    pub(super) fn exam_behind_result(
        &self,
        way: &Move,
        milestone: Milestone,
        on: NaiveDate,
    ) -> Option<NaiveDate> {
        let is_end = [Milestone::MeasurePassed, Milestone::MeasureFailed].contains(&milestone);
        let is_result =
            is_end || (milestone == Milestone::Examined && way.offers.contains(&Field::Parts));
        let is_behind = |exam_on: &NaiveDate| is_result && !self.is_exam_held() && *exam_on <= on;
        self.next_exam_on().filter(is_behind)
    }

    /// Whether somebody recorded that the examination whose date was set last was held.
    #[must_use]
    pub fn is_exam_held(&self) -> bool {
        let place = |of: Milestone| self.milestones.iter().rposition(|at| at.milestone == of);
        place(Milestone::ExamScheduled) < place(Milestone::Examined)
    }

    /// Keeps what a move says of an examination. An attempt lasts as long as the applicant reads that a date
    /// is set.
    pub(super) fn record_exam(
        &mut self,
        way: &Move,
        moved: &MoveDetails,
        on: NaiveDate,
        procedure: &Procedure,
    ) {
        if way.milestone == Some(Milestone::ExamScheduled) {
            let exam = ExamAttempt { exam_on: moved.exam_on, set_on: Some(on), result: None };
            self.exams.push(exam);
            return;
        }
        let is_open = self.exams.last().is_some_and(|last| last.result.is_none());
        let is_set = self
            .main_stage()
            .and_then(|at| procedure.stage(at))
            .is_some_and(|stage| stage.public_phase == PublicPhase::ExamScheduled);
        let has_result = way.offers.contains(&Field::Parts);
        if !has_result && (!is_open || is_set) {
            return;
        }
        if !is_open {
            // Nobody recorded that a date was set.
            self.exams.push(ExamAttempt::default());
        }
        if let Some(last) = self.exams.last_mut() {
            let parts = moved.parts.clone();
            last.result = Some(ExamResult { move_name: way.id.clone(), parts, on });
        }
    }

    /// How often each of these parts was failed by a move; all parts of the procedure if none is named, and
    /// the examination as a whole where it has no parts.
    pub(super) fn times_failed(
        &self,
        failing: &str,
        parts: &[String],
        procedure: &Procedure,
    ) -> Vec<u32> {
        let results = || {
            self.exams
                .iter()
                .filter_map(|exam| exam.result.as_ref())
                .filter(|result| result.move_name == failing)
        };
        let count = |part: &str| {
            let hits = results().filter(|result| {
                result.parts.is_empty() || result.parts.iter().any(|failed| failed == part)
            });
            u32::try_from(hits.count()).unwrap_or(u32::MAX)
        };
        if !parts.is_empty() {
            return parts.iter().map(|part| count(part)).collect();
        }
        match procedure.exam_parts() {
            [] => vec![u32::try_from(results().count()).unwrap_or(u32::MAX)],
            all => all.iter().map(|part| count(part.id.get_ref())).collect(),
        }
    }
}

/// Refuses parts that the procedure does not have, and a day that was over when it was set.
pub(super) fn check_exam_details(
    moved: &MoveDetails,
    on: NaiveDate,
    procedure: &Procedure,
) -> Result<(), Refusal> {
    if let Some(exam_on) = moved.exam_on.filter(|exam_on| *exam_on < on) {
        return Err(Refusal::ExamBeforeSet { exam_on, set_on: on });
    }
    let is_unknown =
        |part: &&String| procedure.exam_parts().iter().all(|known| known.id.get_ref() != *part);
    match moved.parts.iter().find(is_unknown) {
        Some(unknown) => Err(Refusal::UnknownPart(unknown.clone())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::ExamAttempt;
    use crate::domain::case::event::MoveDetails;
    use crate::domain::case::exam::check_exam_details;
    use crate::domain::case::refusal::Refusal;
    use crate::domain::case::state::Case;
    use crate::domain::case::state::ReachedMilestone;
    use crate::domain::case::test_case::{day, new_case};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::definition::Procedure;
    use crate::domain::procedure::words::Milestone;

    fn nurses() -> Procedure {
        let all = built_in_procedures().unwrap();
        all.into_iter().find(|procedure| procedure.id() == "nurse-tlvwa").unwrap()
    }

    #[test]
    fn an_attempt_has_its_day_and_ends_with_its_result() {
        let procedure = nurses();
        let way = |name: &str| procedure.move_named(name).unwrap();
        let mut case = new_case();
        let exam_on = Some(day("2026-03-02"));
        let dated = MoveDetails { exam_on, ..MoveDetails::default() };
        let oral = MoveDetails { parts: vec!["oral".to_owned()], ..MoveDetails::default() };
        case.record_exam(way("schedule_exam"), &dated, day("2026-01-05"), &procedure);
        assert_eq!(case.next_exam_on(), exam_on);
        case.record_exam(way("fail_exam"), &oral, day("2026-03-04"), &procedure);
        assert_eq!(case.next_exam_on(), None);
        // A result without a date that was recorded is an attempt as well.
        case.record_exam(way("fail_exam"), &MoveDetails::default(), day("2026-06-01"), &procedure);
        let days: Vec<_> = case.exam_attempts().iter().map(|exam| exam.exam_on).collect();
        assert_eq!(days, [exam_on, None]);
        let failed = |parts: &[&str]| {
            let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            case.times_failed("fail_exam", &parts, &procedure)
        };
        assert_eq!(
            (failed(&["oral"]), failed(&["practical"]), failed(&[])),
            (vec![2], vec![1], vec![2, 1])
        );
        assert_eq!(case.times_failed("pass_exam", &[], &procedure), [0, 0]);
        assert_ne!(case.exam_attempts().first(), Some(&ExamAttempt::default()));
    }

    /// The examination was on the 2nd, its result came on the 9th, and nobody recorded the first: it was sat on the 2nd.
    #[test]
    fn an_exam_was_sat_on_its_day_whenever_its_result_is_recorded() {
        let procedure = nurses();
        let way = |name: &str| procedure.move_named(name).unwrap();
        let (exam_on, result_on) = (day("2026-03-02"), day("2026-03-09"));
        let behind = |case: &Case, name: &str, on| {
            let result = way(name);
            case.exam_behind_result(result, result.milestone.unwrap(), on)
        };
        let mut case = new_case();
        let dated = MoveDetails { exam_on: Some(exam_on), ..MoveDetails::default() };
        case.record_exam(way("schedule_exam"), &dated, day("2026-01-05"), &procedure);
        for name in ["pass_exam", "fail_exam", "fail_exam_finally"] {
            assert_eq!(behind(&case, name, result_on), Some(exam_on), "{name}");
        }
        assert_eq!(behind(&case, "pass_exam", day("2026-03-01")), None, "before its day");
        assert_eq!(behind(&case, "hold_exam", result_on), None, "it says its day itself");
        case.milestones.push(ReachedMilestone {
            milestone: Milestone::Examined,
            on: day("2026-03-03"),
            recorded_on: day("2026-03-03"),
        });
        assert!(case.is_exam_held());
        assert_eq!(behind(&case, "pass_exam", result_on), None, "it is recorded");
    }

    /// A part that was repeated already cannot be repeated once more; the other one can.
    #[test]
    fn only_parts_with_a_repeat_left_are_offered() {
        let procedure = nurses();
        let way = |name: &str| procedure.move_named(name).unwrap();
        let mut case = new_case();
        let offered = |case: &Case, name: &str| -> Vec<String> {
            let parts = case.permitted_parts(way(name), &procedure, day("2026-03-04"));
            parts.iter().map(|part| part.id.get_ref().clone()).collect()
        };
        assert_eq!(offered(&case, "fail_exam"), ["oral", "practical"]);
        assert_eq!(offered(&case, "fail_exam_finally"), [""; 0]);
        let oral = MoveDetails { parts: vec!["oral".to_owned()], ..MoveDetails::default() };
        case.record_exam(way("fail_exam"), &oral, day("2026-03-04"), &procedure);
        assert_eq!(offered(&case, "fail_exam"), ["practical"]);
        assert_eq!(offered(&case, "fail_exam_finally"), ["oral"]);
    }

    #[test]
    fn a_day_that_is_over_and_an_unknown_part_are_refused() {
        let procedure = nurses();
        let on = day("2026-03-02");
        let at = |exam: &str, part: &str| MoveDetails {
            exam_on: exam.parse().ok(),
            parts: vec![part.to_owned()],
            ..MoveDetails::default()
        };
        assert_eq!(check_exam_details(&at("2026-03-02", "oral"), on, &procedure), Ok(()));
        let early = check_exam_details(&at("2026-03-01", "oral"), on, &procedure);
        assert!(matches!(early, Err(Refusal::ExamBeforeSet { .. })));
        let unknown = check_exam_details(&at("2026-03-02", "written"), on, &procedure);
        assert_eq!(unknown, Err(Refusal::UnknownPart("written".to_owned())));
    }
}
