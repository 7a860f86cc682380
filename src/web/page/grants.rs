//! Roles in words, and as a form names them.

use crate::domain::rights::{Action, Caller, Grant, Reach, Role};
use crate::office::administer_accounts::{email_code_logins_of, managed_accounts};
use crate::text::language::Language;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;

/// A role and its authority in words.
pub(super) fn grant_text(language: Language, grant: &Grant) -> String {
    let role = language.say(&format!("role-{}", grant.role));
    format!("{role}: {}", authority(language, &grant.authority))
}

/// The name of an authority; of all of them.
pub(super) fn authority(language: Language, name: &str) -> String {
    if name == Grant::EVERYWHERE { language.say("all-authorities") } else { name.to_owned() }
}

/// The role that a form names, if it names one.
pub(super) fn grant_from_form(sent: &SubmittedForm) -> Option<Grant> {
    let role = sent.get("role").parse().ok()?;
    let authority = sent.get("authority").to_owned();
    (!authority.is_empty()).then_some(Grant { authority, role })
}

/// Whether a form names an authority that has neither cases nor accounts here, and does not say that it is
/// new: most likely a typing error, whose cases nobody would find.
pub(super) fn is_unknown(call: &StaffCall, sent: &SubmittedForm) -> Result<bool, HttpError> {
    let named = sent.get("authority");
    let is_meant = named.is_empty() || named == Grant::EVERYWHERE || sent.get("is_new") == "yes";
    if is_meant || call.staff.caller.reach(Action::ManageAccounts) != Reach::Everywhere {
        return Ok(false);
    }
    let act = call.act()?;
    let ways = email_code_logins_of(&act)?;
    let accounts = managed_accounts(&act)?;
    let mut grants = accounts.iter().flat_map(|account| &account.grants);
    Ok(ways.iter().all(|way| way.0 != named) && grants.all(|grant| grant.authority != named))
}

/// All roles, each with its name.
pub(super) fn roles(language: Language) -> Vec<(&'static str, String)> {
    Role::ALL.iter().map(|role| (role.code(), language.say(&format!("role-{role}")))).collect()
}

/// The authorities among which a caller chooses; none where any may be typed.
pub(super) fn choices(caller: &Caller) -> Vec<String> {
    match caller.reach(Action::ManageAccounts) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(own) => own.into_iter().collect(),
    }
}
