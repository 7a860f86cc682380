//! The rules side by side: what differs, what changed, and every row with its source. It shows what
//! rules are missing in common from the text of the law alone, and needs no statistics.

use chrono::NaiveDate;

use crate::domain::procedure::words::Origin;
use crate::domain::rules::difference::{Difference, RuleVariant, changes, differences};
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::Rule;
use crate::measure::statement::DurationStatement;
use crate::office::figures::rule_waits::{RuleWait, StepWaits};
use crate::report::cell::Cell;
use crate::report::chart::canvas::Picture;
use crate::report::chart::intervals::{IntervalRow, intervals};
use crate::report::document::{CellContent, Document, Section, Table};
use crate::report::duration_sections::section;
use crate::report::duration_words::{change, quantile};
use crate::text::language::Language;
use crate::text::rule::{cases, certainty, parts, sentence};
use crate::text::value::{day, whole};

/// The rules as a document of their own.
#[must_use]
pub fn rules(language: Language, register: &Register, today: NaiveDate) -> Document {
    let read_on = [("day", day(language, register.read_on).into())];
    Document {
        language,
        title: language.say("rules-title"),
        simulated: None,
        coverage: vec![language.say_of("rules-coverage", read_on)],
        sections: vec![
            different(language, register, today),
            changes_section(language, register),
            all(language, register),
        ],
        glance: Vec::new(),
        findings: Vec::new(),
        first_page: None,
        notes: vec![language.say("rules-note"), language.say("rules-note-status")],
        provenance: Vec::new(),
        internal: language.say("rules-public"),
        downloads: Vec::new(),
    }
}

/// Where the same step follows different rules.
#[must_use]
pub fn different(language: Language, register: &Register, today: NaiveDate) -> Section {
    let found = differences(register, today);
    let n_steps = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let most = found.iter().map(Difference::n_surely_different).max().unwrap_or(0);
    let text = language.say_of(
        "rules-different-text",
        [
            ("steps", whole(language, n_steps).into()),
            ("most", whole(language, u64::try_from(most).unwrap_or(u64::MAX)).into()),
        ],
    );
    Section {
        id: "differences",
        heading: language.say("rules-different"),
        text: if found.is_empty() { language.say("rules-same") } else { text },
        pictures: Vec::new(),
        table: table(
            language,
            "rules-different",
            &["head-step", "head-cases", "head-rule", "head-paragraph-professions"],
            found.iter().flat_map(|difference| rows(language, register, difference)).collect(),
        ),
    }
}

/// The same in short, a line for each step: how many rules, and in what they differ.
#[must_use]
pub fn short(language: Language, register: &Register, today: NaiveDate) -> Section {
    let found = differences(register, today);
    let rows = found
        .iter()
        .filter(|difference| 1 < difference.n_surely_different())
        .map(|difference| {
            let n = difference.n_surely_different().to_string();
            let words = aspects(language, difference).into_iter().map(|aspect| aspect.1);
            let differ = words.collect::<Vec<_>>().join(" ");
            vec![step(language, difference), kinds_of_cases(language, &difference.cases), n, differ]
        })
        .collect();
    let heads = ["head-step", "head-cases", "head-n-rules", "head-differ"];
    Section {
        table: table(language, "rules-different", &heads, rows),
        ..different(language, register, today)
    }
}

