//! What visits can be grouped and filtered by.

vocabulary! {
    /// A property of a visit.
    Dimension {
        /// The stage.
        Stage = "stage",
        /// Whom the case waits on: turns are counted, not visits.
        WaitsOn = "waits_on",
        /// The authority in charge on entry.
        Authority = "authority",
        /// The procedure.
        Procedure = "procedure",
        /// The German reference profession.
        Profession = "profession",
        /// The state of training.
        Country = "country",
        /// EU or third country, by state of training.
        CountryGroup = "country_group",
        /// The district of residence or work.
        District = "district",
        /// Skilled worker, trainee, family member.
        TargetGroup = "target_group",
        /// Whether it belongs to an accelerated procedure, § 81a AufenthG: yes or no.
        Accelerated = "accelerated",
        /// The phase of the case; empty for a log, which has none.
        Phase = "phase",
        /// Whose list it came with; empty for a case that was recorded here.
        Source = "source",
    }
}

impl Dimension {
    /// Whether a case has one value of it; a stage, and whom it waits on, change.
    #[must_use]
    pub fn is_of_cases(self) -> bool {
        !matches!(self, Self::Stage | Self::WaitsOn | Self::Phase)
    }

    /// Its place in a row.
    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|&dimension| dimension == self).unwrap_or(0)
    }
}

/// How many there are.
pub const DIMENSIONS: usize = Dimension::ALL.len();
