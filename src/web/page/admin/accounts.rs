//! All accounts that an administrator looks after, and a new one.

use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::domain::rights::Action;
use crate::office::act_error::{ActError, Invalid};
use crate::office::administer_accounts::{email_code_logins_of, invite, managed_accounts};
use crate::office::edit_accounts::NewAccount;
use crate::store::accounts::Account;
use crate::text::language::Language;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::admin::invitation_code::{code_delivery, code_page};
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, render_page};

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
pub(in crate::web) async fn list(call: StaffCall) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::ManageAccounts)?;
    blocking(move || page(&call, NewAccountForm::default(), None)).await
}

fn page(
    call: &StaffCall,
    typed: NewAccountForm,
    error: Option<(&'static str, String)>,
) -> Result<WebResponse, HttpError> {
    let (act, language) = (call.act()?, call.language);
    let all = managed_accounts(&act)?;
    let ways = email_code_logins_of(&act)?;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = language.say("accounts-title");
    let page = AccountsPage {
        frame: PageFrame::of(call, title, "/accounts"),
        rows: all.iter().map(|account| row(language, account)).collect(),
        roles: grants::roles(language),
        authorities: grants::choices(&call.staff.caller),
        known: ways.iter().map(|way| way.0.clone()).collect(),
        ways,
        has_post: call.app.has_post,
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
    call: StaffCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::ManageAccounts)?;
    let language = call.language;
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
    let delivery = code_delivery(&call, new.address.is_some());
    blocking(move || {
        let login = new.login.trim().to_lowercase();
        if grants::is_unknown(&call, &sent)? {
            let error = Some(("authority", language.say("account-unknown-authority")));
            return page(&call, typed, error);
        }
        match invite(call.act()?, new, delivery) {
            Ok(code) => code_page(&call, &login, &code, delivery),
            Err(ActError::Invalid(why)) => {
                page(&call, typed, Some((field_of(&why), why.to_text(language))))
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}

/// The field at which a mistake was made.
fn field_of(why: &Invalid) -> &'static str {
    match why.field {
        // A role is granted for an authority: they stand side by side.
        "role" | "" => "authority",
        field => field,
    }
}