/// Where the same step follows different rules, and how long it takes under each; of rules with at least so many cases
/// here, and steps with two of them.
#[must_use]
pub(super) fn waits_by_rule(
    language: Language,
    register: &Register,
    waits: &[StepWaits],
    today: NaiveDate,
    cases_min: u64,
) -> Section {
    let found = differences(register, today);
    let of = |waits: &StepWaits| {
        found.iter().find(|known| known.step == waits.step && known.cases == waits.cases)
    };
    let joined: Vec<(&Difference<'_>, &StepWaits)> =
        waits.iter().filter_map(|waits| Some((of(waits)?, waits))).collect();
    let rows = joined.iter().flat_map(|(of, waits)| {
        let rows = wait_rows(language, register, of, waits, cases_min);
        if rows.len() < 2 { Vec::new() } else { rows }
    });
    let heads = ["head-step", "head-cases", "head-rule", "head-half-days", "head-longer", "head-n"];
    let made = section(language, "rule-waits", CellContent::Words, &heads, rows.collect());
    let drawn = joined.iter().zip(WAIT_PICTURES);
    let pictures = drawn.filter_map(|((of, waits), id)| wait_picture(language, id, of, waits));
    Section { pictures: pictures.collect(), ..made }
}

/// Names of the pictures, one a step; further steps stand in the table alone.
const WAIT_PICTURES: [&str; 4] = ["rule-waits-1", "rule-waits-2", "rule-waits-3", "rule-waits-4"];

/// A row for each rule of a step with cases here.
fn wait_rows(
    language: Language,
    register: &Register,
    difference: &Difference<'_>,
    waits: &StepWaits,
    cases_min: u64,
) -> Vec<Vec<Cell>> {
    let pairs = difference.variants.iter().zip(&waits.variants);
    pairs
        .filter_map(|(variant, wait)| {
            let time = wait.time.as_ref().filter(|time| cases_min <= time.n_cases)?;
            // Professions without a machine have no cases here.
            let here: Vec<&Rule> =
                variant.rules.iter().copied().filter(|rule| rule.procedure.is_some()).collect();
            let places = paragraphs(language, register, &here);
            let rule = format!("{}: {places}", sentence(language, variant.asks));
            let longer = wait.longer.map_or(Cell::Nothing, |by| Cell::from(change(language, by)));
            Some(vec![
                Cell::from(step(language, difference)),
                Cell::from(kinds_of_cases(language, &difference.cases)),
                Cell::from(rule),
                quantile(language, &time.median),
                longer,
                Cell::Count(time.n_cases),
            ])
        })
        .collect()
}

/// The medians of a step, rule beside rule; none where fewer than two have one.
fn wait_picture(
    language: Language,
    id: &'static str,
    difference: &Difference<'_>,
    waits: &StepWaits,
) -> Option<Picture> {
    let row = |(variant, wait): (&RuleVariant<'_>, &RuleWait)| {
        let time = wait.time.as_ref()?;
        let value = match time.median.printed {
            DurationStatement::Value { days, low, high } => {
                (days.into(), Some(low.into()), Some(high.into()))
            }
            DurationStatement::AtLeast { days } => (days.into(), Some(days.into()), None),
            DurationStatement::Counts(_) | DurationStatement::Nothing => return None,
        };
        let n = whole(language, time.n_cases);
        let label = format!("{} (n = {n})", sentence(language, variant.asks));
        Some(IntervalRow { label, value })
    };
    let rows: Vec<IntervalRow> =
        difference.variants.iter().zip(&waits.variants).filter_map(row).collect();
    let cases = kinds_of_cases(language, &difference.cases);
    let title = format!("{} ({cases})", step(language, difference));
    let description = language.say("rule-waits-picture");
    let unit = language.say("head-half-days");
    (1 < rows.len()).then(|| intervals(id, &title, &description, &rows, &unit))
}

fn step(language: Language, difference: &Difference<'_>) -> String {
    let first = difference.variants.first().and_then(|variant| variant.rules.first());
    first.map_or("", |rule| language.pick(&rule.text)).to_owned()
}

/// In what the rules of a step differ: the point, and what holds today.
fn aspects(language: Language, difference: &Difference<'_>) -> Vec<(String, String)> {
    let unread = ["suspends-not-checked", "duty-not-checked", "rule-not-checked"]
        .map(|key| language.say(key));
    let aspect = |at: usize, key: &str| {
        let mut words: Vec<String> = difference
            .variants
            .iter()
            .filter_map(|variant| parts(language, variant.asks).get(at).cloned())
            .filter(|word| word != "–" && !unread.contains(word))
            .collect();
        words.sort();
        words.dedup();
        let words_of =
            || language.say_of(&format!("{key}-today"), [("today", words.join("; ").into())]);
        (1 < words.len()).then(|| (language.say(key), words_of()))
    };
    let all = [
        aspect(0, "could-length"),
        aspect(1, "could-duty"),
        aspect(2, "could-suspension"),
        aspect(3, "could-extension"),
    ];
    all.into_iter().flatten().collect()
}

fn rows(language: Language, register: &Register, difference: &Difference<'_>) -> Vec<Vec<String>> {
    let cases = kinds_of_cases(language, &difference.cases);
    let first = difference.variants.first().and_then(|variant| variant.rules.first());
    let step = first.map_or("", |rule| language.pick(&rule.text));
    difference
        .variants
        .iter()
        .map(|variant| {
            let where_it_stands = paragraphs(language, register, &variant.rules);
            vec![step.to_owned(), cases.clone(), sentence(language, variant.asks), where_it_stands]
        })
        .collect()
}

/// Where rules stand, and for whom: paragraph by paragraph, in the order of the rules.
fn paragraphs(language: Language, register: &Register, rules: &[&Rule]) -> String {
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    for rule in rules {
        let name = name(language, register, rule);
        match all.iter_mut().find(|entry| entry.0 == rule.paragraph) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => all.push((&rule.paragraph, vec![name])),
        }
    }
    let places = all.iter().map(|(paragraph, names)| format!("{paragraph} ({})", names.join("; ")));
    places.collect::<Vec<_>>().join("; ")
}

