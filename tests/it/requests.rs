//! What enemies write into requests: hosts that are not ours, addresses to be sent on to, and signs that
//! cut lines. And what every answer says to a browser, whoever asked for what.

use serde_json::Value;

use crate::house::{Answer, Browser, Server};
use crate::pages::HERE;

/// What every answer has to say (S14): pages are kept nowhere, files of the house may be.
pub(crate) fn is_guarded(answer: &Answer, path: &str) -> Result<(), String> {
    let wanted = [
        ("content-security-policy", "default-src 'none'; style-src 'self'; script-src 'self'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cache-control", if path.starts_with("/asset/") { "no-cache" } else { "no-store" }),
    ];
    for (name, begins) in wanted {
        let said = answer.header(name).unwrap_or("nothing");
        if !said.starts_with(begins) {
            return Err(format!("{path} ({}): {name} says {said}", answer.status));
        }
    }
    let cookies = answer.head.lines().filter(|it| it.to_lowercase().starts_with("set-cookie:"));
    for cookie in cookies {
        let is_shut = ["HttpOnly", "SameSite=", "Path=/"].iter().all(|it| cookie.contains(it));
        if !is_shut {
            return Err(format!("{path}: {cookie}"));
        }
    }
    Ok(())
}

/// Answers that no page gives: also they are guarded.
#[test]
fn s14_accidents_are_guarded_too() {
    let server = Server::start(None, &[("lead", &[&format!("lead@{HERE}")])]);
    let mut staff = server.signed_in("lead");
    let large = "x".repeat(3_000_000);
    let odd = "X-Forwarded-For: \u{fe}\r\n";
    let answers = [
        ("no page", 404, staff.get("/nowhere")),
        ("no case", 404, staff.get("/desk/cases/AAAA-AAAA-A")),
        ("another method", 403, staff.ask("DELETE", "/desk", "", &[])),
        ("a form of another page", 403, staff.ask("POST", "/desk/new", "", &[])),
        ("too much", 413, staff.post("/desk/new", &[("text", &large)])),
        ("no form", 403, staff.send("/sign-in", &[], ("x", b"x"))),
        ("an odd header", 200, staff.ask("GET", "/", odd, &[])),
        ("a half sign", 200, staff.get("/desk?q=%C3%28%FF")),
    ];
    for (what, status, answer) in answers {
        assert_eq!(answer.status, status, "{what}: {}", answer.body);
        is_guarded(&answer, what).unwrap();
    }
}

/// Links and redirections lead to this house, whatever a request says of where it is (S18).
#[test]
fn s18_no_answer_leads_elsewhere() {
    let server = Server::start_with(
        Some("60"),
        &[("lead", &[&format!("lead@{HERE}")])],
        &["--behind-proxy", "--origin", "https://bescheid.example"],
    );
    let mut staff = server.signed_in("lead");
    let number = staff.get("/desk?view=open").first_case();
    let own = staff.cookies.clone();
    let hosts = [
        "Host: evil.example\r\n",
        "X-Forwarded-Host: evil.example\r\n",
        "X-Forwarded-Proto: evil\r\nX-Forwarded-Server: evil.example\r\n",
        "Forwarded: host=evil.example;proto=evil\r\n",
        "X-Original-URL: //evil.example\r\nX-Rewrite-URL: //evil.example\r\n",
        "Referer: https://evil.example/\r\nOrigin: https://evil.example\r\n",
    ];
    let paths = ["/", "/sign-in", "/status", "/desk", "/nowhere", "/figures", "/accessibility"];
    for more in hosts {
        for path in paths {
            for cookies in [own.clone(), std::collections::BTreeMap::new()] {
                let mut browser = server.browser();
                browser.cookies = cookies;
                let answer = browser.ask("GET", path, more, &[]);
                let told = format!("{}{}", answer.head, answer.body);
                assert!(!told.contains("evil"), "{path} with {more}: {told}");
            }
        }
    }
    let answer = staff.get("http://evil.example/desk");
    assert!(!answer.head.contains("evil"), "{}", answer.head);
    let onward = [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example/",
        "javascript:alert('evil')",
        "/desk\r\nLocation: https://evil.example/",
        "evil.example",
        " //evil.example",
        "///evil.example",
    ];
    for next in onward {
        let fields = [("login", "lead"), ("password", crate::house::PASSWORD), ("next", next)];
        let answer = server.browser().post("/sign-in", &fields);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/home")), "{next}");
    }
    // The letter leads to the house that the operator named.
    staff.more = "X-Forwarded-Host: evil.example\r\n".to_owned();
    let text = crate::status::letter_text(&mut staff, &number);
    assert!(text.contains("bescheid.example") && !text.contains("evil"), "{text}");
}

/// Signs that cut lines, colour terminals or turn words round do nothing in a field: no accident, no
/// header of theirs, and a log that stays one JSON object a line (S16).
#[test]
fn s16_signs_that_cut_lines_cut_nothing() {
    let server = Server::start(Some("60"), &[("lead", &[&format!("lead@{HERE}")])]);
    let mut staff = server.signed_in("lead");
    let number = staff.get("/desk?view=open").first_case();
    let case = format!("/desk/cases/{number}");
    let large = "ü".repeat(500_000);
    let signs =
        ["\r\nX-Evil: 1\r\n\r\n", "\0", "\u{1b}[31m\u{7}", "\u{202e}txt.exe", "\u{feff}\u{2028}"];
    let forms: [(&str, &str, &[&str]); 6] = [
        (
            "/desk/new",
            "/desk/new",
            &["name", "profession", "country", "authority", "procedure", "birth"],
        ),
        ("/desk/new", "/desk/new", &["date-application", "outcome", "key"]),
        (&case, &format!("{case}/notes"), &["text"]),
        ("/sign-in", "/sign-in", &["login", "password", "code", "next"]),
        ("/status", "/status", &["number", "code"]),
        ("/invitation", "/invitation", &["code", "password", "again"]),
    ];
    let mut tried = 0;
    for (page, to, fields) in forms {
        for field in fields {
            for sign in signs.into_iter().chain([large.as_str()]) {
                let answer = asked(&mut staff, page, to, (field, sign));
                assert!(answer.status < 500, "{to} {field}: {}", answer.body);
                let head = answer.head.to_lowercase();
                assert!(
                    !head.contains("x-evil") && !head.contains('\u{1b}'),
                    "{to} {field}: {head}"
                );
                tried += 1;
            }
        }
    }
    for sign in ["%0D%0AX-Evil:1", "%00", "%1B%5B31m", "%E2%80%AE"] {
        for path in
            ["/desk?q=", "/desk?view=", "/desk/cases/", "/reports/", "/figures?from=", "/?lang="]
        {
            let answer = staff.get(&format!("{path}{sign}"));
            assert!(answer.status < 500 && !answer.head.to_lowercase().contains("x-evil"));
            tried += 1;
        }
    }
    println!("{tried} requests");
    let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap();
    for line in log.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok_and(|it| it.is_object()), "{line}");
        assert!(line.chars().all(|it| !it.is_control()) && !line.contains("evil"), "{line}");
    }
}

fn asked(browser: &mut Browser, page: &str, to: &str, field: (&str, &str)) -> Answer {
    // A throttle for wrong codes is no matter here: each try comes from a page that was opened.
    browser.fill(page, to, &[field])
}
