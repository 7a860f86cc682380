//! What stands around every page: language, title, menu, who has signed in.

use crate::domain::rights::Action;
use crate::office::sign_in::SignedIn;
use crate::text::language::Language;
use crate::web::app_state::AppState;
use crate::web::call::{PartialCall, PublicCall, StaffCall};

/// The frame of a page.
pub(super) struct PageFrame {
    /// The language of the page.
    pub(super) language: Language,
    /// The title, without the name of the house.
    pub(super) title: String,
    /// Said at the top if the data are simulated.
    pub(super) simulated: bool,
    /// The menu: address, name, and whether it is this page.
    pub(super) menu: Vec<(&'static str, String, bool)>,
    /// What the address asks for beside the language, each with its `&`.
    pub(super) query: String,
    /// Who has signed in, and what forms have to show.
    pub(super) guest: Option<PageUser>,
}

/// Somebody who has come in.
pub(super) struct PageUser {
    /// The name.
    pub(super) name: String,
    /// What every form has to show.
    pub(super) form_token: String,
}

impl PageFrame {
    /// The frame of a page for those who have not signed in.
    pub(super) fn public(app: &AppState, language: Language, title: String) -> Self {
        let (simulated, menu) = (app.is_simulated, menu(None, language, ""));
        Self { language, title, simulated, menu, query: String::new(), guest: None }
    }

    /// The frame of a page that anybody may see, with the menu of those who have signed in; `place` is
    /// the place of the menu that it belongs to.
    pub(super) fn for_anybody(call: &PublicCall, title: String, place: &str) -> Self {
        Self::new(call.staff.as_ref(), call.language, title, place, call.app.is_simulated)
    }

    /// The frame of a page of staff.
    pub(super) fn of(call: &StaffCall, title: String, place: &str) -> Self {
        Self::new(Some(&call.staff), call.language, title, place, call.app.is_simulated)
    }

    /// The frame of a page of staff whose second factor may still have to be set up.
    pub(super) fn of_partial(call: &PartialCall, title: String, place: &str) -> Self {
        Self::new(Some(&call.staff), call.language, title, place, call.app.is_simulated)
    }

    fn new(
        staff: Option<&SignedIn>,
        language: Language,
        title: String,
        place: &str,
        simulated: bool,
    ) -> Self {
        let guest = staff.map(|staff| PageUser {
            name: staff.caller.name.clone(),
            form_token: staff.session.form_token.clone(),
        });
        let menu = menu(staff, language, place);
        Self { language, title, simulated, menu, query: String::new(), guest }
    }

    /// The same for a page whose address asks for more.
    pub(super) fn with_query(self, query: String) -> Self {
        Self { query, ..self }
    }

    /// A sentence.
    pub(super) fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// What forms have to show; empty where nobody has come in.
    pub(super) fn form_token(&self) -> &str {
        self.guest.as_ref().map_or("", |guest| &guest.form_token)
    }

    /// The code of the language.
    pub(super) fn code(&self) -> &'static str {
        self.language.code()
    }
}

/// The menu, for somebody who has signed in or for anybody; `here` is the place that a page belongs to.
pub(super) fn menu(
    signed_in: Option<&SignedIn>,
    language: Language,
    here: &str,
) -> Vec<(&'static str, String, bool)> {
    let may = |action| signed_in.is_some_and(|signed_in| signed_in.caller.may(action));
    let places = [
        ("/desk", "nav-desk", may(Action::SeeCase)),
        ("/figures", "nav-figures", may(Action::SeeFigures)),
        ("/accounts", "nav-accounts", may(Action::ManageAccounts)),
        ("/status", "nav-status", signed_in.is_none()),
        ("/rules", "nav-rules", true),
        ("/account", "nav-account", signed_in.is_some()),
        ("/sign-in", "nav-sign-in", signed_in.is_none()),
    ];
    let menu = places.into_iter().filter(|place| place.2);
    menu.map(|(to, key, _)| (to, language.say(key), to == here)).collect()
}
