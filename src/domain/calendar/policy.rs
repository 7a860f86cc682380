//! Disputed points of counting, as flags with names. The defaults follow the wording of the law;
//! an authority whose lawyers read it otherwise changes a flag, not the program.

vocabulary! {
    /// From where an extension counts, § 190 BGB.
    ExtensionFrom {
        /// From the end after it rolled over days off (the line of the BGH for procedural periods).
        RolledEnd = "rolled_end",
        /// From the end before it rolled.
        NominalEnd = "nominal_end",
    }
}

vocabulary! {
    /// Whether the day on which a letter counts as received rolls over days off itself.
    FictionRolls {
        /// It stands where it falls (most administrative courts).
        Never = "never",
        /// It rolls to the next working day (BFH for the Abgabenordnung).
        Rolls = "rolls",
    }
}

vocabulary! {
    /// On which day a suspension ends.
    SuspensionEnds {
        /// With the date that the authority set, § 6 (4) BQFG, whenever the documents arrive.
        SetDate = "set_date",
        /// With the arrival, if that is earlier than the date that was set.
        EarlierArrival = "earlier_arrival",
        /// With the end of the step itself: open until then, § 14 BQFG.
        WhenFinished = "when_finished",
    }
}

vocabulary! {
    /// On which day a suspension begins. The law does not say.
    SuspensionBegins {
        /// On the day of the request.
        RequestDay = "request_day",
        /// On the day after the request.
        DayAfterRequest = "day_after_request",
    }
}

/// The flags that a single calculation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// From where an extension counts.
    pub extension_from: ExtensionFrom,
    /// Whether the day of deemed receipt rolls.
    pub fiction_rolls: FictionRolls,
}

impl Default for Policy {
    fn default() -> Self {
        Self { extension_from: ExtensionFrom::RolledEnd, fiction_rolls: FictionRolls::Never }
    }
}
