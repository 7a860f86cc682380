//! All clocks of a case on a day. A clock can run several times: each time that its start is
//! reached after it had stopped is a round of its own.

use chrono::NaiveDate;

use crate::domain::calendar::deadline::{Deadline, DeadlineQuery, NoEnd};
use crate::domain::calendar::period::Period;
use crate::domain::calendar::policy::{Policy, SuspensionBegins, SuspensionEnds};
use crate::domain::calendar::suspension::Suspension;
use crate::domain::case::request::Request;
use crate::domain::case::state::{Case, IssuedDate};
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::draft::{ClockDraft, ClockEnd, SuspendedBy};

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
    stopped: Option<(NaiveDate, ClockEnd)>,
}

impl ClockRound {
    fn stopped_on(&self) -> Option<NaiveDate> {
        self.stopped.map(|(on, _)| on)
    }
}

/// Reads all clocks of a case on a day.
///
/// # Errors
/// If an end lies beyond the calendar.
pub fn reckon<'a>(
    case: &'a Case,
    procedure: &'a Procedure,
    calendars: &SeatCalendars,
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
        // Where rows differ in what sets them off, the case says which of them it falls under.
        let row = procedure
            .clocks()
            .iter()
            .find(|other| other.id.get_ref() == clock && case.falls_under(other))
            .unwrap_or(row);
        let rounds = rounds(case, row, today);
        let n_before = readings.len();
        for round in rounds {
            let mut rules = rules_on(procedure, clock, case, round.started_on);
            let Some(rule) = rules.find(|row| decision_fits(row, case, round.started_on)) else {
                continue;
            };
            readings.push(read_round(rule, &round, case, calendars, policy, today)?);
        }
        if readings.len() == n_before
            && let Some(rule) = rules_on(procedure, clock, case, today).next()
        {
            readings.push(not_started(rule, case));
        }
    }
    Ok(readings)
}

/// The rows that hold for this case on the day that sets the clock off, whatever was decided.
fn rules_on<'a>(
    procedure: &'a Procedure,
    clock: &str,
    case: &Case,
    on: NaiveDate,
) -> impl Iterator<Item = &'a ClockDraft> {
    procedure.clocks().iter().filter(move |row| {
        row.id.get_ref() == clock
            && case.falls_under(row)
            && row.valid_from <= on
            && row.valid_to.is_none_or(|to| on <= to)
    })
}

/// Whether the row holds after the decision that was the last one on a day.
fn decision_fits(row: &ClockDraft, case: &Case, on: NaiveDate) -> bool {
    let notified = case.notified_decisions().iter().rfind(|decision| decision.notified_on <= on);
    let has_instruction = notified.is_none_or(|decision| decision.has_instruction);
    let last = case.decisions().iter().rfind(|decision| decision.on <= on);
    let outcome_fits = row.outcomes.is_empty()
        || last.is_none_or(|decision| row.outcomes.contains(&decision.outcome));
    outcome_fits && row.instruction.is_none_or(|instruction| instruction == has_instruction)
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
    for reached in case.milestones().iter().filter(|reached| reached.recorded_on <= today) {
        let running = rounds.last_mut().filter(|round| round.stopped.is_none());
        match running {
            // What sets it off once more begins a new run: a decision that is notified anew.
            Some(round) if reached.milestone == row.starts => {
                round.stopped = Some((reached.on, ClockEnd::Lapsed));
            }
            Some(round) => {
                round.stopped = row.end_by(reached.milestone).map(|end| (reached.on, end));
            }
            None => {}
        }
        if reached.milestone == row.starts {
            let number = u32::try_from(rounds.len()).unwrap_or(u32::MAX).saturating_add(1);
            rounds.push(ClockRound { number, started_on: reached.on, stopped: None });
        }
    }
    rounds
}

