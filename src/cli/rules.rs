//! `bescheid rules`: the rule register, and what differs in it.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::{Arguments, Format, Rules};
use crate::cli::command_error::{CommandError, CommandResult, failure};
use crate::cli::console;
use crate::cli::print_document;
use crate::cli::replay::{ReplayOutput, replay_cases};
use crate::domain::case::event::german_day;
use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::procedure::fault::Fault;
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::{Rule, RuleRequirement};
use crate::report::document::Document;
use crate::report::rules::rules;
use crate::settings::now::now;

pub(super) fn run(wish: &Rules, arguments: &Arguments) -> CommandResult {
    if let Some(path) = &wish.replay {
        return replay(wish, path, arguments);
    }
    let register = register()?;
    let mut document = rules(arguments.language(), &register, german_day(now()));
    if wish.diff {
        document.sections.retain(|section| section.id != "register");
    } else {
        document
            .sections
            .retain(|section| section.id == "register" || arguments.format() == Format::Html);
    }
    if arguments.format() == Format::Json {
        let answer = if wish.diff {
            as_json(&document)
        } else {
            json!(register.rules.iter().map(row).collect::<Vec<_>>())
        };
        console::data(&format!("{answer:#}\n"));
        return Ok(());
    }
    print_document::print(&document, arguments.format())
}

fn replay(wish: &Rules, path: &Path, arguments: &Arguments) -> CommandResult {
    match replay_cases(wish, path, arguments)? {
        ReplayOutput::Figures(found) => {
            console::data(&format!("{:#}\n", json!(found)));
            Ok(())
        }
        ReplayOutput::Document(document) => print_document::print(&document, arguments.format()),
    }
}

/// The shipped register, with the shipped procedures.
pub(super) fn register() -> Result<Register, CommandError> {
    let to_error = |faults: Vec<Fault>| {
        failure(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    Register::built_in(&built_in_procedures().map_err(to_error)?).map_err(to_error)
}

fn as_json(document: &Document) -> Value {
    let sections = document.sections.iter().map(|section| {
        let rows: Vec<Value> = section
            .table
            .iter()
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)))
            .map(|(table, row)| document.row(table, row).map(|(h, c, _)| (h.clone(), c)).collect())
            .map(|row: std::collections::BTreeMap<String, String>| json!(row))
            .collect();
        (section.id.to_owned(), json!({ "text": section.text, "rows": rows }))
    });
    Value::Object(sections.collect())
}

fn row(rule: &Rule) -> Value {
    let asks = match &rule.asks {
        RuleRequirement::Step { length, duty, suspends, extensions, at_most } => json!({
            "kind": "step", "length": length, "duty": duty, "suspends": suspends,
            "extensions": extensions, "extended_at_most": at_most }),
        RuleRequirement::Statement { text } => {
            json!({ "kind": "statement", "text": { "de": text.de, "en": text.en } })
        }
        RuleRequirement::Document { not_older_than } => {
            json!({ "kind": "document", "not_older_than": not_older_than })
        }
    };
    json!({
        "profession": rule.profession, "step": rule.step,
        "text": { "de": rule.text.de, "en": rule.text.en },
        "asks": asks, "land": rule.land, "origin": rule.origin, "accelerated": rule.accelerated,
        "paragraph": rule.paragraph, "valid_from": rule.valid_from, "valid_to": rule.valid_to,
        "source": rule.source, "read_on": rule.read_on, "status": rule.status,
        "checked": rule.checked.as_ref().map(|check| json!({ "by": check.by, "on": check.on })),
        "procedure": rule.procedure,
    })
}
