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
        glance: Vec::new(),
        findings: Vec::new(),
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
            found.iter().flat_map(|it| rows(language, register, it)).collect(),
        ),
    }
}

/// The same in short, a line for each step: how many rules, and in what they differ.
#[must_use]
pub fn short(language: Language, register: &Register, today: NaiveDate) -> Section {
    let found = differences(register, today);
    let rows = found
        .iter()
        .filter(|it| 1 < it.n_surely_different())
        .map(|it| {
            let n = it.n_surely_different().to_string();
            let words = aspects(language, it).into_iter().map(|it| it.1);
            let differ = words.collect::<Vec<_>>().join(" ");
            vec![step(language, it), kinds_of_cases(language, &it.cases), n, differ]
        })
        .collect();
    let heads = ["head-step", "head-cases", "head-n-rules", "head-differ"];
    Section {
        table: table(language, "rules-different", &heads, rows),
        ..different(language, register, today)
    }
}

/// What one rule for all would have to settle: the step, the cases, the points, and where it stands today.
#[must_use]
pub fn unified(language: Language, it: &Difference<'_>) -> [String; 4] {
    let points: Vec<String> = aspects(language, it).into_iter().map(|it| it.0).collect();
    let mut paragraphs: Vec<&str> = Vec::new();
    for rule in it.variants.iter().flat_map(|it| &it.rules) {
        if !paragraphs.contains(&rule.paragraph.as_str()) {
            paragraphs.push(&rule.paragraph);
        }
    }
    let cases = kinds_of_cases(language, &it.cases);
    [step(language, it), cases, points.join(", "), paragraphs.join("; ")]
}

fn step(language: Language, it: &Difference<'_>) -> String {
    let first = it.variants.first().and_then(|it| it.rules.first());
    first.map_or("", |rule| language.pick(&rule.text)).to_owned()
}

/// In what the rules of a step differ: the point, and what holds today.
fn aspects(language: Language, it: &Difference<'_>) -> Vec<(String, String)> {
    let unread = [language.say("suspends-not-checked"), language.say("duty-not-checked")];
    let aspect = |at: usize, key: &str| {
        let mut words: Vec<String> = it
            .variants
            .iter()
            .filter_map(|it| parts(language, it.asks).get(at).cloned())
            .filter(|word| word != "–" && !unread.contains(word))
            .collect();
        words.sort();
        words.dedup();
        let told =
            || language.say_of(&format!("{key}-today"), [("today", words.join("; ").into())]);
        (1 < words.len()).then(|| (language.say(key), told()))
    };
    let all = [aspect(0, "could-length"), aspect(1, "could-duty"), aspect(2, "could-suspension")];
    all.into_iter().flatten().collect()
}

fn rows(language: Language, register: &Register, it: &Difference<'_>) -> Vec<Vec<String>> {
    let told = kinds_of_cases(language, &it.cases);
    let first = it.variants.first().and_then(|it| it.rules.first());
    let step = first.map_or("", |rule| language.pick(&rule.text));
    it.variants
        .iter()
        .map(|variant| {
            let where_it_stands = paragraphs(language, register, &variant.rules);
            vec![step.to_owned(), told.clone(), sentence(language, variant.asks), where_it_stands]
        })
        .collect()
}

/// Where rules stand, and for whom: paragraph by paragraph, in the order of the rules.
fn paragraphs(language: Language, register: &Register, rules: &[&Rule]) -> String {
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    for rule in rules {
        let name = name(language, register, rule);
        match all.iter_mut().find(|it| it.0 == rule.paragraph) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => all.push((&rule.paragraph, vec![name])),
        }
    }
    let told = all.iter().map(|(paragraph, names)| format!("{paragraph} ({})", names.join("; ")));
    told.collect::<Vec<_>>().join("; ")
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
        language.say(&format!("law-{}", rule.status.code())),
    ]
}

fn name(language: Language, register: &Register, rule: &Rule) -> String {
    let profession = register.profession(&rule.profession);
    profession.map_or_else(|| rule.profession.clone(), |it| language.pick(&it.text).to_owned())
}

/// None without rows.
fn table(
    language: Language,
    caption: &str,
    heads: &[&str],
    rows: Vec<Vec<String>>,
) -> Option<Table> {
    let table = Table {
        cells: Cells::Words,
        caption: language.say(caption),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect(),
    };
    (!table.rows.is_empty()).then_some(table)
}
