//! Roles in words, and as a form names them.

use crate::domain::rights::{Action, Caller, Grant, Reach, Role};
use crate::text::language::Language;
use crate::web::form::Sent;

/// A role and its authority in words.
pub(super) fn said(language: Language, it: &Grant) -> String {
    let role = language.say(&format!("role-{}", it.role));
    format!("{role}: {}", authority(language, &it.authority))
}

/// The name of an authority; of all of them.
pub(super) fn authority(language: Language, name: &str) -> String {
    if name == Grant::EVERYWHERE { language.say("all-authorities") } else { name.to_owned() }
}

/// The role that a form names, if it names one.
pub(super) fn sent(sent: &Sent) -> Option<Grant> {
    let role = sent.get("role").parse().ok()?;
    let authority = sent.get("authority").to_owned();
    (!authority.is_empty()).then_some(Grant { authority, role })
}

/// All roles, each with its name.
pub(super) fn roles(language: Language) -> Vec<(&'static str, String)> {
    Role::ALL.iter().map(|it| (it.code(), language.say(&format!("role-{it}")))).collect()
}

/// The authorities among which a caller chooses; none where any may be typed.
pub(super) fn choices(caller: &Caller) -> Vec<String> {
    match caller.reach(Action::ManageAccounts) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(own) => own.into_iter().collect(),
    }
}
