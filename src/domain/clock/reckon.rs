//! All clocks of a case on a day. A clock can run several times: each time that its start is
//! reached after it had stopped is a round of its own.

use chrono::NaiveDate;

use crate::domain::calendar::deadline::{Deadline, DeadlineQuery, NoEnd};
use crate::domain::calendar::period::Period;
use crate::domain::calendar::policy::{Policy, SuspensionBegins, SuspensionEnds};
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::suspension::Suspension;
use crate::domain::case::request::Request;
use crate::domain::case::state::{Case, IssuedDate};
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::draft::{ClockDraft, SuspendedBy};

/// A clock as it stands.
#[derive(Debug, Clone)]
pub struct ClockReading<'a> {
    /// The rule row that holds.
    pub rule: &'a ClockDraft,
    /// Which run of the clock it is, from 1; 0 before the first.
    pub round: u32,
    /// The day that set it off.
    pub started_on: Option<NaiveDate>,
    /// Where it stands.
    pub standing: Standing,
    /// Its end without suspension and extension, with reasons.
    pub original: Option<Deadline>,
    /// Its end as things stand, with reasons.
    pub revised: Option<Deadline>,
    /// What somebody was told in this round.
    pub issued: Vec<&'a IssuedDate>,
    /// Extensions that came when the clock had run out already, and so have no effect.
    pub too_late: Vec<NaiveDate>,
}

/// A run of a clock: from its start to its stop, by their places among the milestones.
struct ClockRound {
    number: u32,
    started_on: NaiveDate,
    stopped_on: Option<NaiveDate>,
}

/// Reads all clocks of a case on a day.
///
/// # Errors
/// If an end lies beyond the calendar.
pub fn reckon<'a>(
    case: &'a Case,
    procedure: &'a Procedure,
    seat: &Seat,
    policy: Policy,
    today: NaiveDate,
) -> Result<Vec<ClockReading<'a>>, NoEnd> {
    let mut readings = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for row in procedure.clocks() {
        let clock = row.id.get_ref().as_str();
        if seen.contains(&clock) {
            continue;
        }
        seen.push(clock);
        let rounds = rounds(case, row, today);
        if rounds.is_empty()
            && let Some(rule) = rule_on(procedure, clock, case, today)
        {
            readings.push(not_started(rule, case));
        }
        for round in rounds {
            let Some(rule) = rule_on(procedure, clock, case, round.started_on) else { continue };
            readings.push(read_round(rule, &round, case, seat, policy, today)?);
        }
    }
    Ok(readings)
}

/// The row that holds for this case on the day that sets the clock off.
fn rule_on<'a>(
    procedure: &'a Procedure,
    clock: &str,
    case: &Case,
    on: NaiveDate,
) -> Option<&'a ClockDraft> {
    let about = case.attributes();
    procedure.clocks().iter().find(|row| {
        row.id.get_ref() == clock
            && row.valid_from <= on
            && row.valid_to.is_none_or(|to| on <= to)
            && row
                .origin
                .is_none_or(|origin| about.origin.is_none_or(|case_origin| case_origin == origin))
            && row.accelerated.is_none_or(|accelerated| about.accelerated == accelerated)
    })
}

fn not_started<'a>(rule: &'a ClockDraft, case: &'a Case) -> ClockReading<'a> {
    ClockReading {
        rule,
        round: 0,
        started_on: None,
        standing: case.ended_on().map_or(Standing::NotStarted, |on| Standing::Lapsed { on }),
        original: None,
        revised: None,
        issued: Vec::new(),
        too_late: Vec::new(),
    }
}

fn rounds(case: &Case, row: &ClockDraft, today: NaiveDate) -> Vec<ClockRound> {
    let mut rounds: Vec<ClockRound> = Vec::new();
    for reached in case.milestones().iter().filter(|reached| reached.on <= today) {
        let running = rounds.last_mut().filter(|round| round.stopped_on.is_none());
        match running {
            Some(round) if row.stops.contains(&reached.milestone) => {
                round.stopped_on = Some(reached.on);
            }
            None if reached.milestone == row.starts => {
                let number = u32::try_from(rounds.len()).unwrap_or(u32::MAX).saturating_add(1);
                rounds.push(ClockRound { number, started_on: reached.on, stopped_on: None });
            }
            Some(_) | None => {}
        }
    }
    rounds
}

