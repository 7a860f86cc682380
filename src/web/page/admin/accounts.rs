//! All accounts that an administrator looks after, and a new one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::rights::Action;
use crate::domain::secret::Token;
use crate::office::act_error::ActError;
use crate::office::administer_accounts::{invite, managed_accounts, second_ways_of};
use crate::office::edit_accounts::{CodeDelivery, NewAccount};
use crate::office::sign_in::SignedIn;
use crate::settings::now::now;
use crate::settings::seed::{chance, secret};
use crate::store::accounts::Account;
use crate::text::language::Language;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::admin::account::handed_over;
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

/// What somebody typed for a new account.
#[derive(Debug, Clone, Default)]
struct NewAccountForm {
    login: String,
    name: String,
    address: String,
    role: String,
    authority: String,
}

#[derive(Template)]
#[template(path = "page/admin/accounts.html")]
struct AccountsPage {
    frame: PageFrame,
    rows: Vec<AccountListRow>,
    roles: Vec<(&'static str, String)>,
    /// The authorities to choose from; any may be typed if there are none.
    authorities: Vec<String>,
    /// Names that are known, to be proposed.
    known: Vec<String>,
    ways: Vec<(String, bool)>,
    has_post: bool,
    typed: NewAccountForm,
    error: Option<(&'static str, String)>,
}

impl AccountsPage {
    fn address_hint(&self) -> String {
        self.frame.say(if self.has_post { "accounts-address-hint" } else { "accounts-no-post" })
    }
}

struct AccountListRow {
    id: String,
    login: String,
    name: String,
    roles: Vec<String>,
    state: String,
}

#[get("/accounts")]
pub(in crate::web) async fn list(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::ManageAccounts)?;
    let language = language(&request, &asked);
    blocking(move || page(&house, &signed_in, language, (NewAccountForm::default(), None))).await
}

fn page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    (typed, error): (NewAccountForm, Option<(&'static str, String)>),
) -> Result<WebResponse, HttpError> {
    let all = managed_accounts(&house.store, &signed_in.caller)?;
    let ways = second_ways_of(&house.store, &signed_in.caller)?;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = (language.say("accounts-title"), "/accounts");
    let page = AccountsPage {
        frame: PageFrame::of(signed_in, language, title, house.is_simulated),
        rows: all.iter().map(|account| row(language, account)).collect(),
        roles: grants::roles(language),
        authorities: grants::choices(&signed_in.caller),
        known: ways.iter().map(|way| way.0.clone()).collect(),
        ways,
        has_post: house.has_post,
        typed,
        error,
    };
    render_page(&page, language, status)
}

fn row(language: Language, account: &Account) -> AccountListRow {
    AccountListRow {
        id: account.id.to_string(),
        login: account.login.clone(),
        name: account.name.clone(),
        roles: account.grants.iter().map(|grant| grants::grant_text(language, grant)).collect(),
        state: state(language, account),
    }
}

/// How an account stands.
pub(super) fn state(language: Language, account: &Account) -> String {
    language.say(
        match (account.is_disabled, account.password.is_some(), account.second_factor.is_some()) {
            (true, _, _) => "account-closed",
            (false, false, _) => "account-invited",
            (false, true, false) => "account-password",
            (false, true, true) => "account-factor",
        },
    )
}

#[post("/accounts")]
pub(in crate::web) async fn new(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::ManageAccounts)?;
    let language = language(&request, &asked);
    let field = |name: &str| sent.get(name).to_owned();
    let typed = NewAccountForm {
        login: field("login"),
        name: field("name"),
        address: field("address"),
        role: field("role"),
        authority: field("authority"),
    };
    let new = NewAccount {
        login: typed.login.clone(),
        name: typed.name.clone(),
        address: Some(typed.address.clone()).filter(|address| !address.is_empty()),
        grants: grants::grant_from_form(&sent).into_iter().collect(),
    };
    let handing = code_delivery(&house, new.address.is_some());
    let chance = chance().map_err(|_| HttpError::Internal)?;
    let token = Token::new(secret().map_err(|_| HttpError::Internal)?);
    blocking(move || {
        let kept = (token.clone(), handing);
        let login = new.login.trim().to_lowercase();
        if grants::is_unknown(&house, &signed_in.caller, &sent)? {
            let error = Some(("authority", language.say("account-unknown-authority")));
            return page(&house, &signed_in, language, (typed, error));
        }
        match invite(&house.store, &signed_in.caller, new, kept, (now(), chance)) {
            Ok(()) => handed_over(&house, &signed_in, language, (&login, &token, handing)),
            Err(ActError::BadInput(key)) => {
                let error = Some((field_of(&key), language.say(&key)));
                page(&house, &signed_in, language, (typed, error))
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}

/// The field at which a mistake was made.
fn field_of(key: &str) -> &'static str {
    match key {
        "account-bad-name" => "name",
        "account-bad-address" | "account-no-address" => "address",
        "account-no-role" | "account-not-yours" => "authority",
        _login => "login",
    }
}

/// A mail brings the code where there is an address and a way for mails.
pub(super) fn code_delivery(house: &AppState, has_address: bool) -> CodeDelivery {
    if has_address && house.has_post { CodeDelivery::ByMail } else { CodeDelivery::ByHand }
}
