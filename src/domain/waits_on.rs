//! Who holds the ball.

vocabulary! {
    /// Whom a case waits on. Exactly one on every day of the main track (`measurement.md` 1).
    WaitsOn {
        /// The person who applied, or who acts for them.
        Applicant = "applicant",
        /// The employer, in accelerated procedures.
        Employer = "employer",
        /// The authority in charge of the case.
        Authority = "authority",
        /// Opinion, authenticity, translation, issuing body abroad.
        Expert = "expert",
        /// A place in an examination, a course or practice: capacity.
        Place = "place",
        /// The immigration authority: agreement, invitation, pre-approval, permit.
        ImmigrationAuthority = "immigration_authority",
        /// The employment agency: consent.
        EmploymentAgency = "employment_agency",
        /// The mission abroad: appointment, visa.
        Mission = "mission",
        /// One of the three, in imported files that do not tell them apart.
        Immigration = "immigration",
        /// A court.
        Court = "court",
        /// Nobody: a remedy period that must run, where nothing else runs.
        Period = "period",
        /// Between two milestones of a list, where nobody kept a record. Never guessed.
        Unrecorded = "unrecorded",
    }
}

impl WaitsOn {
    /// Whether cases stand in a queue there: with an office, an expert, a court, for a place. An applicant or an
    /// employer has no queue.
    #[must_use]
    pub fn has_queue(self) -> bool {
        match self {
            Self::Authority
            | Self::Expert
            | Self::Place
            | Self::ImmigrationAuthority
            | Self::EmploymentAgency
            | Self::Mission
            | Self::Immigration
            | Self::Court => true,
            Self::Applicant | Self::Employer | Self::Period | Self::Unrecorded => false,
        }
    }
}
