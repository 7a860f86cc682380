//! The rules side by side: what differs, what changed, and every row with its source. It shows what
//! rules are missing in common from the text of the law alone, and needs no statistics.

use chrono::NaiveDate;

use crate::domain::procedure::words::Origin;
use crate::domain::rules::difference::{Difference, changes, differences};
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::Rule;
use crate::report::cell::Cell;
use crate::report::document::{Cells, Document, Section, Table};
use crate::text::language::Language;
use crate::text::rule::{cases, parts, sentence};
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
            changed(language, register),
            all(language, register),
        ],
        notes: vec![language.say("rules-note"), language.say("rules-note-status")],
        internal: language.say("rules-public"),
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
        picture: None,
        table: table(
            language,
            "rules-different",
            &["head-step", "head-cases", "head-rule", "head-professions"],
            found.iter().flat_map(|it| rows(language, register, it)).collect(),
        ),
    }
}

fn rows(language: Language, register: &Register, it: &Difference<'_>) -> Vec<Vec<String>> {
    let told = kinds_of_cases(language, &it.cases);
    let first = it.variants.first().and_then(|it| it.rules.first());
    let step = first.map_or("", |rule| language.pick(&rule.text));
    it.variants
        .iter()
        .map(|variant| {
            let mut names: Vec<String> =
                variant.rules.iter().map(|rule| name(language, register, rule)).collect();
            names.dedup();
            vec![step.to_owned(), told.clone(), sentence(language, variant.asks), names.join("; ")]
        })
        .collect()
}

/// Both origins, or accelerated and not, are told as one.
fn kinds_of_cases(language: Language, all: &[(bool, Origin)]) -> String {
    let origins = |fast: bool| -> Vec<Origin> {
        all.iter().filter(|(it, _)| *it == fast).map(|(_, origin)| *origin).collect()
    };
    let (slow, fast) = (origins(false), origins(true));
    let told = |accelerated: Option<bool>, origins: &[Origin]| match origins {
        [origin] => Some(cases(language, accelerated, Some(*origin))),
        [] => None,
        _both => Some(cases(language, accelerated, None)),
    };
    if slow == fast {
        return told(None, &slow).unwrap_or_default();
    }
    let parts = [told(Some(false), &slow), told(Some(true), &fast)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn changed(language: Language, register: &Register) -> Section {
    let found = changes(register);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|it| {
            vec![
                language.pick(&it.after.text).to_owned(),
                name(language, register, it.after),
                cases(language, it.after.accelerated, it.after.origin),
                sentence(language, &it.before.asks),
                sentence(language, &it.after.asks),
                day(language, it.since),
            ]
        })
        .collect();
    let heads =
        ["head-step", "head-profession", "head-cases", "head-before", "head-after", "head-since"];
    Section {
        id: "changes",
        heading: language.say("rules-changed"),
        text: language.say(if rows.is_empty() { "rules-no-change" } else { "rules-changed-text" }),
        picture: None,
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
        picture: None,
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
        language.say(&format!("law-{}", rule.status.code())),
    ]
}

fn name(language: Language, register: &Register, rule: &Rule) -> String {
    let profession = register.profession(&rule.profession);
    profession.map_or_else(|| rule.profession.clone(), |it| language.pick(&it.text).to_owned())
}

fn table(language: Language, caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table {
        cells: Cells::Words,
        caption: language.say(caption),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect(),
    }
}
