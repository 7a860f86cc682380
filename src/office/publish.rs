//! The tables of a year are released: frozen, rounded, and kept only if no small cell can be told from
//! them and all earlier ones (`measurement.md` 8).

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::case::event::german_day;
use crate::measure::case_times::case_times;
use crate::measure::dimension::Dimension;
use crate::measure::disclosure::caseload::Caseload;
use crate::measure::disclosure::coarsen::RefusedYear;
use crate::measure::disclosure::exact::OTHER;
use crate::measure::disclosure::protect::{NoRelease, ReleaseWithExact, protect};
use crate::measure::disclosure::release::Release;
use crate::measure::disclosure::table_hierarchy::{Breakdown, OF_CASES, Population, Property};
use crate::measure::disclosure::times::{DecisionTime, GroupWaitingDays, times, waiting_by_group};
use crate::measure::figures::figures;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::time_to_leave::Resampling;
use crate::office::act_error::{ActError, Invalid};
use crate::office::figures::load_dataset::{Dataset, LoadOptions, load_dataset};
use crate::office::procedures::Procedures;
use crate::store::{Store, events, releases};

/// A year is revised no sooner than so many days after it was released.
const REVISED_AFTER: Days = Days::new(365);

/// What to release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishRelease {
    /// The year.
    pub year: i32,
    /// Whether a year that was released is to be revised.
    pub revise: bool,
    /// Breakdowns that are left out, where the year cannot be released with them. A revision has the tables that were
    /// released before.
    pub left_out: Vec<Breakdown>,
    /// For whom the record says that it was.
    pub who: String,
}

/// Releases the tables of a year.
///
/// # Errors
/// If the year is not over, was released already (or was not, and is to be revised), was released less
/// than a year ago, or a small cell could be told.
pub fn publish(
    store: &Store,
    procedures: &Procedures,
    wish: &PublishRelease,
    now: DateTime<Utc>,
) -> Result<Release, ActError> {
    let frozen = store.read::<_, ActError>(|db| Ok(releases::all(db)?))?;
    let before = frozen.iter().rev().find(|release| release.kept.0.year == wish.year);
    may_be_released(wish, before.map(|release| release.recorded_at), now)?;
    let earlier: Vec<ReleaseWithExact> = frozen.into_iter().map(|release| release.kept).collect();
    // Of today more may become known: what is released must be the same when it is made again.
    let yesterday = german_day(now).pred_opt();
    let loaded = load_dataset(
        store,
        procedures,
        LoadOptions { as_of: yesterday, ..LoadOptions::default() },
    )?;
    let (release, exact) = build_release(&loaded, wish, &earlier)
        .map_err(|why| refusal(&loaded, wish, &earlier, why))?;
    let (kept, who, n) = ((release.clone(), exact), wish.who.clone(), earlier.len());
    store.write::<_, ActError>(move |db| {
        // The lock of the chain: of two at once the second must know of the first.
        events::next_sequence(db)?;
        if releases::all(db)?.len() != n {
            return Err(Invalid::new("release-another").into());
        }
        Ok(releases::keep(db, &kept, &who, now)?)
    })?;
    Ok(release)
}

fn may_be_released(
    wish: &PublishRelease,
    before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let year = wish.year;
    let why = match before {
        None if wish.revise => Invalid::at("revise", "release-not-yet"),
        Some(_) if !wish.revise => Invalid::at("year", "release-already"),
        Some(before) => {
            let earliest = before.checked_add_days(REVISED_AFTER).unwrap_or(now);
            if earliest <= now {
                return Ok(());
            }
            Invalid::at("revise", "release-too-soon").with("on", german_day(earliest))
        }
        None => return Ok(()),
    };
    Err(why.with("year", year.to_string()).into())
}

impl From<NoRelease> for ActError {
    fn from(why: NoRelease) -> Self {
        match why {
            NoRelease::Empty(year) => {
                Invalid::at("year", "release-empty").with("year", year.to_string()).into()
            }
            NoRelease::NotOver { year, as_of } => Invalid::at("year", "release-not-over")
                .with("year", year.to_string())
                .with("as-of", as_of)
                .into(),
            NoRelease::Determined { n, within: _ } => {
                Invalid::at("year", "release-determined").with("n", n.to_string()).into()
            }
        }
    }
}