/// Both origins, or accelerated and not, are told as one.
fn kinds_of_cases(language: Language, all: &[(bool, Origin)]) -> String {
    let origins = |fast: bool| -> Vec<Origin> {
        all.iter()
            .filter(|(accelerated, _)| *accelerated == fast)
            .map(|(_, origin)| *origin)
            .collect()
    };
    let (slow, fast) = (origins(false), origins(true));
    let cases_of = |accelerated: Option<bool>, origins: &[Origin]| match origins {
        [origin] => Some(cases(language, accelerated, Some(*origin))),
        [] => None,
        _both => Some(cases(language, accelerated, None)),
    };
    if slow == fast {
        return cases_of(None, &slow).unwrap_or_default();
    }
    let parts = [cases_of(Some(false), &slow), cases_of(Some(true), &fast)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn changes_section(language: Language, register: &Register) -> Section {
    let found = changes(register);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|change| {
            vec![
                language.pick(&change.after.text).to_owned(),
                name(language, register, change.after),
                cases(language, change.after.accelerated, change.after.origin),
                sentence(language, &change.before.asks),
                sentence(language, &change.after.asks),
                day(language, change.since),
            ]
        })
        .collect();
    let heads =
        ["head-step", "head-profession", "head-cases", "head-before", "head-after", "head-since"];
    Section {
        id: "changes",
        heading: language.say("rules-changed"),
        text: language.say(if rows.is_empty() { "rules-no-change" } else { "rules-changed-text" }),
        pictures: Vec::new(),
        table: table(language, "rules-changed", &heads, rows),
    }
}

fn all(language: Language, register: &Register) -> Section {
    let heads = [
        "head-profession",
        "head-step",
        "head-cases",
        "head-length",
        "head-duty",
        "head-suspension",
        "head-extension",
        "head-paragraph",
        "head-valid",
        "head-source",
        "head-status",
    ];
    let rows = register.rules.iter().map(|rule| row(language, register, rule)).collect();
    Section {
        id: "register",
        heading: language.say("rules-all"),
        text: language.say_of(
            "rules-all-text",
            [("n", whole(language, u64::try_from(register.rules.len()).unwrap_or(0)).into())],
        ),
        pictures: Vec::new(),
        table: table(language, "rules-all", &heads, rows),
    }
}

fn row(language: Language, register: &Register, rule: &Rule) -> Vec<String> {
    let [length, duty, suspension, extension] = parts(language, &rule.asks);
    let valid = match (rule.valid_from, rule.valid_to) {
        (None, None) => language.say("rule-not-checked"),
        (from, to) => format!(
            "{} – {}",
            from.map_or_else(String::new, |it| day(language, it)),
            to.map_or_else(String::new, |it| day(language, it))
        ),
    };
    vec![
        name(language, register, rule),
        language.pick(&rule.text).to_owned(),
        cases(language, rule.accelerated, rule.origin),
        length,
        duty,
        suspension,
        extension,
        rule.paragraph.clone(),
        valid,
        rule.source.clone(),
        certainty(language, rule.status, rule.read_on, rule.checked.as_ref()),
    ]
}

fn name(language: Language, register: &Register, rule: &Rule) -> String {
    let profession = register.profession(&rule.profession);
    profession.map_or_else(
        || rule.profession.clone(),
        |profession| language.pick(&profession.text).to_owned(),
    )
}

/// None without rows.
fn table(
    language: Language,
    caption: &str,
    heads: &[&str],
    rows: Vec<Vec<String>>,
) -> Option<Table> {
    let table = Table {
        cells: CellContent::Words,
        caption: language.say(caption),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect(),
    };
    (!table.rows.is_empty()).then_some(table)
}
