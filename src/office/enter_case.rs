//! A case is entered at the desk: a new application, or one that has been running for long, with the
//! dates that are known of it and gaps where nobody kept a record. It is a list of one row: what holds
//! for lists, holds here.

use chrono::NaiveDate;

use crate::domain::case::event::{Attributes, Precision, SeatOf};
use crate::domain::identity::{CaseNumber, IdempotencyKey};
use crate::domain::land::Land;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::registers::{Authorities, Countries};
use crate::domain::rights::{Action, Caller, Reach};
use crate::office::act::Act;
use crate::office::act_error::{ActError, Missing};
use crate::office::case_log::CaseRecord;
use crate::office::import_cases::import_list::{Effect, Extent, ImportList, import_into};
use crate::office::import_cases::report::ImportReport;
use crate::office::import_cases::row::{ListRow, ParentReference, PersonKey, RowDate};
use crate::office::import_cases::row_reason::RowReason;
use crate::office::procedures::Procedures;
use crate::store::cases::{self, CaseIndex};
use crate::store::{Db, events, name_words};

/// What is entered.
#[derive(Debug, Clone)]
pub struct EnterCase {
    /// The key of the form: the same form twice is one case.
    pub key: IdempotencyKey,
    /// The authority.
    pub authority: String,
    /// The Land in which the authority sits, if nobody knows its seat yet.
    pub land: Option<Land>,
    /// The procedure.
    pub procedure: String,
    /// The name of who applied, and the birth date.
    pub person: Option<(String, Option<NaiveDate>)>,
    /// The reference profession.
    pub profession: Option<String>,
    /// The state of training, as a code or a name.
    pub country: Option<String>,
    /// The number of the case that it belongs to, if it belongs to one.
    pub parent: Option<CaseNumber>,
    /// What happened when; at least one.
    pub dates: Vec<(Milestone, NaiveDate)>,
    /// How it was decided, if it was.
    pub outcome: Option<Outcome>,
    /// Whether a person of that name may be another one.
    pub is_another: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnterCaseResult {
    /// The case, new or entered by the same form before.
    Case(CaseNumber),
    /// There are cases of persons of that name: somebody has to look.
    Twins(Vec<(CaseNumber, CaseIndex)>),
    /// Nobody knows where the authority sits, and so which holidays count for its periods.
    NoSeat,
    /// What was typed makes no case, or not all of it would come in: where, and why.
    Refused(Vec<(String, RowReason)>),
}

/// Twins shown at most.
const TWINS_MAX: usize = 10;
/// Under which name entered cases are listed.
pub(super) const SOURCE: &str = "desk";
/// Milestones that a form has.
pub const MILESTONES: [Milestone; 9] = [
    Milestone::Advice,
    Milestone::Application,
    Milestone::Acknowledged,
    Milestone::Requested,
    Milestone::Complete,
    Milestone::Decision,
    Milestone::Notified,
    Milestone::Licence,
    Milestone::Withdrawal,
];

/// Enters a case: looked for, checked and written in one transaction.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record for this authority.
pub fn enter_case(act: Act<Caller>, wish: EnterCase) -> Result<EnterCaseResult, ActError> {
    if !act.caller.reach(Action::Record).covers(&wish.authority) {
        return Err(ActError::NotFound(Missing::Authority));
    }
    // Whoever types is told what would be left out; until then nothing of it is kept.
    let is_entered = |answer: &EnterCaseResult| matches!(answer, EnterCaseResult::Case(_));
    act.write_if(is_entered, move |db, act| enter_into(db, act, &wish))
}

fn enter_into(
    db: &mut Db,
    act: &mut Act<Caller>,
    wish: &EnterCase,
) -> Result<EnterCaseResult, ActError> {
    // The lock comes first: the same form at the same moment finds the case of the other.
    events::next_sequence(db)?;
    let reference = wish.key.to_string();
    if let Some((header, _)) = cases::find_by_reference(db, SOURCE, &reference)? {
        return Ok(EnterCaseResult::Case(header.number));
    }
    let twins = possible_duplicates(db, &act.caller, wish)?;
    if !twins.is_empty() && !wish.is_another {
        return Ok(EnterCaseResult::Twins(twins));
    }
    let known = seat_in(db, &act.procedures, &wish.authority)?;
    let typed = wish.land.map(|land| SeatOf { land, municipality: None });
    let Some(seat) = known.or(typed) else { return Ok(EnterCaseResult::NoSeat) };
    let within = act.caller.reach(Action::Record);
    let list = ImportList {
        source: SOURCE.to_owned(),
        file: SOURCE.to_owned(),
        rows: vec![list_row(wish, seat, &reference)],
        report: ImportReport { rows: 1, ..ImportReport::default() },
        // A desk goes on recording: its record ends with no step.
        columns: Vec::new(),
        extent: Extent::OneCase,
        effect: Effect::AllOrNothing,
        within,
    };
    let report = import_into(db, act, list, &|_| {})?;
    let left_out: Vec<_> = report.rejected.into_iter().chain(report.remarks).collect();
    if !left_out.is_empty() {
        return Ok(EnterCaseResult::Refused(
            left_out.into_iter().map(|remark| (remark.column, remark.reason)).collect(),
        ));
    }
    let entered = cases::find_by_reference(db, SOURCE, &reference)?;
    let (header, _) = entered.ok_or(ActError::NotFound(Missing::Case))?;
    Ok(EnterCaseResult::Case(header.number))
}

fn possible_duplicates(
    db: &mut Db,
    caller: &Caller,
    wish: &EnterCase,
) -> Result<Vec<(CaseNumber, CaseIndex)>, ActError> {
    let Some((name, _)) = wish.person.as_ref().filter(|person| !person.0.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let reach: Reach = caller.reach(Action::SeePerson);
    let found = name_words::cases_by_name(db, &reach, name, TWINS_MAX)?;
    Ok(found.into_iter().map(|(header, index)| (header.number, index)).collect())
}

/// Where an authority sits, as far as the register or its cases say.
///
/// # Errors
/// If the store fails.
pub fn seat(act: &Act<Caller>, authority: &str) -> Result<Option<SeatOf>, ActError> {
    act.read(|db| seat_in(db, &act.procedures, authority))
}

fn seat_in(
    db: &mut Db,
    procedures: &Procedures,
    authority: &str,
) -> Result<Option<SeatOf>, ActError> {
    let known = Authorities::built_in().find_by_name(authority);
    match known.and_then(|authority| authority.seat.clone()) {
        Some(seat) => Ok(Some(seat)),
        None => seat_of_newest_case(db, procedures, authority),
    }
}

fn list_row(wish: &EnterCase, seat: SeatOf, reference: &str) -> ListRow {
    let countries = Countries::built_in();
    let country = wish
        .country
        .as_deref()
        .map(|name| countries.code(name).map_or_else(|| name.to_owned(), str::to_owned));
    let attributes = Attributes {
        authority: wish.authority.clone(),
        profession: wish.profession.clone(),
        origin: country.as_deref().map(|code| countries.origin(code)),
        country,
        seat: Some(seat),
        ..Attributes::default()
    };
    let dated = |&(milestone, on): &(Milestone, NaiveDate)| RowDate {
        milestone,
        on,
        precision: Precision::Day,
        column: milestone.code().to_owned(),
        value: on.to_string(),
    };
    let person = wish.person.as_ref().filter(|person| !person.0.trim().is_empty());
    let person =
        person.map(|(name, birth_date)| PersonKey { name: name.clone(), birth_date: *birth_date });
    ListRow {
        row: 1,
        reference: Some(reference.to_owned()),
        person,
        attributes,
        procedure: wish.procedure.clone(),
        dates: wish.dates.iter().map(dated).collect(),
        outcomes: wish.outcome.into_iter().collect(),
        outcome_at: (
            "outcome".to_owned(),
            wish.outcome.map_or("", |outcome| outcome.code()).to_owned(),
        ),
        parent: wish.parent.as_ref().map(|number| ParentReference {
            name: number.to_string(),
            column: "parent".to_owned(),
        }),
        known_on: None,
    }
}

/// Where an authority sits that the register does not know: where its newest case says.
fn seat_of_newest_case(
    db: &mut Db,
    procedures: &Procedures,
    authority: &str,
) -> Result<Option<SeatOf>, ActError> {
    let Some((header, index)) = cases::newest_of(db, authority)? else { return Ok(None) };
    let mut record = CaseRecord::read(db, procedures, header, index)?;
    Ok(record.case()?.attributes().seat.clone())
}
