//! What stands around every page: language, title, menu, who has signed in.

use crate::domain::rights::Action;
use crate::office::sign_in::SignedIn;
use crate::text::language::Language;
use crate::web::session::Staff;

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
    /// The frame of a page that anybody may see.
    pub(super) fn public(language: Language, title: String, simulated: bool) -> Self {
        let menu = menu(None, language, "");
        Self { language, title, simulated, menu, query: String::new(), guest: None }
    }

    /// The frame of a page that anybody may see, with the menu of those who have signed in.
    pub(super) fn for_anybody(
        staff: Option<Staff>,
        language: Language,
        (title, here): (String, &str),
        simulated: bool,
    ) -> Self {
        match staff {
            Some(Staff(signed_in)) => Self::of(&signed_in, language, (title, here), simulated),
            None => Self {
                menu: menu(None, language, here),
                ..Self::public(language, title, simulated)
            },
        }
    }

    /// The frame of a page of staff; `here` is the place of the menu that it belongs to.
    pub(super) fn of(
        signed_in: &SignedIn,
        language: Language,
        (title, here): (String, &str),
        simulated: bool,
    ) -> Self {
        let menu = menu(Some(signed_in), language, here);
        let guest = Some(PageUser {
            name: signed_in.caller.name.clone(),
            form_token: signed_in.session.form_token.clone(),
        });
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
