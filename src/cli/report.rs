//! `bescheid report`: the plain report, as files.

use std::fs;

use serde_json::json;

use crate::cli::arguments::{Arguments, Format, Report as Wish};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, failed, misused};
use crate::cli::filters::asked;
use crate::cli::house::{House, ending};
use crate::cli::rules;
use crate::measure::bottleneck::bottlenecks;
use crate::measure::dimension::Dimension;
use crate::office::make_overview::{
    Overview, make_overview, measure, measure_cases, measure_curve, measure_record,
};
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::overview::{Material, More, overview};
use crate::report::{figures_csv, figures_json, html, xlsx};
use crate::text::language::Language;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let by = wish.by.iter().map(|it| grouping(it)).collect::<Result<Vec<_>, _>>()?;
    let asked = asked(&wish.chosen, by)?;
    let house = House::open(arguments)?;
    let made = make_overview(&house.store, &house.procedures, &asked).map_err(ending)?;
    let cases = measure_cases(&made.loaded, &asked).map_err(misused)?;
    let by_stage = measure(&made.loaded, &asked, &[Dimension::Stage]).map_err(misused)?;
    let (clocks, quality) = measure_record(&made.loaded, &asked).map_err(misused)?;
    let most = bottlenecks(&by_stage).into_iter().next().map(|it| it.stage);
    let curve = match &most {
        Some(stage) => measure_curve(&made.loaded, &asked, stage).map_err(misused)?,
        None => None,
    };
    let register = rules::register()?;
    let more = More {
        rules: &register,
        by_stage: &by_stage,
        curve: most.as_deref().zip(curve.as_ref()),
        cases: &cases,
        clocks: &clocks,
        quality: &quality,
    };
    fs::create_dir_all(&wish.out)
        .map_err(|error| misused(format!("{}: {error}", wish.out.display())))?;
    for format in formats(arguments) {
        match format {
            Format::Html | Format::Text => {
                for &language in &arguments.languages {
                    let document = document((&made, more), &house, language, wish);
                    let text = html::file(&document).map_err(failed)?;
                    keep(wish, &format!("report-{}.html", language.code()), text.as_bytes())?;
                }
            }
            Format::Xlsx => {
                for &language in &arguments.languages {
                    let document = document((&made, more), &house, language, wish);
                    let bytes = xlsx::workbook(&document).map_err(failed)?;
                    keep(wish, &format!("report-{}.xlsx", language.code()), &bytes)?;
                }
            }
            Format::Csv => {
                for (by, figures) in &made.figures {
                    let text = figures_csv::csv(figures, by).map_err(failed)?;
                    keep(wish, &format!("by-{}.csv", codes(by)), text.as_bytes())?;
                }
            }
            Format::Json => {
                let figures: Vec<_> = made
                    .figures
                    .iter()
                    .map(|(_, figures)| figures_json::json(figures, &cases, made.loaded.totals))
                    .collect();
                let all = json!({ "figures": figures, "bottlenecks": bottlenecks(&by_stage),
                                  "clocks": clocks, "data_quality": quality });
                let text = serde_json::to_string_pretty(&all).map_err(failed)?;
                keep(wish, "report.json", format!("{text}\n").as_bytes())?;
            }
        }
    }
    Ok(())
}

/// A report that is not asked for otherwise is a page.
fn formats(arguments: &Arguments) -> Vec<Format> {
    let asked =
        arguments.formats.iter().map(|it| if *it == Format::Text { Format::Html } else { *it });
    let mut formats: Vec<Format> = Vec::new();
    for format in asked {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

fn document(
    (made, more): (&Overview, More<'_>),
    house: &House,
    language: Language,
    wish: &Wish,
) -> Document {
    let names = Names::of(&house.procedures, language);
    let flagged = |flag: &str, values: &[String]| {
        let all: Vec<String> = values.iter().map(|it| format!(" --{flag} {it}")).collect();
        all.concat()
    };
    let (filters, groupings) = (flagged("where", &wish.chosen.only), flagged("by", &wish.by));
    let period = made
        .figures
        .first()
        .map(|(_, it)| format!(" --as-of {} --from {} --to {}", it.as_of, it.from, it.to));
    let material = Material {
        figures: made.figures.clone(),
        n_cases: made.n_cases,
        is_simulated: made.is_simulated,
        names: &names,
        command: format!("bescheid report{groupings}{filters}{}", period.unwrap_or_default()),
        more: Some(more),
    };
    overview(language, &material)
}

fn grouping(text: &str) -> Result<Vec<Dimension>, Ending> {
    let by: Result<Vec<Dimension>, String> = text.split(',').map(|it| it.trim().parse()).collect();
    let by = by.map_err(misused)?;
    if 2 < by.len() {
        return Err(misused(format!("--by {text}: one or two properties")));
    }
    Ok(by)
}

fn codes(by: &[Dimension]) -> String {
    by.iter().map(|it| it.code()).collect::<Vec<_>>().join("-")
}

fn keep(wish: &Wish, name: &str, bytes: &[u8]) -> Done {
    let path = wish.out.join(name);
    fs::write(&path, bytes).map_err(|error| failed(format!("{}: {error}", path.display())))?;
    console::data(&format!("{}\n", path.display()));
    Ok(())
}
