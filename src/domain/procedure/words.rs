//! The closed lists of a procedure: what kinds of things there are. Which ones a procedure has is
//! data; a new kind is a change of code, and the compiler then lists every place to think about.

vocabulary! {
    /// What a case does in a stage.
    StageKind {
        /// It waits on somebody.
        Waiting = "waiting",
        /// Something is done: a course, practice under supervision, the day of an examination.
        Doing = "doing",
        /// It ended.
        End = "end",
    }
}

vocabulary! {
    /// The part of the way that a stage belongs to (`measurement.md` 2.8).
    Leg {
        /// Collecting documents: first advice to application.
        Collect = "collect",
        /// Completing the file: application to completeness.
        Complete = "complete",
        /// Review: completeness to first decision.
        Review = "review",
        /// After the first decision: measure, examination, licence, entry.
        After = "after",
    }
}

vocabulary! {
    /// The phase of a recognition case that a stage belongs to (`measurement.md` 2a).
    Phase {
        /// Before the application: advice, collecting.
        BeforeApplication = "before_application",
        /// From the application until the file is complete.
        UntilComplete = "until_complete",
        /// From the complete file until the decision is notified.
        UntilNotified = "until_notified",
        /// From the notification until the decision can no longer be contested, where nothing else runs.
        RemedyPeriod = "remedy_period",
        /// After the decision: measure, examination, licence, entry.
        AfterDecision = "after_decision",
    }
}

vocabulary! {
    /// What the applicant reads: one of these, whatever the stage is called inside.
    PublicPhase {
        /// Advice before the application.
        Advice = "advice",
        /// Collecting documents, translations, legalisation.
        Collecting = "collecting",
        /// The application has arrived.
        Received = "received",
        /// Somebody looks whether the file is complete.
        CompletenessCheck = "completeness_check",
        /// Documents are missing.
        DocumentsMissing = "documents_missing",
        /// The fee has not arrived.
        FeeDue = "fee_due",
        /// The diploma is compared.
        InReview = "in_review",
        /// Skills are tested because documents cannot be had, § 14 BQFG.
        SkillsAnalysis = "skills_analysis",
        /// The decision has been notified and can be contested.
        Decided = "decided",
        /// An objection is being looked at.
        Objection = "objection",
        /// A court is looking at the case.
        Lawsuit = "lawsuit",
        /// The applicant chooses between examination and course.
        ChooseMeasure = "choose_measure",
        /// Waiting for an examination date.
        ExamWaiting = "exam_waiting",
        /// The examination has a date.
        ExamScheduled = "exam_scheduled",
        /// The examination was held, its result is awaited.
        ExamHeld = "exam_held",
        /// Waiting for a place in a course or in practice.
        CourseWaiting = "course_waiting",
        /// In the course or in practice.
        Course = "course",
        /// Gaining what was missing after a partial recognition.
        Qualification = "qualification",
        /// Health, reliability and language are still to be shown.
        LicenceRequirements = "licence_requirements",
        /// The licence or the registration is being issued.
        LicenceIssuing = "licence_issuing",
        /// Waiting for a language test.
        LanguageWaiting = "language_waiting",
        /// The language test has a date.
        LanguageScheduled = "language_scheduled",
        /// The agreement between employer and immigration authority is being made.
        Agreement = "agreement",
        /// The immigration authority prepares the file.
        Forwarding = "forwarding",
        /// The recognition runs as a case of its own.
        RecognitionRunning = "recognition_running",
        /// The employment agency is asked.
        ConsentWaiting = "consent_waiting",
        /// The immigration authority issues its pre-approval.
        PreApproval = "pre_approval",
        /// Waiting for an appointment at the mission.
        VisaAppointment = "visa_appointment",
        /// The mission looks at the visa application.
        VisaReview = "visa_review",
        /// The visa is there; entry is next.
        Entry = "entry",
        /// Recognised, with licence where one is needed.
        Finished = "finished",
        /// Closed without recognition.
        Closed = "closed",
        /// Refused, and the refusal can no longer be contested.
        Refused = "refused",
        /// Examination or course was failed for good.
        Failed = "failed",
        /// A recognition was taken back or revoked.
        Revoked = "revoked",
        /// The foreign degree cannot be compared.
        NotComparable = "not_comparable",
        /// The recognition that the visa needs cannot be had.
        NotAchievable = "not_achievable",
        /// The employment agency refused its consent.
        ConsentRefused = "consent_refused",
        /// The visa was refused.
        VisaRefused = "visa_refused",
        /// The office ended the procedure, since there was nothing left to decide.
        Discontinued = "discontinued",
        /// The applicant died.
        Deceased = "deceased",
        /// Taken back by the applicant.
        Withdrawn = "withdrawn",
        /// Another authority goes on.
        Elsewhere = "elsewhere",
    }
}

