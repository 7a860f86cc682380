//! The fixed set of tables of a release: four populations of a calendar year, by one or two properties.
//! There is no other way to ask: whoever may choose periods and filters gets every case back from
//! rounded figures (`quality.md` F1, F2). No table crosses profession, country and district.

use crate::measure::dimension::Dimension;

vocabulary! {
    /// Which cases of a year are counted.
    Population {
        /// Applied for before the end of the year, and not decided before its start.
        UnderWay = "under_way",
        /// Applied for in the year.
        Applied = "applied",
        /// First decided in the year, or ended without a decision.
        Decided = "decided",
        /// Applied for, and not decided at the end of the year.
        Open = "open",
    }
}

vocabulary! {
    /// What a table of a release is broken down by.
    Property {
        /// The procedure.
        Procedure = "procedure",
        /// The authority in charge.
        Authority = "authority",
        /// The German reference profession.
        Profession = "profession",
        /// The state of training.
        Country = "country",
        /// The district of residence or work.
        District = "district",
        /// The quarter in which it happened.
        Quarter = "quarter",
        /// How it was first decided, or how it ended.
        Outcome = "outcome",
    }
}

/// The properties that a case has in every population.
pub const OF_CASES: [Property; 5] = [
    Property::Procedure,
    Property::Authority,
    Property::Profession,
    Property::Country,
    Property::District,
];

/// The breakdowns; each stands for every population that has its properties. What was under way or
/// open has tables by one property only.
pub const BREAKDOWNS: [&[Property]; 10] = [
    &[],
    &[Property::Quarter],
    &[Property::Procedure],
    &[Property::Authority],
    &[Property::Profession],
    &[Property::Country],
    &[Property::District],
    &[Property::Outcome],
    &[Property::Procedure, Property::Authority],
    &[Property::Procedure, Property::Outcome],
];

vocabulary! {
    /// What can be left out of a release that cannot be made with it.
    Breakdown {
        /// By procedure and authority.
        ProcedureAuthority = "procedure-authority",
        /// By procedure and outcome.
        ProcedureOutcome = "procedure-outcome",
        /// By district.
        District = "district",
        /// By state of training.
        Country = "country",
        /// By profession.
        Profession = "profession",
        /// By outcome.
        Outcome = "outcome",
        /// By quarter.
        Quarter = "quarter",
        /// By authority.
        Authority = "authority",
        /// By procedure.
        Procedure = "procedure",
    }
}

impl Breakdown {
    /// By what it breaks down.
    #[must_use]
    pub fn properties(self) -> &'static [Property] {
        match self {
            Self::ProcedureAuthority => &[Property::Procedure, Property::Authority],
            Self::ProcedureOutcome => &[Property::Procedure, Property::Outcome],
            Self::District => &[Property::District],
            Self::Country => &[Property::Country],
            Self::Profession => &[Property::Profession],
            Self::Outcome => &[Property::Outcome],
            Self::Quarter => &[Property::Quarter],
            Self::Authority => &[Property::Authority],
            Self::Procedure => &[Property::Procedure],
        }
    }

    /// The one of a table by these properties; none of all cases together.
    pub(super) fn of(by: &[Property]) -> Option<Self> {
        Self::ALL.iter().copied().find(|breakdown| breakdown.properties() == by)
    }

    /// Whether a table by these properties goes with it: one by two properties goes with each of them.
    fn removes(self, by: &[Property]) -> bool {
        self.properties().iter().all(|property| by.contains(property))
    }
}

/// A quarter, counted from the first of the year 0: four times the year, and 0 to 3.
pub type Quarter = i32;

/// The first quarter of a year.
#[must_use]
pub fn first_of(year: i32) -> Quarter {
    4 * year
}

/// The last quarter of a year.
#[must_use]
pub fn last_of(year: i32) -> Quarter {
    4 * year + 3
}

impl Property {
    /// What cases are grouped by for it; none if it is no property of the whole case.
    #[must_use]
    pub fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Procedure => Some(Dimension::Procedure),
            Self::Authority => Some(Dimension::Authority),
            Self::Profession => Some(Dimension::Profession),
            Self::Country => Some(Dimension::Country),
            Self::District => Some(Dimension::District),
            Self::Quarter | Self::Outcome => None,
        }
    }

    /// Its place among the properties of cases.
    pub(super) fn of_cases(self) -> Option<usize> {
        OF_CASES.iter().position(|&property| property == self)
    }
}

impl Population {
    /// Its counts are released as multiples of this. What was under way or open at a time ties the
    /// years together; rounded as finely as what came and went, it would tell the small differences
    /// between them. Seven either way keep the years apart.
    #[must_use]
    pub fn base(self) -> u64 {
        match self {
            Self::Applied | Self::Decided => 3,
            Self::UnderWay | Self::Open => 15,
        }
    }

    /// Whether its cases have the property: only what happened has a quarter, only a decision an
    /// outcome.
    #[must_use]
    pub fn has(self, property: Property) -> bool {
        match property {
            Property::Quarter => matches!(self, Self::Applied | Self::Decided),
            Property::Outcome => self == Self::Decided,
            Property::Procedure
            | Property::Authority
            | Property::Profession
            | Property::Country
            | Property::District => true,
        }
    }
}

/// The tables of a release without some breakdowns, in the order of reading.
pub fn tables(
    left_out: &[Breakdown],
) -> impl Iterator<Item = (Population, &'static [Property])> + '_ {
    Population::ALL.iter().flat_map(move |&population| {
        let is_flow = population.has(Property::Quarter);
        let its = move |by: &&[Property]| {
            by.iter().all(|&property| population.has(property))
                && (is_flow || by.len() < 2)
                && !left_out.iter().any(|breakdown| breakdown.removes(by))
        };
        BREAKDOWNS.into_iter().filter(its).map(move |by| (population, by))
    })
}

#[cfg(test)]
mod tests {
    use super::{BREAKDOWNS, Breakdown, OF_CASES, Property, tables};

    #[test]
    fn no_table_crosses_what_points_at_people() {
        let n_of = |by: &[Property], of: &[Property]| {
            by.iter().filter(|property| of.contains(property)).count()
        };
        for (_, by) in tables(&[]) {
            let people = [Property::Profession, Property::Country, Property::District];
            assert!(by.len() <= 2 && n_of(by, &people) <= 1);
        }
        assert_eq!(OF_CASES.len(), 5);
        assert_eq!(tables(&[]).count(), 2 * 6 + 8 + 10);
    }

    #[test]
    fn a_table_by_two_properties_goes_with_each_of_them() {
        let n = |left_out: &[Breakdown]| tables(left_out).count();
        assert_eq!(n(&[Breakdown::ProcedureAuthority]), 30 - 2);
        assert_eq!(n(&[Breakdown::Authority]), 30 - 4 - 2);
        assert_eq!(n(Breakdown::ALL), 4, "all cases together are always told");
        for breakdown in Breakdown::ALL {
            assert!(BREAKDOWNS.contains(&breakdown.properties()));
        }
    }
}
