//! Supplies of partners: approved once a period, laid side by side, and summed only after somebody has
//! looked for cases that two of them sent.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::case::event::german_day;
use crate::domain::hexadecimal::hexadecimal;
use crate::measure::calendar_period::CalendarPeriod;
use crate::measure::case_paths::CasePath;
use crate::measure::case_times::case_times;
use crate::measure::dimension::Dimension;
use crate::measure::pool::{Counts, SuppliedCase, Supply, candidates, counts, merge};
use crate::measure::recent_pace::Claim;
use crate::measure::selection::Selection;
use crate::office::act_error::{ActError, Invalid};
use crate::office::figures::load_dataset::{Dataset, LoadOptions, load_dataset};
use crate::office::procedures::Procedures;
use crate::store::Store;
use crate::store::partner_submissions::{self, ApprovedSupply, Check, NewApproval};

/// Supplies of a period, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pool {
    /// The period.
    pub period: String,
    /// Partner by partner, by their names; who sent nothing is named too.
    pub supplies: Vec<Supply>,
    /// Pairs that two partners may have sent both.
    pub pairs: Vec<CandidatePair>,
    /// All together; none before somebody has looked at the pairs.
    pub all: Option<Counts>,
    /// Who looked, and when.
    pub checked: Option<(String, DateTime<Utc>)>,
}

/// Two cases that may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CandidatePair {
    /// Who sent them.
    pub sources: [String; 2],
    /// The profession of both.
    pub profession: String,
    /// The state of training of both.
    pub country: String,
    /// The day of application, of both.
    pub applied_on: Option<NaiveDate>,
    /// Whether somebody found that they are the same.
    pub is_same: bool,
}

/// Names a partner whose supplies belong into pool reports.
///
/// # Errors
/// If the name is empty or the store fails.
pub fn expect_partner(store: &Store, name: &str, now: DateTime<Utc>) -> Result<(), ActError> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(Invalid::at("partner", "pool-no-name").into());
    }
    store.write::<_, ActError>(move |db| Ok(partner_submissions::expect(db, &name, now)?))
}

/// Approves what a partner has sent so far, for a period. Answers how many cases that were.
///
/// # Errors
/// If the period is not over, the partner sent nothing, or approved the period already.
pub fn approve_supply(
    store: &Store,
    procedures: &Procedures,
    source: &str,
    period: CalendarPeriod,
    who: String,
    now: DateTime<Utc>,
) -> Result<u64, ActError> {
    if !period.is_over_on(german_day(now)) {
        return Err(Invalid::at("period", "pool-not-over")
            .with("period", period.to_string())
            .into());
    }
    let today = LoadOptions { as_of: Some(german_day(now)), ..LoadOptions::default() };
    let loaded = load_dataset(store, procedures, today)?;
    let sources = loaded.courses.words(Dimension::Source);
    if source.is_empty() || !sources.contains(&source) {
        let known: Vec<&str> = sources.into_iter().filter(|name| !name.is_empty()).collect();
        return Err(Invalid::at("source", "pool-nothing-from")
            .with("source", source)
            .with("known", known.join(", "))
            .into());
    }
    let (n, digest) = (paths_of_source(&loaded, source).count(), digest(&loaded, source));
    let n = u64::try_from(n).unwrap_or(u64::MAX);
    let (source, period) = (source.to_owned(), period.to_string());
    store.write::<_, ActError>(move |db| {
        if partner_submissions::approved_supplies(db, &period)?
            .iter()
            .any(|supply| supply.source == source)
        {
            return Err(Invalid::at("period", "pool-approved-already")
                .with("source", source)
                .with("period", period)
                .into());
        }
        partner_submissions::expect(db, &source, now)?;
        let approval =
            NewApproval { source: &source, period: &period, who: &who, cases: n, digest: &digest };
        partner_submissions::approve(db, approval, now)?;
        Ok(n)
    })
}

/// Records that somebody looked at the pairs of a period, and which of them, counted from 1, are the
/// same case.
///
/// # Errors
/// If a number is none of a pair, or the store fails.
pub fn record_check(
    store: &Store,
    procedures: &Procedures,
    period: CalendarPeriod,
    mut same: Vec<usize>,
    who: String,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    same.sort_unstable();
    same.dedup();
    let gathered = gather_submissions(store, procedures, period)?;
    let n = candidates(&gathered.cases).len();
    if let Some(wrong) = same.iter().find(|number| !(1..=n).contains(*number)) {
        return Err(Invalid::at("same", "pool-no-such-pair")
            .with("pair", wrong.to_string())
            .with("n", n.to_string())
            .into());
    }
    let check = Check { checked_at: now, who, candidates: n, same };
    let (key, digest) = (period.to_string(), gathered.digest);
    store.write::<_, ActError>(move |db| {
        Ok(partner_submissions::keep_check(db, &key, &digest, &check)?)
    })
}

