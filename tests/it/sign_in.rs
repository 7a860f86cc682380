//! Coming in: right and wrong, too often, with a stolen or an old cookie, from another page.

use std::process::Command;

use crate::test_server::{PASSWORD, TestServer};

#[test]
fn only_the_right_ones_come_in_and_nobody_learns_who_there_is() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    let mut browser = server.browser();
    let wrong = browser.sign_in("anna", "falsch und lang genug");
    let nobody = browser.sign_in("berta", "falsch und lang genug");
    assert_eq!((wrong.status, nobody.status), (422, 422));
    assert_eq!(wrong.body.replace("anna", "berta"), nobody.body);
    let long = "x".repeat(100_000);
    assert_eq!(browser.sign_in("anna", &long).status, 413);
    assert_eq!(browser.sign_in("\u{0}", "x").status, 403);
    for odd in ["", "\r\n\u{202e}", "' or 1=1 --", "𝔸𝕟𝕟𝕒"] {
        assert_eq!(browser.sign_in(odd, odd).status, 422, "{odd:?}");
    }
    let right = browser.sign_in(" Anna ", PASSWORD);
    assert_eq!((right.status, right.header("location")), (303, Some("/home")));
    let cookie = right.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(browser.get("/account").status, 200);
}

#[test]
fn a_link_is_good_once_and_a_password_long() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    let run = |arguments: &[&str]| {
        let done = crate::imports::bescheid(server.folder.path(), arguments);
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    };
    let mut anna = server.signed_in("anna");
    let code = run(&["user", "reset", "anna"]);
    let mut browser = server.browser();
    let mut set = |code: &str, password: &str| {
        browser.post("/invitation", &[("code", code), ("password", password), ("again", password)])
    };
    assert!(set(&code, "kurz").body.contains("mindestens 12"));
    assert_eq!(set("falsch", "lang genug für alle").status, 422);
    assert_eq!(set(&code, "lang genug für alle").status, 303);
    assert_eq!(set(&code, "lang genug für alle!").status, 422);
    // A new password closes every door.
    assert_eq!(anna.get("/account").status, 303);
    assert_eq!(server.browser().sign_in("anna", PASSWORD).status, 422);
    assert_eq!(server.browser().sign_in("anna", "lang genug für alle").status, 303);
}

#[test]
fn who_guesses_waits_and_the_right_one_comes_in_from_elsewhere() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    let mut heard = 0;
    let mut browser = server.browser();
    for _ in 0..20 {
        let answer = browser.sign_in("anna", "geraten und geraten");
        match answer.status {
            422 => heard += 1,
            429 => assert!(answer.body.contains("Sekunde"), "{}", answer.body),
            other => panic!("{other}"),
        }
    }
    assert!((5..=7).contains(&heard), "{heard} guesses were heard");
    // A restart forgets nothing.
    let server = server.kill_and_restart();
    assert_eq!(server.browser().sign_in("anna", PASSWORD).status, 429);
    let other = Command::new("curl")
        .args(["-s", "-o", "/dev/null", "-w", "%{http_code}", "--interface", "127.0.0.9"])
        .args(["-H", "Sec-Fetch-Site: same-origin", "--data-urlencode", "login=anna"])
        .args(["--data-urlencode", &format!("password={PASSWORD}"), "-d", "code="])
        .arg(format!("http://{}/sign-in", server.address))
        .output();
    // Without curl at hand there is no second address to come from.
    if let Ok(done) = other {
        assert_eq!(String::from_utf8(done.stdout).unwrap(), "303");
    }
}

#[test]
fn a_door_that_was_closed_stays_closed() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    let (mut first, mut second) = (server.signed_in("anna"), server.signed_in("anna"));
    let stolen = first.cookies.clone();
    assert_ne!(first.cookies, second.cookies);
    let done = first.fill("/account", "/sign-out", &[]);
    assert_eq!(done.status, 303);
    first.cookies = stolen;
    assert_eq!(first.get("/account").status, 303);
    assert_eq!(second.get("/account").status, 200);
    let run = |arguments: &[&str]| crate::imports::bescheid(server.folder.path(), arguments);
    assert!(run(&["user", "disable", "anna"]).status.success());
    assert_eq!(second.get("/account").status, 303);
    assert_eq!(server.browser().sign_in("anna", PASSWORD).status, 422);
    assert!(run(&["user", "enable", "anna"]).status.success());
    assert_eq!(server.browser().sign_in("anna", PASSWORD).status, 303);
}

#[test]
fn forms_of_other_pages_have_no_effect() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    let mut browser = server.signed_in("anna");
    let form = browser.get("/account").form();
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    for more in [
        "",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
    ] {
        let answer = browser.ask("POST", "/sign-out", more, &fields);
        assert_eq!(answer.status, 403, "{more}");
    }
    for token in ["", "0000"] {
        assert_eq!(browser.post("/sign-out", &[("token", token)]).status, 403, "{token}");
    }
    assert_eq!(browser.get("/sign-out").status, 404);
    assert_eq!(browser.get("/account").status, 200);
    let own = format!("Origin: http://{}\r\n", server.address);
    assert_eq!(browser.ask("POST", "/sign-out", &own, &fields).status, 303);
}

/// Whoever manages accounts shows a second factor before anything else.
#[test]
fn an_administrator_sets_up_a_second_factor_first() {
    let server = TestServer::start(None, &[("admin", &["administrator@*"])]);
    let mut browser = server.signed_in("admin");
    let sent = browser.get("/account");
    assert_eq!((sent.status, sent.header("location")), (303, Some("/account/second-factor")));
    let page = browser.get("/account/second-factor");
    let secret = page.body.split("class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    let wrong =
        browser.fill("/account/second-factor", "/account/second-factor", &[("code", "000000")]);
    assert_eq!(wrong.status, 422);
    let code = totp(secret);
    let page = "/account/second-factor";
    let codes = browser.fill(page, page, &[("code", &code)]);
    assert_eq!(codes.status, 200);
    let codes: Vec<&str> = codes
        .body
        .split("<li><code>")
        .skip(1)
        .map(|part| part.split('<').next().unwrap())
        .collect();
    assert_eq!(codes.len(), 10);
    assert!(browser.get("/account").body.contains("10 Codes"));
    // The password alone is no longer enough, and a code is good once.
    assert_eq!(server.browser().sign_in("admin", PASSWORD).status, 422);
    let fields = [("login", "admin"), ("password", PASSWORD), ("code", code.as_str())];
    assert_eq!(server.browser().post("/sign-in", &fields).status, 422);
    // The phone is lost: a code for an emergency opens, once.
    let lost = [("login", "admin"), ("password", PASSWORD), ("code", codes[3])];
    let mut browser = server.browser();
    assert_eq!(browser.post("/sign-in", &lost).status, 303);
    assert!(browser.get("/account").body.contains("9 Codes"));
    assert_eq!(server.browser().post("/sign-in", &lost).status, 422);
}

/// The code of now, by the library's own arithmetic (RFC 6238).
pub(crate) fn totp(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate_current().to_string()
}

/// A whole office comes in from one address, again and again: nobody is delayed by that.
#[test]
fn coming_in_rightly_delays_nobody() {
    let server = TestServer::start(None, &[("anna", &["lead@A"])]);
    for _ in 0..40 {
        assert_eq!(server.browser().sign_in("anna", PASSWORD).status, 303);
    }
}
