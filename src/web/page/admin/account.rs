//! One account: its roles, and what can be done to it.

use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use askama::Template;

use crate::domain::identity::AccountId;
use crate::domain::rights::Action;
use crate::office::act_error::{ActError, Invalid};
use crate::office::administer_accounts::{
    AccountChange, account, change, changes_of, email_code_logins_of, renew,
};
use crate::store::account_changes::AccountChangeEntry;
use crate::text::value;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::admin::accounts::state;
use crate::web::page::admin::invitation_code::{code_delivery, code_page};
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, redirect, render_page};

/// What was chosen for a new role: nothing yet.
#[derive(Default)]
struct NewRoleForm {
    role: String,
    authority: String,
}

#[derive(Template)]
#[template(path = "page/admin/account.html")]
struct AccountPage {
    frame: PageFrame,
    id: String,
    login: String,
    name: String,
    address: String,
    state: String,
    is_closed: bool,
    /// Whether the caller looks after all of it.
    is_whole: bool,
    /// Role, authority, and both in words.
    grants: Vec<(String, String, String)>,
    roles: Vec<(&'static str, String)>,
    authorities: Vec<String>,
    known: Vec<String>,
    typed: NewRoleForm,
    /// What was done to it: when, what, by whom.
    changes: Vec<(String, String, String)>,
    error: Option<String>,
}

#[get("/accounts/{id}")]
pub(in crate::web) async fn show(
    call: StaffCall,
    id: web::Path<String>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::ManageAccounts)?;
    let id = id.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || page(&call, id, None)).await
}

fn page(call: &StaffCall, id: AccountId, error: Option<String>) -> Result<WebResponse, HttpError> {
    let (reading, language) = (call.act()?, call.language);
    let (found, is_whole) = account(&reading, id)?;
    let to_error = |change: AccountChangeEntry| {
        let what = language.say(&format!("change-{}", change.kind.code().replace('_', "-")));
        let about = change
            .grant
            .map_or(String::new(), |grant| format!(": {}", grants::grant_text(language, &grant)));
        (value::moment(language, change.at), format!("{what}{about}"), change.by)
    };
    let changes = changes_of(&reading, id)?.into_iter().map(to_error).collect();
    let known = email_code_logins_of(&reading)?.into_iter().map(|way| way.0).collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AccountPage {
        frame: PageFrame::of(call, found.name.clone(), "/accounts"),
        id: id.to_string(),
        state: state(language, &found),
        is_closed: found.is_disabled,
        is_whole,
        grants: found
            .grants
            .iter()
            .map(|grant| {
                (
                    grant.role.to_string(),
                    grant.authority.clone(),
                    grants::grant_text(language, grant),
                )
            })
            .collect(),
        login: found.login,
        name: found.name,
        address: found.address.unwrap_or_default(),
        roles: grants::roles(language),
        authorities: grants::choices(&call.staff.caller),
        known,
        typed: NewRoleForm::default(),
        changes,
        error,
    };
    render_page(&page, language, status)
}

/// What a form of the page asks for.
enum AccountAction {
    Change(AccountChange),
    Renew { forget_factor: bool },
}

fn parse_action(sent: &SubmittedForm) -> Option<AccountAction> {
    Some(match sent.get("act") {
        "give" => AccountAction::Change(AccountChange::Give(grants::grant_from_form(sent)?)),
        "take" => AccountAction::Change(AccountChange::Take(grants::grant_from_form(sent)?)),
        "close" => AccountAction::Change(AccountChange::Close),
        "reopen" => AccountAction::Change(AccountChange::Reopen),
        "reset" => AccountAction::Renew { forget_factor: false },
        "reset-factor" => AccountAction::Renew { forget_factor: true },
        _unknown => return None,
    })
}

#[post("/accounts/{id}")]
pub(in crate::web) async fn act(
    call: StaffCall,
    id: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::ManageAccounts)?;
    let language = call.language;
    let id: AccountId = id.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        let (found, _) = account(&call.act()?, id)?;
        let delivery = code_delivery(&call, found.address.is_some());
        let is_unknown = sent.get("act") == "give" && grants::is_unknown(&call, &sent)?;
        let done = match parse_action(&sent) {
            _any if is_unknown => Err(Invalid::at("authority", "account-unknown-authority").into()),
            None => Err(Invalid::at("role", "account-no-role").into()),
            Some(AccountAction::Change(wanted)) => change(call.act()?, id, wanted).map(|()| None),
            Some(AccountAction::Renew { forget_factor }) => {
                renew(call.act()?, id, forget_factor, delivery).map(Some)
            }
        };
        match done {
            Ok(Some(code)) => code_page(&call, &found.login, &code, delivery),
            Ok(None) => Ok(redirect(&format!("/accounts/{id}?lang={}", language.code()))),
            Err(ActError::Invalid(why)) => page(&call, id, Some(why.to_text(language))),
            Err(other) => Err(other.into()),
        }
    })
    .await
}
