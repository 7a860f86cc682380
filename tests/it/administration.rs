//! Accounts are looked after in the browser: by those who may, within their reach, without a way around.

use crate::test_server::{Browser, PASSWORD, TestResponse, TestServer};

const NEW: [(&str, &str); 2] = [("login", "neu"), ("name", "Neue Person")];

fn house() -> TestServer {
    TestServer::start(
        None,
        &[
            ("chief", &["administrator@*"]),
            ("a", &["administrator@A"]),
            ("both", &["lead@A", "lead@B"]),
            ("b", &["lead@B"]),
        ],
    )
}

/// The address of the page of an account.
fn page_of(browser: &mut Browser, login: &str) -> String {
    let list = browser.get("/accounts").body;
    let before = list.split(&format!(">{login}</a>")).next().unwrap();
    let path = before.rsplit("href=\"").next().unwrap();
    path.split('?').next().unwrap().to_owned()
}

fn act(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> TestResponse {
    browser.fill(page, page, fields)
}

/// The code behind the # of a link that is shown.
fn code(shown: &TestResponse) -> String {
    let link = shown.body.split("/invitation#").nth(1).unwrap();
    link.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[test]
fn somebody_is_invited_given_a_role_and_shut_out() {
    let server = house();
    let mut chief = server.with_factor("chief");
    let to = [&NEW[..], &[("role", "caseworker"), ("authority", "A")]].concat();
    let shown = chief.fill("/accounts", "/accounts", &to);
    assert_eq!(shown.status, 200, "{}", shown.body);
    let code = code(&shown);
    let twice = chief.fill("/accounts", "/accounts", &to);
    assert!(twice.status == 422 && twice.body.contains("gibt es schon"), "{}", twice.body);
    assert!(twice.body.contains("value=\"Neue Person\""), "what was typed is lost");
    // A typing error in the name of an authority would send somebody to work where nothing is.
    let typo = [("login", "tippt"), ("name", "T"), ("role", "caseworker"), ("authority", "Aa")];
    let asked = chief.fill("/accounts", "/accounts", &typo);
    assert!(asked.status == 422 && asked.body.contains("weder Fälle noch Konten"));
    let meant = [&typo[..], &[("is_new", "yes")]].concat();
    assert_eq!(chief.fill("/accounts", "/accounts", &meant).status, 200);
    let set = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(server.browser().post("/invitation", &set).status, 303);
    let mut person = server.signed_in("neu");
    assert_eq!((person.get("/desk").status, person.get("/figures").status), (200, 404));

    let page = page_of(&mut chief, "neu");
    let give = [("act", "give"), ("role", "official"), ("authority", "A")];
    assert_eq!(act(&mut chief, &page, &give).status, 303);
    assert_eq!(person.get("/desk").status, 303, "the old rights end with the door");
    let mut person = server.signed_in("neu");
    assert_eq!(person.get("/figures").status, 200);
    let take = [("act", "take"), ("role", "official"), ("authority", "A")];
    assert_eq!(act(&mut chief, &page, &take).status, 303);
    let last = [("act", "take"), ("role", "caseworker"), ("authority", "A")];
    assert!(act(&mut chief, &page, &last).body.contains("mindestens eine Rolle"));

    assert_eq!(act(&mut chief, &page, &[("act", "close")]).status, 303);
    assert_eq!(server.browser().sign_in("neu", PASSWORD).status, 422);
    let shown = chief.get(&page).body;
    for told in ["gesperrt", "eingeladen: Sachbearbeitung: A", "Rolle genommen: Auswertung: A"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert_eq!(act(&mut chief, &page, &[("act", "reopen")]).status, 303);
    let reset = act(&mut chief, &page, &[("act", "reset")]);
    let word = "ein anderes langes Wort";
    let set = [("code", self::code(&reset)), ("password", word.to_owned())];
    let again = ("again", word);
    let set: Vec<(&str, &str)> = set.iter().map(|(a, b)| (*a, b.as_str())).chain([again]).collect();
    assert_eq!(server.browser().post("/invitation", &set).status, 303);
    assert_eq!(server.browser().sign_in("neu", word).status, 303);
    assert_eq!(act(&mut chief, &page, &[("act", "explode")]).status, 422);
}

/// A phone is lost, and somebody knows the password: a new factor is set up by the owner alone.
#[test]
fn whoever_knows_the_old_password_sets_up_no_factor() {
    let server = house();
    let mut chief = server.with_factor("chief");
    server.with_factor("a");
    let page = page_of(&mut chief, "a");
    let shown = act(&mut chief, &page, &[("act", "reset-factor")]);
    assert_eq!(server.browser().sign_in("a", PASSWORD).status, 422);
    let code = code(&shown);
    let set = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(server.browser().post("/invitation", &set).status, 303);
    let page = server.signed_in("a").get("/account/second-factor").body;
    assert!(page.contains("class=\"secret\""), "the owner sets up a new one");
    // A code that is out ends with a change of roles.
    let page = page_of(&mut chief, "b");
    let shown = act(&mut chief, &page, &[("act", "reset")]);
    let give = [("act", "give"), ("role", "lead"), ("authority", "A")];
    assert_eq!(act(&mut chief, &page, &give).status, 303);
    let code = self::code(&shown);
    let set = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(server.browser().post("/invitation", &set).status, 422);
}

/// Sign-ins that are under way while a role is given that needs more: none of them is whole.
#[test]
fn a_door_that_opens_meanwhile_has_the_new_needs() {
    let server = house();
    let mut chief = server.with_factor("chief");
    let page = page_of(&mut chief, "b");
    let doors: Vec<Browser> = std::thread::scope(|scope| {
        let coming = || {
            let mut browser = server.browser();
            browser.sign_in("b", PASSWORD);
            browser
        };
        let all: Vec<_> = (0..6).map(|_| scope.spawn(coming)).collect();
        std::thread::sleep(std::time::Duration::from_millis(30));
        let give = [("act", "give"), ("role", "administrator"), ("authority", "B")];
        assert_eq!(act(&mut chief, &page, &give).status, 303);
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for mut door in doors {
        assert_ne!(door.get("/accounts").status, 200, "an administrator without a second factor");
    }
}

/// Who administers A sees of others what they are at A, and gives nothing beyond.
#[test]
fn an_administrator_reaches_no_further_than_the_own_authority() {
    let server = house();
    let mut a = server.with_factor("a");
    let list = a.get("/accounts").body;
    assert!(list.contains(">both</a>") && !list.contains(">b</a>") && !list.contains(">chief</a>"));
    assert!(!list.contains("Leitung: B"), "a role at another authority is told");
    let both = page_of(&mut a, "both");
    let page = a.get(&both).body;
    assert!(!page.contains("Leitung: B") && page.contains("auch zu einer Stelle"), "{page}");
    for fields in [
        &[("act", "reset")][..],
        &[("act", "reset-factor")],
        &[("act", "close")],
        &[("act", "give"), ("role", "lead"), ("authority", "B")],
        &[("act", "give"), ("role", "administrator"), ("authority", "*")],
        &[("act", "take"), ("role", "lead"), ("authority", "B")],
    ] {
        assert_eq!(act(&mut a, &both, fields).status, 422, "{fields:?}");
    }
    let elsewhere = [&NEW[..], &[("role", "lead"), ("authority", "B")]].concat();
    assert_eq!(a.fill("/accounts", "/accounts", &elsewhere).status, 422);
    // Nobody shuts out themselves, and what is elsewhere is not there.
    let own = page_of(&mut a, "a");
    let rise = [("act", "give"), ("role", "lead"), ("authority", "A")];
    assert_eq!(act(&mut a, &own, &rise).status, 422);
    assert_eq!(act(&mut a, &own, &[("act", "close")]).status, 422);
    let give_up = [("act", "take"), ("role", "administrator"), ("authority", "A")];
    assert_eq!(act(&mut a, &own, &give_up).status, 422);
    let chief = page_of(&mut server.with_factor("chief"), "b");
    let absent = chief.replace(|character: char| character.is_ascii_digit(), "0");
    let (foreign, absent) = (a.get(&chief), a.get(&absent));
    assert_eq!((foreign.status, &foreign.body), (404, &absent.body));
    // Both roles at A, taken by A, leave B alone.
    let give = [("act", "give"), ("role", "auditor"), ("authority", "A")];
    assert_eq!(act(&mut a, &both, &give).status, 303);
    assert!(server.signed_in("both").get("/account").body.contains("Leitung: B"));
}