fn read_round<'a>(
    rule: &'a ClockDraft,
    round: &ClockRound,
    case: &'a Case,
    seat: &Seat,
    policy: Policy,
    today: NaiveDate,
) -> Result<ClockReading<'a>, NoEnd> {
    let bare = DeadlineQuery {
        from: round.started_on,
        start: rule.start,
        period: rule.length,
        suspensions: &[],
        extensions: &[],
    };
    let original = Deadline::count(bare, seat, policy)?;
    let horizon = round.stopped_on.unwrap_or(today);
    let stood_still: Vec<(Suspension, bool)> = case
        .requests()
        .iter()
        .filter_map(|request| {
            let by = rule.suspended_by.iter().find(|by| *by.request.get_ref() == request.kind)?;
            suspension(by, request, round.started_on, horizon)
        })
        .collect();
    let suspensions: Vec<Suspension> = stood_still.iter().map(|(run, _)| *run).collect();
    let (extensions, too_late) = extensions(rule, round, case, horizon, |granted| {
        let asked = DeadlineQuery { suspensions: &suspensions, extensions: granted, ..bare };
        Deadline::count(asked, seat, policy).map(|deadline| deadline.ends_on)
    })?;
    let asked = DeadlineQuery { suspensions: &suspensions, extensions: &extensions, ..bare };
    let revised = Deadline::count(asked, seat, policy)?;
    let standing = standing(round, case, revised.ends_on, &stood_still, today);
    Ok(ClockReading {
        rule,
        round: round.number,
        started_on: Some(round.started_on),
        standing,
        original: Some(original),
        revised: Some(revised),
        issued: issued_in_round(case, rule, round),
        too_late,
    })
}

/// The days on which a request makes the clock stand still, and whether their end is known.
fn suspension(
    by: &SuspendedBy,
    request: &Request,
    started_on: NaiveDate,
    horizon: NaiveDate,
) -> Option<(Suspension, bool)> {
    if request.asked_on < started_on || horizon < request.asked_on {
        return None;
    }
    let first = match by.begins {
        SuspensionBegins::RequestDay => request.asked_on,
        SuspensionBegins::DayAfterRequest => request.asked_on.succ_opt()?,
    };
    let set = request.due_on.or_else(|| request.closed_on());
    let ends = match by.ends {
        SuspensionEnds::SetDate => set,
        SuspensionEnds::EarlierArrival => match (set, request.answered_on) {
            (Some(set), Some(answered)) => Some(set.min(answered)),
            (set, answered) => set.or(answered),
        },
        SuspensionEnds::WhenFinished => request.closed_on(),
    };
    // A request that is taken back suspends no longer.
    let ends = match (ends, request.taken_back_on) {
        (Some(ends), Some(back)) => Some(ends.min(back)),
        (ends, back) => ends.or(back),
    };
    let known = ends.is_some_and(|ends| by.ends != SuspensionEnds::WhenFinished || ends <= horizon);
    let last = if known { ends? } else { horizon };
    Suspension::new(first, last).ok().map(|run| (run, known))
}

/// The extensions that took effect: granted while the clock still ran.
fn extensions(
    rule: &ClockDraft,
    round: &ClockRound,
    case: &Case,
    horizon: NaiveDate,
    end_with: impl Fn(&[Period]) -> Result<NaiveDate, NoEnd>,
) -> Result<(Vec<Period>, Vec<NaiveDate>), NoEnd> {
    let mut granted = Vec::new();
    let mut too_late = Vec::new();
    let in_round = case.extensions().iter().filter(|extension| {
        rule.extension.is_some()
            && extension.clock == *rule.id.get_ref()
            && round.started_on <= extension.on
            && extension.on <= horizon
    });
    for extension in in_round {
        if extension.on <= end_with(&granted)? {
            granted.push(extension.by);
        } else {
            too_late.push(extension.on);
        }
    }
    Ok((granted, too_late))
}

fn standing(
    round: &ClockRound,
    case: &Case,
    ends_on: NaiveDate,
    stood_still: &[(Suspension, bool)],
    today: NaiveDate,
) -> Standing {
    if let Some(on) = round.stopped_on {
        return Standing::Met { ends_on, on };
    }
    if let Some(on) = case.ended_on().filter(|&on| on <= today) {
        return Standing::Lapsed { on };
    }
    let still = |(run, _): &&(Suspension, bool)| run.first() <= today && today <= run.last();
    // A clock that had run out is not suspended by a request that came later.
    if ends_on < today {
        return Standing::Overdue { ends_on };
    }
    match stood_still.iter().filter(still).max_by_key(|(run, _)| run.last()) {
        Some((run, known)) => Standing::Suspended { ends_on, until: known.then_some(run.last()) },
        None => Standing::Running { ends_on },
    }
}

fn issued_in_round<'a>(
    case: &'a Case,
    rule: &ClockDraft,
    round: &ClockRound,
) -> Vec<&'a IssuedDate> {
    case.issued_dates()
        .iter()
        .filter(|issued| issued.clock == *rule.id.get_ref() && round.started_on <= issued.on)
        .filter(|issued| round.stopped_on.is_none_or(|stopped| issued.on <= stopped))
        .collect()
}

#[cfg(test)]
#[path = "reckon_tests.rs"]
mod tests;
