//! Why something cannot be, in sentences that say what to do.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use crate::domain::case::history::{HistoryError, NotAdmitted};
use crate::domain::case::refusal::Refusal;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::guard::Guard;
use crate::text::language::Language;
use crate::text::value;

/// A refusal in a sentence, with the names that the procedure's people read.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal, procedure: &Procedure) -> String {
    let say = |key| language.say(key);
    let named = |key, name: &str| language.say_of(key, [("name", name.into())]);
    let dated =
        |key, on: NaiveDate| language.say_of(key, [("on", value::day(language, on).into())]);
    let day = |on: NaiveDate| value::day(language, on).into();
    match refusal {
        Refusal::NotAStart => say("refusal-not-a-start"),
        Refusal::UnknownMove(name) => named("refusal-unknown-move", name),
        Refusal::NotFromHere { name, .. }
        | Refusal::Guarded { name, .. }
        | Refusal::FieldMissing { name, .. }
        | Refusal::NoSuchOutcome { name, .. }
        | Refusal::NotYours { name, .. } => {
            let name =
                procedure.move_named(name).map_or(name.as_str(), |way| language.pick(&way.text));
            refused_move(language, name, refusal, procedure)
        }
        Refusal::HasEnded(on) => dated("refusal-has-ended", *on),
        Refusal::BeforeTheLast { on, last_on } => {
            language.say_of("refusal-before-the-last", [("on", day(*on)), ("last", day(*last_on))])
        }
        Refusal::InTheFuture { on, .. } => dated("refusal-in-the-future", *on),
        Refusal::DueBeforeAsked { due_on, asked_on } => language
            .say_of("refusal-due-before-asked", [("due", day(*due_on)), ("asked", day(*asked_on))]),
        Refusal::ExamBeforeSet { exam_on, set_on } => language
            .say_of("refusal-exam-before-set", [("exam", day(*exam_on)), ("set", day(*set_on))]),
        Refusal::UnknownPart(name) => named("refusal-unknown-part", name),
        Refusal::NoSuchRequest { kind, .. } => named("refusal-no-such-request", kind),
        Refusal::NoOpenRequest(_) => say("refusal-no-open-request"),
        Refusal::NotAnswered(_) => say("refusal-not-answered"),
        Refusal::UnknownClock(name) => named("refusal-unknown-clock", name),
        Refusal::ClockNotRunning(name) => named("refusal-clock-not-running", name),
        Refusal::NoExtension { clock, .. } => named("refusal-no-extension", clock),
        Refusal::UnknownDocument(name) => named("refusal-unknown-document", name),
        Refusal::NotFetched => say("refusal-not-fetched"),
        Refusal::NoSuchChild => say("refusal-no-such-child"),
        Refusal::SameAuthority(name) => named("refusal-same-authority", name),
        Refusal::UnknownActivity(name) => named("refusal-unknown-activity", name),
        Refusal::WrongKind => say("refusal-wrong-kind"),
        Refusal::CorrectsNothing(_) => say("refusal-corrects-nothing"),
    }
}

fn refused_move(
    language: Language,
    name: &str,
    refusal: &Refusal,
    procedure: &Procedure,
) -> String {
    let say = |key, what: &'static str, value: String| {
        language.say_of(key, [("name", name.into()), (what, value.into())])
    };
    if let Refusal::NotFromHere { stage, .. } = refusal {
        let found = procedure.stage_named(stage).and_then(|at| procedure.stage(at));
        let stage = found.map_or(stage.as_str(), |known_stage| language.pick(&known_stage.text));
        return say("refusal-not-from-here", "stage", stage.to_owned());
    }
    if let Refusal::Guarded { guard, .. } = refusal {
        return say("refusal-guarded", "why", language.say(guard_key(guard)));
    }
    if let Refusal::FieldMissing { field, .. } = refusal {
        let field = language.say(&format!("field-{}", field.code().replace('_', "-")));
        return say("refusal-field-missing", "field", field);
    }
    if let Refusal::NoSuchOutcome { outcome, .. } = refusal {
        return say("refusal-no-such-outcome", "outcome", outcome.code().to_owned());
    }
    language.say_of("refusal-not-yours", [("name", name.into())])
}

/// Why new events were not admitted, and what to do.
#[must_use]
pub fn not_admitted(language: Language, why: &NotAdmitted, procedure: &Procedure) -> String {
    let sentence = |broken: &HistoryError, key: &str| {
        let mut values = FluentArgs::new();
        values.set("on", value::day(language, broken.on));
        values.set("why", refusal(language, &broken.refusal, procedure));
        language.say_with(key, &values)
    };
    match why {
        NotAdmitted::Itself(broken) => sentence(broken, "not-admitted-itself"),
        NotAdmitted::Later(broken) => sentence(broken, "not-admitted-later"),
    }
}

fn guard_key(guard: &Guard) -> &'static str {
    match guard {
        Guard::NoOpenRequest { .. } => "guard-no-open-request",
        Guard::RequestExpired { .. } => "guard-request-expired",
        Guard::RequestExpiredAfter { .. } => "guard-request-expired-after",
        Guard::Reached { .. } => "guard-reached",
        Guard::NotReached { .. } => "guard-not-reached",
        Guard::MadeAtMost { .. } => "guard-made-at-most",
        Guard::MadeAtLeast { .. } => "guard-made-at-least",
        Guard::PartsFailedAtMost { .. } => "guard-parts-failed-at-most",
        Guard::PartsFailedAtLeast { .. } => "guard-parts-failed-at-least",
        Guard::Within { .. } => "guard-within",
        Guard::NotBefore { .. } => "guard-not-before",
        Guard::OutcomeIn { .. } => "guard-outcome-in",
        Guard::TrackAt { .. } => "guard-track-at",
        Guard::RemedyOver => "guard-remedy-over",
        Guard::NoRemedyOpen => "guard-no-remedy-open",
        Guard::ObjectionProvided => "guard-objection-provided",
        Guard::TrackOpen { .. } => "guard-track-open",
        Guard::MainAt { .. } => "guard-main-at",
        Guard::MainNotAt { .. } => "guard-main-not-at",
    }
}
