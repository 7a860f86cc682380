//! A procedure to look at: as a Mermaid diagram, and as the whole table stage x move.

use std::fmt::Write as _;

use crate::domain::procedure::definition::{Place, Procedure, StageIndex, TrackIndex};

/// The diagram in Mermaid's language, with German or English names.
#[must_use]
pub fn mermaid(procedure: &Procedure, german: bool) -> String {
    let pick = |text: &crate::domain::procedure::draft::Text| {
        if german { text.de.clone() } else { text.en.clone() }
    };
    let mut out = String::from("stateDiagram-v2\n");
    // Writing to a string cannot fail.
    for (_, stage) in procedure.stages() {
        let holder = match stage.place {
            Place::Waits(on) => format!(" [{on}]"),
            Place::Does(on) => format!(" ({on})"),
            Place::Ends => String::new(),
        };
        let _ = writeln!(out, "  state \"{}{holder}\" as {}", pick(&stage.text), stage.id);
    }
    for it in procedure.moves() {
        let Some(to) = it.to.and_then(|to| procedure.stage(to)) else { continue };
        if it.from_start {
            let _ = writeln!(out, "  [*] --> {}: {}", to.id, pick(&it.text));
        }
        for from in it.from.iter().filter_map(|&from| procedure.stage(from)) {
            let _ = writeln!(out, "  {} --> {}: {}", from.id, to.id, pick(&it.text));
        }
    }
    for (_, stage) in procedure.stages().filter(|(_, stage)| stage.place == Place::Ends) {
        let _ = writeln!(out, "  {} --> [*]", stage.id);
    }
    out
}

/// One line for every way that there is: from, move, to. It is finite, so it can be read whole.
#[must_use]
pub fn table(procedure: &Procedure) -> String {
    let name = |at: StageIndex| procedure.stage(at).map_or("?", |stage| stage.id.as_str());
    let mut out = String::new();
    for it in procedure.moves() {
        let to = it.to.map_or("(stays)", name);
        let start = it.from_start.then_some(if it.track == TrackIndex::MAIN {
            "(no case)"
        } else {
            "(not begun)"
        });
        let sources = start.into_iter().chain(it.from.iter().map(|&at| name(at)));
        for from in sources {
            let _ = writeln!(out, "{from:24} {:26} {to}", it.id);
        }
    }
    out
}