vocabulary! {
    /// A dated fact that clocks, lists and figures refer to.
    Milestone {
        /// First advice or contact.
        Advice = "advice",
        /// The application reached the authority.
        Application = "application",
        /// Receipt was acknowledged.
        Acknowledged = "acknowledged",
        /// Missing documents were asked for.
        Requested = "requested",
        /// The consequences of not co-operating were told, § 15 (3) BQFG.
        Warned = "warned",
        /// Partial access to the profession was asked for, § 48a PflBG.
        PartialAccessAsked = "partial_access_asked",
        /// No automatic recognition: the case is compared by itself, § 41 (2) PflBG.
        GeneralSystem = "general_system",
        /// The last missing document arrived.
        Complete = "complete",
        /// The fee arrived.
        FeePaid = "fee_paid",
        /// The first or a further decision was made.
        Decision = "decision",
        /// The decision was notified (Bekanntgabe).
        Notified = "notified",
        /// The decision can no longer be contested.
        Final = "final",
        /// An objection was made.
        Objection = "objection",
        /// The objection was decided.
        ObjectionDecided = "objection_decided",
        /// A court was called.
        Lawsuit = "lawsuit",
        /// A court decided.
        Judgment = "judgment",
        /// The equivalence test was waived for good, § 40 (3a) PflBG.
        Waiver = "waiver",
        /// The examination was chosen; in lists and older versions, examination or course.
        Choice = "choice",
        /// The course was chosen or demanded.
        CourseChosen = "course_chosen",
        /// The authority, or the law alone, said that it has to be the examination.
        MeasureDemanded = "measure_demanded",
        /// The examination got a date.
        ExamScheduled = "exam_scheduled",
        /// The examination took place, or could have been sat.
        Examined = "examined",
        /// Examination, course or practice was passed.
        MeasurePassed = "measure_passed",
        /// Examination or course was failed for good.
        MeasureFailed = "measure_failed",
        /// A course or practice began.
        CourseBegun = "course_begun",
        /// A change of the course was applied for.
        CourseChangeAsked = "course_change_asked",
        /// A change of the course was answered.
        CourseChangeAnswered = "course_change_answered",
        /// The language test was passed.
        LanguagePassed = "language_passed",
        /// The licence was issued, or the entry into the register made.
        Licence = "licence",
        /// The entry in the register of craftsmen was asked for, § 10 (1) HwO.
        RegistrationAsked = "registration_asked",
        /// Power of attorney for the employer.
        PowerOfAttorney = "power_of_attorney",
        /// The agreement of § 81a AufenthG was made and paid.
        Agreement = "agreement",
        /// The recognition was applied for on behalf of the applicant.
        RecognitionFiled = "recognition_filed",
        /// The recognising authority asked for documents.
        RequestReceived = "request_received",
        /// The recognition was decided.
        RecognitionDecided = "recognition_decided",
        /// The employer was invited, § 81a (3) no. 3 AufenthG.
        EmployerInvited = "employer_invited",
        /// The employment agency was asked.
        ConsentAsked = "consent_asked",
        /// The employment agency said that the information is insufficient, § 36 (2) BeschV.
        ConsentInformationAsked = "consent_information_asked",
        /// The employment agency agreed, or is deemed to have.
        ConsentGiven = "consent_given",
        /// The employment agency refused.
        ConsentRefused = "consent_refused",
        /// The pre-approval was issued.
        PreApproval = "pre_approval",
        /// An appointment at the mission was asked for.
        AppointmentAsked = "appointment_asked",
        /// The appointment took place and the visa was applied for.
        VisaApplied = "visa_applied",
        /// The visa was decided.
        VisaDecided = "visa_decided",
        /// Entry into Germany.
        Entry = "entry",
        /// The application was taken back.
        Withdrawal = "withdrawal",
        /// The case was closed without a decision.
        Closure = "closure",
    }
}

