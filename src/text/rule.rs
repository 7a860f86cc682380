//! A rule of a profession in words: how long, how strictly, what makes it stand still.

use chrono::NaiveDate;

use crate::domain::procedure::certainty::LegalCheck;
use crate::domain::procedure::words::{Duty, LawStatus, Origin};
use crate::domain::rules::rule::{RuleRequirement, Suspends};
use crate::text::language::Language;
use crate::text::value::{day, period};

/// What a rule asks, part by part: length, duty, suspension, extension.
#[must_use]
pub fn parts(language: Language, asks: &RuleRequirement) -> [String; 4] {
    match asks {
        RuleRequirement::Step { length, duty, suspends, extensions, at_most } => [
            length.map_or_else(|| language.say("rule-no-length"), |span| period(language, span)),
            match length {
                None => "–".to_owned(),
                Some(_) => duty_word(language, *duty),
            },
            suspension(language, *suspends),
            match (extensions, at_most) {
                (None, _) => language.say("rule-not-checked"),
                (Some(0), _) => language.say("rule-no-extension"),
                (Some(times), None) => {
                    language.say_of("rule-extension", [("times", (*times).into())])
                }
                (Some(times), Some(most)) => language.say_of(
                    "rule-extension-at-most",
                    [("times", (*times).into()), ("most", period(language, *most).into())],
                ),
            },
        ],
        RuleRequirement::Statement { text } => {
            [language.pick(text).to_owned(), "–".to_owned(), "–".to_owned(), "–".to_owned()]
        }
        RuleRequirement::Document { not_older_than } => [
            not_older_than.map_or_else(
                || language.say("rule-any-age"),
                |age| language.say_of("rule-not-older", [("age", period(language, age).into())]),
            ),
            "–".to_owned(),
            "–".to_owned(),
            "–".to_owned(),
        ],
    }
}

/// What a rule asks, in one line; its extension where it has one.
#[must_use]
pub fn sentence(language: Language, asks: &RuleRequirement) -> String {
    let [length, duty, suspension, extension] = parts(language, asks);
    match asks {
        RuleRequirement::Step { length: Some(_), extensions: Some(times), .. } if 0 < *times => {
            let values = [
                ("length", length.into()),
                ("duty", duty.into()),
                ("suspension", format!("{suspension}; {extension}").into()),
            ];
            language.say_of("rule-sentence", values)
        }
        RuleRequirement::Statement { .. }
        | RuleRequirement::Document { .. }
        | RuleRequirement::Step { length: None, .. } => length,
        RuleRequirement::Step { length: Some(_), .. } => language.say_of(
            "rule-sentence",
            [("length", length.into()), ("duty", duty.into()), ("suspension", suspension.into())],
        ),
    }
}

/// How sure a rule is: read where and when, or checked by whom and when.
#[must_use]
pub fn certainty(
    language: Language,
    status: LawStatus,
    read_on: Option<NaiveDate>,
    checked: Option<&LegalCheck>,
) -> String {
    let what = language.say(&format!("law-{}", status.code()));
    match (checked, read_on) {
        (Some(check), _) => language.say_of(
            "law-checked",
            [
                ("what", what.into()),
                ("by", check.by.as_str().into()),
                ("on", day(language, check.on).into()),
            ],
        ),
        (None, Some(on)) => {
            language.say_of("law-as-of", [("what", what.into()), ("on", day(language, on).into())])
        }
        (None, None) => what,
    }
}

/// Which cases are meant: accelerated or not, and where the training was.
#[must_use]
pub fn cases(language: Language, accelerated: Option<bool>, origin: Option<Origin>) -> String {
    let fast = accelerated
        .map(|is_fast| language.say(if is_fast { "rule-accelerated" } else { "rule-ordinary" }));
    let from = origin.map(|group| language.say(&format!("country-group-{}", group.code())));
    let words: Vec<String> = fast.into_iter().chain(from).collect();
    if words.is_empty() { language.say("rule-all-cases") } else { words.join(", ") }
}

fn duty_word(language: Language, duty: Option<Duty>) -> String {
    language.say(match duty {
        Some(Duty::Must) => "duty-must",
        Some(Duty::Should) => "duty-should",
        Some(Duty::Target) => "duty-target",
        None => "duty-not-checked",
    })
}

fn suspension(language: Language, suspends: Suspends) -> String {
    language.say(match suspends {
        Suspends::Nothing => "suspends-nothing",
        Suspends::Information => "suspends-information",
        Suspends::Confirmation => "suspends-confirmation",
        Suspends::NotChecked => "suspends-not-checked",
    })
}
