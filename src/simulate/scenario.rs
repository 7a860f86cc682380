//! What a simulation assumes: `config/scenarios/*.toml`. Every parameter says where it comes from.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::case::event::SeatOf;
use crate::domain::procedure::words::Outcome;

/// A scenario.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its name.
    pub id: String,
    /// How cases arrive.
    pub arrivals: Arrivals,
    /// When the office learns of what happened.
    pub knowledge: Knowledge,
    /// How complete applications are.
    pub documents: Documents,
    /// How much can be decided.
    pub queue: Queue,
    /// The authorities.
    pub authority: Vec<SimulatedAuthority>,
    /// Weights of states of training.
    pub countries: BTreeMap<String, Parameter>,
    /// Weights of districts.
    pub districts: BTreeMap<String, Parameter>,
    /// Days in stages, by the name of the stage.
    pub stay: BTreeMap<String, StageDuration>,
    /// Weights of moves, by the name of the move.
    pub ways: BTreeMap<String, Parameter>,
    /// Weights of outcomes.
    pub outcomes: BTreeMap<Outcome, Parameter>,
}

/// A number, and where it comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The number.
    pub value: f64,
    /// A source, or `assumed`.
    pub source: String,
}

/// How cases arrive.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    /// By how much arrivals grow from the first day to the last.
    pub growth: Parameter,
}

/// When the office learns of what happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knowledge {
    /// Usual days to the entry.
    pub lag_days: Parameter,
    /// Share of events that are entered late.
    pub late_share: Parameter,
    /// Days to a late entry.
    pub late_days: Parameter,
    /// Share of cases with a date that is corrected.
    pub corrected_share: Parameter,
}

/// How complete applications are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// Share that is incomplete on arrival.
    pub missing: Parameter,
    /// Share that is incomplete again.
    pub missing_again: Parameter,
    /// Share of reviews with a request for information.
    pub information: Parameter,
}

/// How much can be decided.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Decisions a day, as a share of arrivals.
    pub capacity: Parameter,
    /// After which share of the time the capacity falls.
    pub falls_after: Parameter,
    /// To which share of itself.
    pub falls_to: Parameter,
    /// Share that goes to the newest.
    pub newest_first: Parameter,
    /// The shortest time from completeness to a decision.
    pub least_days: Parameter,
}

/// An invented authority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulatedAuthority {
    /// Its name, which says that it is invented.
    pub id: String,
    /// What it runs.
    pub procedure: String,
    /// Where it sits.
    pub seat: SeatOf,
    /// Its share of the cases.
    pub share: Parameter,
    /// How slow it is: 1 is usual, 2 takes twice as long.
    pub pace: Parameter,
    /// Decisions a day, as a share of arrivals, where it differs from the others.
    pub capacity: Option<Parameter>,
    /// Share of turns that goes to the newest, where it differs from the others.
    pub newest_first: Option<Parameter>,
    /// Share of applications in which it asks for documents a second time, where it differs from the others.
    pub missing_again: Option<Parameter>,
    /// The professions that it sees.
    pub professions: Vec<String>,
}

/// Days in a stage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageDuration {
    /// The median.
    pub median: f64,
    /// The standard deviation of the logarithm.
    pub spread: f64,
    /// A source, or `assumed`.
    pub source: String,
}

/// The scenarios that come with the program.
pub const SHIPPED: [(&str, &str); 2] = [
    ("demo", include_str!("../../config/scenarios/demo.toml")),
    ("steady", include_str!("../../config/scenarios/steady.toml")),
];

impl SimulatedAuthority {
    /// Its queue: that of the scenario, as far as it does not differ.
    #[must_use]
    pub fn queue(&self, usual: &Queue) -> Queue {
        let own =
            |own: &Option<Parameter>, usual: &Parameter| own.as_ref().unwrap_or(usual).clone();
        Queue {
            capacity: own(&self.capacity, &usual.capacity),
            newest_first: own(&self.newest_first, &usual.newest_first),
            ..usual.clone()
        }
    }
}

impl Scenario {
    /// A shipped scenario.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn built_in(id: &str) -> Result<Self, String> {
        let found = SHIPPED.iter().find(|(name, _)| *name == id);
        let known: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
        let (_, text) = found.ok_or_else(|| {
            format!("there is no scenario `{id}`; there are: {}", known.join(", "))
        })?;
        Self::from_toml(text)
    }

    /// Reads a scenario.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// How many parameters it has, and how many of them are assumed.
    #[must_use]
    pub fn count_assumed(&self) -> (usize, usize) {
        let sources = self.sources();
        let assumed = sources.iter().filter(|source| source.starts_with("assumed")).count();
        (assumed, sources.len())
    }

    fn sources(&self) -> Vec<&str> {
        let (knowledge, documents, queue) = (&self.knowledge, &self.documents, &self.queue);
        let single = [
            &self.arrivals.growth,
            &knowledge.lag_days,
            &knowledge.late_share,
            &knowledge.late_days,
            &knowledge.corrected_share,
            &documents.missing,
            &documents.missing_again,
            &documents.information,
            &queue.capacity,
            &queue.falls_after,
            &queue.falls_to,
            &queue.newest_first,
            &queue.least_days,
        ];
        let tables =
            [&self.countries, &self.districts, &self.ways].into_iter().flat_map(BTreeMap::values);
        let authorities = self.authority.iter().flat_map(|authority| {
            let own = [&authority.capacity, &authority.newest_first, &authority.missing_again];
            [&authority.share, &authority.pace].into_iter().chain(own.into_iter().flatten())
        });
        let parameters =
            single.into_iter().chain(tables).chain(self.outcomes.values()).chain(authorities);
        let stays = self.stay.values().map(|stay| stay.source.as_str());
        parameters.map(|parameter| parameter.source.as_str()).chain(stays).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, Scenario};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::definition::StageActivity;

    #[test]
    fn every_shipped_scenario_knows_every_stage_and_only_moves_that_there_are() {
        let procedures = built_in_procedures().unwrap();
        for (id, text) in SHIPPED {
            let scenario =
                Scenario::from_toml(text).unwrap_or_else(|fault| panic!("{id}: {fault}"));
            for procedure in &procedures {
                for (_, stage) in
                    procedure.stages().filter(|(_, stage)| stage.place != StageActivity::Ends)
                {
                    let known = scenario.stay.contains_key(&stage.id) || stage.id == "recognition";
                    assert!(known, "{id}: no stay for {}", stage.id);
                }
            }
            for way in scenario.ways.keys() {
                assert!(procedures.iter().any(|it| it.move_named(way).is_some()), "{id}: {way}");
            }
            for authority in &scenario.authority {
                assert!(
                    authority.id.contains("(erfunden)"),
                    "{id}: {} must say that it is invented",
                    authority.id
                );
            }
        }
    }
}
