//! Ten attacks of a hostile reader on what a report says, each of which once succeeded (`docs/measurement.md`).

use std::path::Path;

use serde_json::Value;

use crate::databases::{Database, fresh};
use crate::imports::text;

/// A report in all its editions.
struct MadeReport {
    folder: tempfile::TempDir,
    report: Value,
}

impl MadeReport {
    fn of(cases: &str, seed: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = fresh().remove(0);
        text(folder.path(), &database, &["simulate", "--cases", cases, "--seed", seed]);
        for kind in ["full", "small", "brief"] {
            make(folder.path(), &database, kind);
        }
        let json = std::fs::read(folder.path().join("out/report.json")).unwrap();
        let report = serde_json::from_slice::<Value>(&json).unwrap()["report"].take();
        Self { folder, report }
    }

    /// The words of an edition, cell after cell.
    fn words(&self, name: &str) -> String {
        let page = std::fs::read_to_string(self.folder.path().join("out").join(name)).unwrap();
        let (mut words, mut is_tag) = (String::new(), false);
        for letter in
            page.replace("</td>", "|").replace("</th>", "|").replace("</tr>", "\n").chars()
        {
            match letter {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _within if is_tag => {}
                letter => words.push(letter),
            }
        }
        words.replace('\u{a0}', " ")
    }

    fn span(&self, name: &str) -> &Value {
        &self.report[name]
    }
}

fn make(folder: &Path, database: &Database, kind: &str) {
    let asked = ["report", "--kind", kind, "--format", "json,html", "--out", "out"];
    text(folder, database, &asked);
}

/// The cell after a name, in an edition.
fn cell_after<'a>(words: &'a str, name: &str) -> &'a str {
    let at = words.find(&format!("{name}|")).unwrap_or_else(|| panic!("no {name}"));
    words[at + name.len() + 1..].split('|').next().unwrap().trim()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A duration as the report says it.
fn printed(quantile: &Value) -> &serde_json::Map<String, Value> {
    quantile["printed"].as_object().unwrap_or_else(|| panic!("{quantile}"))
}

#[test]
fn what_a_report_says_stands_up_to_a_hostile_reader() {
    let made = MadeReport::of("900", "5");
    let (now, whole) = (made.span("now"), made.span("whole"));
    let page = made.words("report-de.html");
    sentences_speak_of_now(&page, now);
    // 2: the bottleneck is that of now, within the procedure.
    for finding in list(&made.report["findings"]) {
        if let Some(found) = finding.get("bottleneck") {
            assert_eq!(found["stage"], now["in_procedure"]["stages"][0][0]);
            assert!(!list(&found["reasons"]).is_empty());
        }
        // 3: overtaking is told beyond what chance gives.
        if let Some(found) = finding.get("overtaken") {
            assert!(found["by_chance"].as_f64() < found["share"]["ci95"][0].as_f64());
        }
    }
    for order in list(&now["order"]) {
        let days = list(&now["stage_days"]);
        let own = days.iter().find(|days| days["stage"] == order["stage"]).unwrap();
        assert_ne!(own["waiting"][0][0], "applicant", "who waits on applicants has no queue");
        assert!(order["by_chance"].is_number());
    }
    for span in [now, whole] {
        every_cell_says_something(span);
        // 8: what adds up, adds up as printed.
        let legs = &span["cases"]["legs"];
        assert!(legs["legs"].is_array());
    }
    legs_add_up_as_printed(&page);
    editions_agree(&made, now, whole);
    the_first_page_says_what_the_report_says(&made, now);
    rules_are_joined_with_runs_of_clocks(&made.report, whole);
}

/// The large numbers are those of now, in all editions alike; of 100 applications 100 are told.
fn the_first_page_says_what_the_report_says(made: &MadeReport, now: &Value) {
    let median = printed(&now["cases"]["times"][0]["since_application"]["median"]);
    let days = median.get("value").or(median.get("at_least")).unwrap()["days"].to_string();
    let months = list(&now["standings"]["months"]);
    let legend = |page: &str, state: &str| -> u32 {
        let from = page.find(&format!("{state}: ")).unwrap() + state.len() + 2;
        page[from..].split(' ').next().unwrap().parse().unwrap()
    };
    for name in ["report-de.html", "small-de.html", "brief-de.html"] {
        let page = made.words(name);
        let from = page.find("Das Wichtigste in Zahlen").unwrap();
        let first: String = page[from..].chars().take(1_000).collect();
        assert!(first.contains(&format!("{days} Tage")), "{name}: {days}");
        let undecided = legend(&page, "Unterlagen fehlen") + legend(&page, "wird geprüft");
        assert!(first.contains(&format!("{undecided} von 100")), "{name}: {undecided}");
    }
    for at in months {
        let shares: f64 = list(&at["shares"]).iter().map(|share| share.as_f64().unwrap()).sum();
        assert!((shares - 1.0).abs() < 1e-9, "{at}");
    }
}

/// Under all rules together stand no more runs than there are; each step has two rules with cases.
fn rules_are_joined_with_runs_of_clocks(report: &Value, whole: &Value) {
    let steps = list(&report["rule_waits"]);
    assert!(steps.iter().any(|step| step["step"] == "decision"));
    let runs = |step: &Value| -> u64 {
        let times = list(&step["variants"]).iter().filter(|variant| variant["time"].is_object());
        assert!(1 < times.clone().count(), "{step}");
        times.map(|variant| variant["time"]["n_visits"].as_u64().unwrap()).sum()
    };
    let joined: u64 = steps.iter().filter(|step| step["step"] == "decision").map(runs).sum();
    let clocks = list(&whole["clocks"]).iter();
    let decisions = clocks.filter(|clock| clock["clock"].as_str().unwrap().ends_with("/decision"));
    let n = |clock: &Value| clock["n"].as_u64().unwrap() + clock["lapsed"].as_u64().unwrap();
    let all: u64 = decisions.map(n).sum();
    assert!(joined <= all && all < 2 * joined, "{joined} of {all}");
}

