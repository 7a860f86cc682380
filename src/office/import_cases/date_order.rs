//! Milestones of a row in the order in which they can have happened. A month is placed where the
//! other dates leave room in it; a date that leaves none is told.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::case::event::Precision;
use crate::domain::procedure::words::Milestone;
use crate::office::import_cases::row::RowDate;

/// What must have come before a milestone.
fn predecessors(milestone: Milestone) -> &'static [Milestone] {
    use Milestone as M;
    match milestone {
        M::Advice | M::PowerOfAttorney => &[],
        M::Application => &[M::Advice],
        M::Complete | M::Withdrawal | M::Closure | M::Waiver => {
            &[M::Advice, M::Application, M::Requested]
        }
        M::Decision => &[M::Advice, M::Application, M::Requested, M::Complete],
        M::Notified
        | M::Final
        | M::Objection
        | M::ObjectionDecided
        | M::Lawsuit
        | M::Choice
        | M::Examined
        | M::MeasurePassed
        | M::MeasureFailed
        | M::CourseBegun
        | M::CourseChangeAsked
        | M::CourseChangeAnswered
        | M::ExamScheduled
        | M::CourseChosen
        | M::MeasureDemanded
        | M::Judgment
        | M::RegistrationAsked
        | M::Licence => &[M::Advice, M::Application, M::Requested, M::Complete, M::Decision],
        M::Acknowledged
        | M::Requested
        | M::Warned
        | M::PartialAccessAsked
        | M::GeneralSystem
        | M::RequestReceived
        | M::EmployerInvited
        | M::ConsentInformationAsked
        | M::ConsentRefused
        | M::FeePaid
        | M::LanguagePassed
        | M::Agreement
        | M::RecognitionFiled
        | M::RecognitionDecided
        | M::ConsentAsked
        | M::ConsentGiven
        | M::PreApproval
        | M::AppointmentAsked
        | M::VisaApplied
        | M::VisaDecided
        | M::Entry => &[M::Advice, M::Application],
    }
}

/// The dates in order, months placed.
///
/// # Errors
/// The date that cannot be, and the one that it contradicts.
pub(super) fn order_dates(dates: &[RowDate]) -> Result<Vec<RowDate>, (RowDate, RowDate)> {
    let rank = |date: &RowDate| Milestone::ALL.iter().position(|&m| m == date.milestone);
    let mut sorted: Vec<RowDate> = dates.to_vec();
    sorted.sort_by_key(|date| (predecessors(date.milestone).len(), rank(date)));
    let mut placed: Vec<RowDate> = Vec::new();
    for date in sorted {
        let bound = placed
            .iter()
            .filter(|earlier| predecessors(date.milestone).contains(&earlier.milestone))
            .max_by_key(|earlier| earlier.on);
        let on = match date.precision {
            Precision::Day | Precision::NotEarlier => date.on,
            Precision::Month => {
                first_of_month(date.on).max(bound.map_or(NaiveDate::MIN, |earlier| earlier.on))
            }
        };
        let outside = date.precision == Precision::Month && !same_month(on, date.on);
        if let Some(earlier) = bound.filter(|earlier| on < earlier.on || outside) {
            return Err((date, earlier.clone()));
        }
        placed.push(RowDate { on, ..date });
    }
    placed.sort_by_key(|date| (date.on, predecessors(date.milestone).len(), rank(date)));
    Ok(placed)
}

/// The first day of the month of a day.
pub(super) fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Whether two days lie in one month.
pub(super) fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    let first = first_of_month(a);
    first <= b && first.checked_add_months(Months::new(1)).is_none_or(|next| b < next)
}

#[cfg(test)]
mod tests {
    use super::order_dates;
    use crate::domain::case::event::Precision::{self, Day, Month};
    use crate::domain::procedure::words::Milestone::{
        self, Acknowledged, Application, Complete, Decision, Requested,
    };
    use crate::office::import_cases::row::RowDate;

    fn date(milestone: Milestone, on: &str, precision: Precision) -> RowDate {
        let on = on.parse().unwrap();
        RowDate { milestone, on, precision, column: String::new(), value: String::new() }
    }

    #[test]
    fn a_month_gives_way_to_the_days_around_it() {
        let dates = [date(Acknowledged, "2025-03-01", Month), date(Application, "2025-03-20", Day)];
        let placed = order_dates(&dates).unwrap();
        assert_eq!(placed[1].on.to_string(), "2025-03-20");
        assert_eq!(placed[1].milestone, Acknowledged);
    }

    #[test]
    fn a_month_with_no_room_is_told() {
        let dates = [date(Complete, "2025-02-01", Month), date(Application, "2025-03-20", Day)];
        assert_eq!(order_dates(&dates).unwrap_err().0.milestone, Complete);
    }

    #[test]
    fn a_decision_before_the_application_cannot_be() {
        let dates = [date(Application, "2025-02-28", Day), date(Decision, "2025-01-19", Day)];
        let (wrong, earlier) = order_dates(&dates).unwrap_err();
        assert_eq!((wrong.milestone, earlier.milestone), (Decision, Application));
    }

    #[test]
    fn receipt_may_be_acknowledged_after_documents_were_requested() {
        let dates = [
            date(Application, "2025-02-01", Day),
            date(Acknowledged, "2025-02-20", Day),
            date(Requested, "2025-02-10", Day),
        ];
        let milestones: Vec<_> =
            order_dates(&dates).unwrap().iter().map(|date| date.milestone).collect();
        assert_eq!(milestones, [Application, Requested, Acknowledged]);
    }
}