/// The supplies of a period.
///
/// # Errors
/// If the store fails.
pub fn pool(
    store: &Store,
    procedures: &Procedures,
    period: CalendarPeriod,
) -> Result<Pool, ActError> {
    let PartnerSubmissions { cases, supplies, digest } =
        gather_submissions(store, procedures, period)?;
    let name = period.to_string();
    let check =
        store.read::<_, ActError>(|db| Ok(partner_submissions::check(db, &name, &digest)?))?;
    let found = candidates(&cases);
    let is_same = |number: usize| check.as_ref().is_some_and(|check| check.same.contains(&number));
    let pair = |(number, &(one, another)): (usize, &(usize, usize))| {
        let (one, another) = (cases.get(one)?, cases.get(another)?);
        Some(CandidatePair {
            sources: [one.source.clone(), another.source.clone()],
            profession: one.profession.clone(),
            country: one.country.clone(),
            applied_on: one.applied.and_then(NaiveDate::from_num_days_from_ce_opt),
            is_same: is_same(number),
        })
    };
    let pairs: Vec<CandidatePair> = (1..).zip(&found).filter_map(pair).collect();
    let same: Vec<(usize, usize)> =
        (1..).zip(&found).filter(|(number, _)| is_same(*number)).map(|(_, pair)| *pair).collect();
    let once = merge(&cases, &same);
    Ok(Pool {
        period: name,
        supplies,
        pairs,
        all: check.as_ref().map(|_| counts(&once, period.period())),
        checked: check.map(|check| (check.who, check.checked_at)),
    })
}

struct PartnerSubmissions {
    cases: Vec<SuppliedCase>,
    supplies: Vec<Supply>,
    /// Of the cases that are here: a look is at exactly these.
    digest: String,
}

/// What was approved for a period, each supply as it was known on the day of its approval.
fn gather_submissions(
    store: &Store,
    procedures: &Procedures,
    period: CalendarPeriod,
) -> Result<PartnerSubmissions, ActError> {
    let name = period.to_string();
    let (approved, expected) = store.read::<_, ActError>(|db| {
        Ok((
            partner_submissions::approved_supplies(db, &name)?,
            partner_submissions::expected_partners(db)?,
        ))
    })?;
    let mut days: BTreeMap<NaiveDate, Dataset> = BTreeMap::new();
    for supply in &approved {
        let day = german_day(supply.approved_at);
        if let std::collections::btree_map::Entry::Vacant(empty) = days.entry(day) {
            let load = LoadOptions { as_of: Some(day), ..LoadOptions::default() };
            empty.insert(load_dataset(store, procedures, load)?);
        }
    }
    let (mut cases, mut hash, mut found) = (Vec::new(), Sha256::new(), Vec::new());
    for partner in expected {
        let its = approved.iter().find(|supply| supply.source == partner);
        let known =
            its.and_then(|supply| Some((supply, days.get(&german_day(supply.approved_at))?)));
        let Some((approved, loaded)) = known else {
            found.push(Supply { source: partner, counts: None, time: None, is_changed: false });
            continue;
        };
        hash.update(partner.as_bytes());
        hash.update(digest(loaded, &partner).as_bytes());
        let own = supplied_cases(loaded, &partner);
        found.push(build_supply(loaded, approved, period, &own));
        cases.extend(own);
    }
    Ok(PartnerSubmissions { cases, supplies: found, digest: hexadecimal(&hash.finalize()) })
}

fn build_supply(
    loaded: &Dataset,
    approved: &ApprovedSupply,
    period: CalendarPeriod,
    own: &[SuppliedCase],
) -> Supply {
    let source = approved.source.clone();
    let selection = Selection {
        as_of: loaded.as_of,
        period: period.period(),
        by: Vec::new(),
        only: vec![(Dimension::Source, source.clone())],
    };
    let times = case_times(&loaded.courses, &selection, &[], Claim::OfPeriod);
    Supply {
        counts: Some(counts(own, period.period())),
        time: times.into_iter().next().and_then(|group| group.since_application),
        is_changed: digest(loaded, &source) != approved.digest,
        source,
    }
}

fn paths_of_source<'a>(loaded: &'a Dataset, source: &'a str) -> impl Iterator<Item = &'a CasePath> {
    let is_its = move |course: &&CasePath| {
        loaded.courses.word_of(course.case, Dimension::Source) == Some(source)
    };
    loaded.courses.all().filter(is_its)
}

fn supplied_cases(loaded: &Dataset, source: &str) -> Vec<SuppliedCase> {
    let word = |course: &CasePath, by| loaded.courses.word_of(course.case, by).unwrap_or("");
    let of = |course: &CasePath| {
        let (profession, country) =
            (word(course, Dimension::Profession), word(course, Dimension::Country));
        SuppliedCase::of(course, [source, profession, country])
    };
    paths_of_source(loaded, source).map(of).collect()
}

/// The hash of what was known of the cases of a source, in whatever order they came.
fn digest(loaded: &Dataset, source: &str) -> String {
    let mut hash = Sha256::new();
    for course in paths_of_source(loaded, source) {
        let place = usize::try_from(course.case).ok();
        hash.update(place.and_then(|at| loaded.digests.get(at)).copied().unwrap_or_default());
    }
    hexadecimal(&hash.finalize())
}