vocabulary! {
    /// How a decision went, or how a case ended. 'Partial' is legally a refusal (§ 7 (2) BQFG) and
    /// statistically positive; 'measure imposed' is no licence.
    Outcome {
        /// Full equivalence.
        Full = "full",
        /// Partial equivalence: non-regulated professions only.
        Partial = "partial",
        /// Partial access to the profession.
        PartialAccess = "partial_access",
        /// A measure was imposed: regulated professions only.
        MeasureImposed = "measure_imposed",
        /// Not equivalent.
        NotEquivalent = "not_equivalent",
        /// Refused for lack of co-operation, § 15 (3) BQFG.
        NoCooperation = "no_cooperation",
        /// Equivalence was established elsewhere before, § 6 (5) BQFG.
        AlreadyEstablished = "already_established",
        /// Refused since the applicant is unreliable or unfit, § 2 no. 2 and 3 PflBG.
        Unsuitable = "unsuitable",
        /// Refused since examination or course was failed for good.
        MeasureFailed = "measure_failed",
        /// A recognition was taken back or revoked, §§ 48, 49 VwVfG.
        Revoked = "revoked",
        /// No recognition is needed, § 81a (3) no. 2 AufenthG.
        NotNeeded = "not_needed",
        /// Licence issued, or entered in the register.
        Licence = "licence",
        /// The foreign degree was evaluated (ZAB).
        Evaluated = "evaluated",
        /// The foreign degree cannot be compared (ZAB).
        NotComparable = "not_comparable",
        /// Came to Germany on the visa.
        Entered = "entered",
        /// The employment agency refused its consent.
        ConsentRefused = "consent_refused",
        /// The visa was refused.
        VisaRefused = "visa_refused",
        /// The application was taken back.
        Withdrawn = "withdrawn",
        /// Another authority goes on.
        Transferred = "transferred",
        /// Closed without a decision.
        ClosedWithoutDecision = "closed_without_decision",
    }
}

vocabulary! {
    /// Who may record a move.
    Recorder {
        /// Staff of the authority.
        Caseworker = "caseworker",
        /// The applicant, or who acts for them.
        Applicant = "applicant",
        /// The house itself, from a linked case.
        Linked = "linked",
    }
}

vocabulary! {
    /// What must be told with a move.
    Field {
        /// How the decision went.
        Outcome = "outcome",
        /// The date by which somebody must answer.
        DueOn = "due_on",
        /// The authority that goes on.
        Authority = "authority",
        /// Which documents.
        Documents = "documents",
        /// The day of an examination.
        ExamOn = "exam_on",
        /// Which parts of an examination.
        Parts = "parts",
    }
}

vocabulary! {
    /// How strictly a clock binds.
    Duty {
        /// 'muss', or a plain statement of the law.
        Must = "must",
        /// 'soll'.
        Should = "should",
        /// A target that the body set for itself.
        Target = "target",
    }
}

vocabulary! {
    /// What the end of a clock means.
    Meaning {
        /// The last day on which the duty is kept.
        Latest = "latest",
        /// The first day after which something is allowed, § 75 VwGO. Never a breach.
        Earliest = "earliest",
        /// The day after which consent is deemed given, § 36 (2) BeschV.
        Deemed = "deemed",
    }
}

vocabulary! {
    /// How sure we are of a rule.
    LawStatus {
        /// Read in the text of the law.
        Read = "read",
        /// Read in a secondary source.
        Secondary = "secondary",
        /// From memory; to be checked.
        Memory = "memory",
        /// Signed by a lawyer of an office.
        Signed = "signed",
    }
}

vocabulary! {
    /// Where the training was completed: decides which rules hold. Never the nationality.
    Origin {
        /// EU, EEA or Switzerland.
        Eu = "eu",
        /// A third country.
        Third = "third",
    }
}