/// 1 and 10: the first page speaks of the last settled year, and of the procedure; the whole comes after.
fn sentences_speak_of_now(page: &str, now: &Value) {
    let revised = &now["decisions"]["revised"];
    let n = |key: &str| revised[key].as_u64().unwrap();
    let late = n("met_late") + n("open_overdue");
    let due = late + n("met_in_time");
    let told = format!("Zu spät kamen oder sind überfällig: {late} der {due} fälligen");
    let at = page.find(&told).unwrap_or_else(|| panic!("no {told}"));
    assert!(page[at..].contains("Über den ganzen Zeitraum: "));
    let holders = list(&now["in_procedure"]["holders"]);
    let share = holders[0][1]["value"].as_f64().unwrap() * 100.0;
    let percent = format!("{share:.1} %").replace('.', ",");
    let at = page.find("Zwischen Antrag und Bescheid wird am meisten gewartet auf: ").unwrap();
    assert!(page[at..at + 160].contains(&percent), "{percent}: {}", &page[at..at + 160]);
    // Days before the application and in the remedy period have a sentence of their own.
    let at = page.find("Außerhalb dieser Zeit liegen von allen Wartetagen: ").unwrap();
    assert!(page[at..].contains("vor dem Antrag: ") && page[at..].contains("nach dem Bescheid: "));
}

/// 4, 6 and 7: a value with a narrow interval, at least, or counts; and no share after too few.
fn every_cell_says_something(span: &Value) {
    for group in list(&span["by_stage"]["groups"]) {
        for quantile in [&group["km"]["median"], &group["km"]["p90"]] {
            let said = printed(quantile);
            if let Some(value) = said.get("value") {
                let days = |key: &str| value[key].as_u64().unwrap();
                assert!(days("low") <= days("days") && days("days") <= days("high"));
                assert!(days("high") - days("low") <= days("days").max(2), "{value}");
            } else {
                assert!(said.contains_key("at_least") || said.contains_key("counts"), "{said:?}");
            }
        }
    }
    for picture in list(&span["cases"]["outcomes"]) {
        let few: Vec<bool> =
            list(&picture["at"]).iter().map(|at| at["rests_on_few"] == true).collect();
        assert!(few.is_sorted(), "a share after too few: {few:?}");
    }
}

fn legs_add_up_as_printed(page: &str) {
    for span in ["jetzt", "ganzer Zeitraum"] {
        let legs = [
            "Unterlagen sammeln (Beratung bis Antrag)",
            "Antrag vervollständigen",
            "Prüfung bis zur ersten Entscheidung",
            "nach der Entscheidung",
            "zu Ende",
        ];
        let days = |leg: &&str| -> u32 {
            let cell = cell_after(page, &format!("{leg}, {span}"));
            cell.split(' ').next().unwrap().parse().unwrap()
        };
        assert_eq!(legs.iter().map(days).sum::<u32>(), 730, "{span}");
    }
}

/// 5: the three editions say the same of the same thing.
fn editions_agree(made: &MadeReport, now: &Value, whole: &Value) {
    let (full, small, brief) =
        (made.words("report-de.html"), made.words("small-de.html"), made.words("brief-de.html"));
    let mut n = 0;
    for (name, span) in [("jetzt", now), ("ganzer Zeitraum", whole)] {
        let figures = [
            "Tage vom Antrag, bis die Hälfte entschieden ist",
            "Entscheidungen zu spät oder überfällig, Anteil an den fälligen",
        ];
        for figure in figures {
            let name = format!("{figure}, {name}");
            assert_eq!(cell_after(&small, &name), cell_after(&brief, &name), "{name}");
            n += 1;
        }
        // The table of groups in the full report has the same time for all together.
        let times = &span["cases"]["times"][0]["since_application"]["median"];
        let told = cell_after(&small, &format!("{}, {name}", figures[0]));
        let said = printed(times);
        let expected = said.get("value").map_or_else(
            || format!("mindestens {}", said["at_least"]["days"]),
            |value| format!("{} ({}–{})", value["days"], value["low"], value["high"]),
        );
        assert_eq!(told, expected);
        assert!(full.contains(&expected) || full.contains(&format!("{} Tage", times["value"])));
        let holder = &span["in_procedure"]["holders"][0];
        let share = holder[1]["value"].as_f64().unwrap() * 100.0;
        let percent = format!("{share:.1} %").replace('.', ",");
        assert!([&full, &small, &brief].iter().all(|page| page.contains(&percent)), "{percent}");
    }
    assert_eq!(n, 4);
}

/// 6: of 120 cases no range is wider than its value.
#[test]
fn a_small_report_says_no_range_that_carries_nothing() {
    let made = MadeReport::of("120", "4");
    every_cell_says_something(made.span("whole"));
    let small = made.words("small-de.html");
    let told =
        cell_after(&small, "Tage vom Antrag, bis die Hälfte entschieden ist, ganzer Zeitraum");
    assert!(told.starts_with("mindestens ") || told.contains('–'), "{told}");
}