fn read_round<'a>(
    rule: &'a ClockDraft,
    round: &ClockRound,
    case: &'a Case,
    calendars: &SeatCalendars,
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
    let horizon = round.stopped_on().unwrap_or(today);
    let original = calendars.deadline(bare, policy, horizon)?;
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
        calendars.deadline(asked, policy, horizon).map(|deadline| deadline.ends_on)
    })?;
    let asked = DeadlineQuery { suspensions: &suspensions, extensions: &extensions, ..bare };
    let revised = calendars.deadline(asked, policy, horizon)?;
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
    match round.stopped {
        Some((on, ClockEnd::Met)) => return Standing::Met { ends_on, on },
        Some((on, ClockEnd::Lapsed)) => return Standing::Lapsed { on },
        None => {}
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
        .filter(|issued| round.stopped_on().is_none_or(|stopped| issued.on <= stopped))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::reckon;
    use crate::domain::calendar::period::Period;
    use crate::domain::calendar::policy::Policy;
    use crate::domain::calendar::seat::tests::seat;
    use crate::domain::case::event::Fact;
    use crate::domain::case::test_case::{all_of, day, decision_fact, id, move_fact, request_fact};
    use crate::domain::clock::calendars::SeatCalendars;
    use crate::domain::clock::standing::Standing;
    use crate::domain::procedure::assembly::Source;
    use crate::domain::procedure::definition::Procedure;
    use crate::domain::procedure::words::Outcome;

    /// The small procedure with an extension, and a way back to the review that sets the clock off again.
    fn twice() -> Procedure {
        let again = "[[move]]\nid = \"again\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"done\"]\nreopens = true\nto = \"review\"\nmilestone = \"application\"\nbasis = \"x\"\n\n[[track]]";
        let text = include_str!("../procedure/small.toml")
            .replacen("suspended_by", "extension = { times = 1 }\nsuspended_by", 1)
            .replacen("[[track]]", again, 1);
        Procedure::parse(Source { file: "x", text: &text }, &[])
            .unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    /// The standing of each run of the clock on a day, with the number of dates told in it.
    fn runs(facts: &[(&str, Fact)], today: &str) -> Vec<(u32, Standing, usize)> {
        let procedure = twice();
        let case = all_of(facts, &procedure).unwrap();
        let calendars = SeatCalendars::of_one(seat("TH"));
        let readings =
            reckon(&case, &procedure, &calendars, Policy::default(), day(today)).unwrap();
        readings
            .iter()
            .map(|reading| (reading.round, reading.standing, reading.issued.len()))
            .collect()
    }

    fn full() -> Fact {
        decision_fact(Some(Outcome::Full))
    }

    #[test]
    fn three_months_run_from_the_application() {
        let ends_on = day("2022-06-01");
        assert_eq!(runs(&[], "2022-05-01"), [(1, Standing::Running { ends_on }, 0)]);
        assert_eq!(runs(&[], "2022-06-01"), [(1, Standing::Running { ends_on }, 0)]);
        assert_eq!(runs(&[], "2022-06-02"), [(1, Standing::Overdue { ends_on }, 0)]);
        let on = day("2022-03-20");
        assert_eq!(
            runs(&[("2022-03-20", full())], "2022-07-01"),
            [(1, Standing::Met { ends_on, on }, 0)]
        );
        assert_eq!(
            runs(&[("2022-03-20", Fact::Ended)], "2022-07-01"),
            [(1, Standing::Lapsed { on }, 0)]
        );
    }

    /// Asked on the day that sets the clock off, which does not count itself: nine days, to 10 June.
    #[test]
    fn a_request_on_the_first_day_suspends() {
        let facts = [("2022-03-01", request_fact("2022-03-10"))];
        let ends_on = day("2022-06-10");
        let until = Some(day("2022-03-10"));
        assert_eq!(runs(&facts, "2022-03-10"), [(1, Standing::Suspended { ends_on, until }, 0)]);
        assert_eq!(runs(&facts, "2022-03-11"), [(1, Standing::Running { ends_on }, 0)]);
    }

    /// Asked and answered on the day of the decision: six days up to the date that was set.
    #[test]
    fn a_request_on_the_last_day_suspends() {
        let facts = [
            ("2022-03-20", request_fact("2022-03-25")),
            ("2022-03-20", Fact::Answered { request: id(2) }),
            ("2022-03-20", full()),
        ];
        let met = Standing::Met { ends_on: day("2022-06-07"), on: day("2022-03-20") };
        assert_eq!(runs(&facts, "2022-07-01"), [(1, met, 0)]);
    }

    /// A request of the first run says nothing of the second, and the other way round.
    #[test]
    fn each_run_has_its_own_requests_extensions_and_dates() {
        let issued = |on: &str| Fact::Issued { clock: "decision".to_owned(), ends_on: day(on) };
        let facts = [
            ("2022-03-01", issued("2022-06-01")),
            ("2022-03-05", request_fact("2022-04-10")),
            ("2022-03-06", Fact::Answered { request: id(3) }),
            ("2022-03-20", issued("2022-07-07")),
            ("2022-03-20", full()),
            ("2022-03-25", issued("2022-12-24")), // between the runs: of neither
            ("2022-04-01", move_fact("again")),
            ("2022-04-05", request_fact("2022-04-09")),
            ("2022-04-06", Fact::Extended { clock: "decision".to_owned(), by: Period::Months(1) }),
            ("2022-04-07", issued("2022-08-08")),
        ];
        // First: 37 days, 5 March to 10 April, added to 1 June. Second: 1 July and 5 days is 6 July; a
        // month more is 6 August, a Saturday.
        let found = runs(&facts, "2022-05-01");
        let first = Standing::Met { ends_on: day("2022-07-08"), on: day("2022-03-20") };
        let second = Standing::Running { ends_on: day("2022-08-08") };
        assert_eq!(found, [(1, first, 2), (2, second, 1)]);
    }

    /// What sets a clock off once more, before it was met, begins a new run; the one before lapses.
    #[test]
    fn a_new_start_ends_the_run_before() {
        let again = "[[move]]\nid = \"again\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"review\"]\nmilestone = \"application\"\nbasis = \"x\"\n\n[[track]]";
        let text = include_str!("../procedure/small.toml").replacen("[[track]]", again, 1);
        let procedure = Procedure::parse(Source { file: "x", text: &text }, &[]).unwrap();
        let case = all_of(&[("2022-03-20", move_fact("again"))], &procedure).unwrap();
        let calendars = SeatCalendars::of_one(seat("TH"));
        let readings =
            reckon(&case, &procedure, &calendars, Policy::default(), day("2022-04-01")).unwrap();
        let standings: Vec<_> = readings.iter().map(|reading| reading.standing).collect();
        let lapsed = Standing::Lapsed { on: day("2022-03-20") };
        assert_eq!(standings, [lapsed, Standing::Running { ends_on: day("2022-06-20") }]);
    }

    #[test]
    fn a_standing_knows_its_last_day_or_that_it_has_none() {
        let ends_on = day("2022-06-01");
        let on = day("2022-05-01");
        for (standing, expected) in [
            (Standing::Running { ends_on }, Some(ends_on)),
            (Standing::Suspended { ends_on, until: None }, Some(ends_on)),
            (Standing::Overdue { ends_on }, Some(ends_on)),
            (Standing::Met { ends_on, on }, Some(ends_on)),
            (Standing::NotStarted, None),
            (Standing::Lapsed { on }, None),
        ] {
            assert_eq!(standing.ends_on(), expected);
        }
    }
}
