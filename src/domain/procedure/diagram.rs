//! A procedure to look at: as a Mermaid diagram, and as the whole table stage x move.

use std::fmt::Write as _;

use crate::domain::procedure::definition::{Procedure, StageActivity, StageIndex, TrackIndex};

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
            StageActivity::Waits(on) => format!(" [{on}]"),
            StageActivity::Does(on) => format!(" ({on})"),
            StageActivity::Ends => String::new(),
        };
        let _ = writeln!(out, "  state \"{}{holder}\" as {}", pick(&stage.text), stage.id);
    }
    for way in procedure.moves() {
        for to in way.targets().filter_map(|to| procedure.stage(to)) {
            if way.from_start {
                let _ = writeln!(out, "  [*] --> {}: {}", to.id, pick(&way.text));
            }
            for from in way.from.iter().filter_map(|&from| procedure.stage(from)) {
                let _ = writeln!(out, "  {} --> {}: {}", from.id, to.id, pick(&way.text));
            }
        }
    }
    for (_, stage) in procedure.stages().filter(|(_, stage)| stage.place == StageActivity::Ends) {
        let _ = writeln!(out, "  {} --> [*]", stage.id);
    }
    out
}

/// One line for every way that there is: from, move, to. It is finite, so it can be read whole.
#[must_use]
pub fn table(procedure: &Procedure) -> String {
    let name = |at: StageIndex| procedure.stage(at).map_or("?", |stage| stage.id.as_str());
    let mut out = String::new();
    for way in procedure.moves() {
        let targets: Vec<&str> = way.targets().map(name).collect();
        let to = if targets.is_empty() { "(stays)".to_owned() } else { targets.join(" | ") };
        let start = way.from_start.then_some(if way.track == TrackIndex::MAIN {
            "(no case)"
        } else {
            "(not begun)"
        });
        let sources = start.into_iter().chain(way.from.iter().map(|&at| name(at)));
        for from in sources {
            let _ = writeln!(out, "{from:24} {:26} {to}", way.id);
        }
    }
    out
}
