//! One account: its roles, and what can be done to it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::identity::AccountId;
use crate::domain::rights::Action;
use crate::domain::secret::Token;
use crate::office::act_error::ActError;
use crate::office::administer_accounts::{
    AccountChange, account, change, changes_of, renew, second_ways_of,
};
use crate::office::edit_accounts::CodeDelivery;
use crate::office::sign_in::SignedIn;
use crate::settings::now::now;
use crate::settings::seed::{chance, secret};
use crate::store::account_changes::AccountChangeEntry;
use crate::text::language::Language;
use crate::text::value;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::admin::accounts::{code_delivery, state};
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    id: web::Path<String>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::ManageAccounts)?;
    let language = language(&request, &asked);
    let id = id.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || page(&house, &signed_in, language, (id, None))).await
}

fn page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    (id, error): (AccountId, Option<String>),
) -> Result<WebResponse, HttpError> {
    let (found, is_whole) = account(&house.store, &signed_in.caller, id)?;
    let told = |change: AccountChangeEntry| {
        let what = language.say(&format!("change-{}", change.kind.code().replace('_', "-")));
        let about = change
            .grant
            .map_or(String::new(), |grant| format!(": {}", grants::grant_text(language, &grant)));
        (value::moment(language, change.at), format!("{what}{about}"), change.by)
    };
    let changes = changes_of(&house.store, &signed_in.caller, id)?.into_iter().map(told).collect();
    let known =
        second_ways_of(&house.store, &signed_in.caller)?.into_iter().map(|way| way.0).collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AccountPage {
        frame: PageFrame::of(
            signed_in,
            language,
            (found.name.clone(), "/accounts"),
            house.is_simulated,
        ),
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
        authorities: grants::choices(&signed_in.caller),
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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    id: web::Path<String>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::ManageAccounts)?;
    let language = language(&request, &asked);
    let id: AccountId = id.parse().map_err(|_| HttpError::NotFound)?;
    let chance = chance().map_err(|_| HttpError::Internal)?;
    let token = Token::new(secret().map_err(|_| HttpError::Internal)?);
    blocking(move || {
        let (found, _) = account(&house.store, &signed_in.caller, id)?;
        let (store, caller) = (&house.store, &signed_in.caller);
        let handing = code_delivery(&house, found.address.is_some());
        let is_unknown =
            sent.get("act") == "give" && grants::is_unknown(&house, &signed_in.caller, &sent)?;
        let done = match parse_action(&sent) {
            _any if is_unknown => Err(ActError::BadInput("account-unknown-authority".to_owned())),
            None => Err(ActError::BadInput("account-no-role".to_owned())),
            Some(AccountAction::Change(wanted)) => {
                change(store, caller, (id, wanted), (now(), chance))
            }
            Some(AccountAction::Renew { forget_factor }) => {
                let kept = (token.clone(), handing);
                renew(store, caller, (id, forget_factor), kept, (now(), chance))
            }
        };
        match done {
            Ok(()) if sent.get("act").starts_with("reset") => {
                handed_over(&house, &signed_in, language, (&found.login, &token, handing))
            }
            Ok(()) => Ok(redirect(&format!("/accounts/{id}?lang={}", language.code()))),
            Err(ActError::BadInput(key)) => {
                page(&house, &signed_in, language, (id, Some(language.say(&key))))
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "page/admin/handed.html")]
struct InvitationCodePage {
    frame: PageFrame,
    text: String,
    /// The link for the owner; none where a mail brings it.
    link: Option<String>,
}

/// The page that says how the code reaches the owner; the code is shown this once.
pub(super) fn handed_over(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    (login, token, handing): (&str, &Token, CodeDelivery),
) -> Result<WebResponse, HttpError> {
    let key = match handing {
        CodeDelivery::ByHand => "accounts-by-hand",
        CodeDelivery::ByMail => "accounts-by-mail",
    };
    let link = format!("{}/invitation#{}", house.address(), token.as_str());
    let title = (language.say("accounts-done"), "/accounts");
    let page = InvitationCodePage {
        frame: PageFrame::of(signed_in, language, title, house.is_simulated),
        text: language.say_of(key, [("login", login.to_owned().into())]),
        link: (handing == CodeDelivery::ByHand).then_some(link),
    };
    render_page(&page, language, StatusCode::OK)
}