/// Why there is no release, with the tables without which there could be one.
fn refusal(
    loaded: &Dataset,
    wish: &PublishRelease,
    earlier: &[ReleaseWithExact],
    why: NoRelease,
) -> ActError {
    let within = match &why {
        NoRelease::Determined { within, .. } if !wish.revise => within.clone(),
        NoRelease::Determined { .. } | NoRelease::Empty(_) | NoRelease::NotOver { .. } => {
            return why.into();
        }
    };
    let caseload = &Caseload::of(&loaded.courses);
    let refused = RefusedYear { caseload, year: wish.year, as_of: loaded.as_of, earlier };
    let Some(left_out) = refused.coarser(&wish.left_out, &within) else {
        return Invalid::at("year", "release-determined-all")
            .with("year", wish.year.to_string())
            .into();
    };
    let codes: Vec<&str> = left_out.iter().map(|breakdown| breakdown.code()).collect();
    Invalid::at("year", "release-coarser")
        .with("year", wish.year.to_string())
        .with("without", codes.join(","))
        .into()
}

/// The release of a year from what was loaded, beside earlier ones.
pub(super) fn build_release(
    loaded: &Dataset,
    wish: &PublishRelease,
    earlier: &[ReleaseWithExact],
) -> Result<ReleaseWithExact, NoRelease> {
    let year = wish.year;
    let caseload = Caseload::of(&loaded.courses);
    let (mut release, exact) = protect(&caseload, year, loaded.as_of, &wish.left_out, earlier)?;
    let before =
        earlier.iter().rev().map(|(previous, _)| previous).find(|previous| previous.year == year);
    let selection = of_year(year, loaded.as_of);
    release.times = all_times(loaded, &selection, &release);
    release.spent = all_spent(loaded, &selection);
    if let Some(before) = before {
        keep_unless_revised(&mut release, before);
    }
    Ok((release, exact))
}

fn of_year(year: i32, as_of: NaiveDate) -> Selection {
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(as_of);
    let period = DateRange { from: first(year), to: first(year + 1) };
    Selection { as_of, period, by: Vec::new(), only: Vec::new() }
}

fn all_times(loaded: &Dataset, selection: &Selection, release: &Release) -> Vec<DecisionTime> {
    let mut all = times(None, &case_times(&loaded.courses, selection, &[], Claim::OfPeriod));
    for property in OF_CASES {
        let Some(dimension) = property.dimension() else { continue };
        let named = release.named.get(&property);
        let groups = case_times(&loaded.courses, selection, &[dimension], Claim::OfPeriod);
        let has_a_row = |time: &DecisionTime| named.is_some_and(|all| all.contains(&time.word));
        all.extend(times(Some(property), &groups).into_iter().filter(has_a_row));
    }
    all
}

fn all_spent(loaded: &Dataset, selection: &Selection) -> Vec<GroupWaitingDays> {
    let by = |by: Dimension| {
        let selection = Selection { by: vec![by], ..selection.clone() };
        waiting_by_group(
            by,
            &figures(
                loaded.counted_columns(&selection),
                &selection,
                Claim::OfPeriod,
                Resampling::LeftOut,
            )
            .groups,
        )
    };
    [by(Dimension::Stage), by(Dimension::WaitsOn)].concat()
}

/// Times stay as they were where the number of their cases did: a time that moves a little tells who
/// came in late.
fn keep_unless_revised(release: &mut Release, before: &Release) {
    let is_revised = |by: Option<Property>, word: &str| {
        let by: Vec<Property> = by.into_iter().collect();
        let word = if by.is_empty() { None } else { Some(word) };
        let table = release.table(Population::UnderWay, &by);
        let mut rows = table.iter().flat_map(|table| &table.rows);
        rows.any(|row| row.words.first().map(String::as_str) == word && row.is_revised)
    };
    let stays = |time: &DecisionTime| !is_revised(time.by, &time.word);
    let old = before.times.iter().filter(|time| stays(time)).cloned();
    let new = release.times.iter().filter(|time| !stays(time)).cloned();
    let mut times: Vec<DecisionTime> = old.chain(new).collect();
    times.sort_by(|a, b| (a.by, &a.word).cmp(&(b.by, &b.word)));
    let all_stay = !is_revised(None, OTHER);
    release.times = times;
    if all_stay {
        release.spent.clone_from(&before.spent);
    }
}
