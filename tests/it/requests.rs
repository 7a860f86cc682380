//! What enemies write into requests: hosts that are not ours, addresses to be sent on to, and signs that
//! cut lines. And what every answer says to a browser, whoever asked for what.

use serde_json::Value;

use crate::pages::HERE;
use crate::test_server::{Browser, TestResponse, TestServer};

/// What every answer has to say (S14): pages are kept nowhere, files of the house may be.
pub(crate) fn is_guarded(answer: &TestResponse, path: &str) -> Result<(), String> {
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
    let cookies = answer.head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie:"));
    for cookie in cookies {
        let is_shut =
            ["HttpOnly", "SameSite=", "Path=/"].iter().all(|attribute| cookie.contains(attribute));
        if !is_shut {
            return Err(format!("{path}: {cookie}"));
        }
    }
    Ok(())
}

/// Answers that no page gives: also they are guarded.
#[test]
fn s14_accidents_are_guarded_too() {
    let server = TestServer::start(None, &[("lead", &[&format!("lead@{HERE}")])]);
    let mut staff = server.signed_in("lead");
    let large = "x".repeat(3_000_000);
    let odd = "X-Forwarded-For: \u{fe}\r\n";
    let answers = [
        ("no page", 404, staff.get("/nowhere")),
        ("no case", 404, staff.get("/desk/cases/AAAA-AAAA-A")),
        ("another method", 403, staff.ask("DELETE", "/desk", "", &[])),
        ("a form of another page", 403, staff.ask("POST", "/desk/new", "", &[])),
        ("too much", 413, staff.post("/desk/new", &[("text", &large)])),
        ("no form", 403, staff.send("/sign-in", &[], "x", b"x")),
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
    let server = TestServer::start_with(
        Some("60"),
        &[("lead", &[&format!("lead@{HERE}")])],
        &["--behind-proxy", "--origin", "https://bescheid.example"],
    );
    let mut staff = server.signed_in("lead");
    let number = staff.get("/desk?view=open").first_case();
    let own = staff.cookies.clone();
    let hosts = [
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
                for host in [browser.host.clone(), "evil.example".to_owned()] {
                    browser.host = host;
                    leads_home(&browser.ask("GET", path, more, &[]), path);
                }
            }
        }
    }
    for path in paths {
        leads_home(&staff.get(&format!("http://evil.example{path}")), path);
    }
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
        let fields =
            [("login", "lead"), ("password", crate::test_server::PASSWORD), ("next", next)];
        let answer = server.browser().post("/sign-in", &fields);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/home")), "{next}");
    }
    // The letter leads to the house that the operator named.
    staff.more = "X-Forwarded-Host: evil.example\r\n".to_owned();
    let text = crate::status::letter_text(&mut staff, &number);
    assert!(text.contains("bescheid.example") && !text.contains("evil"), "{text}");
}

fn leads_home(answer: &TestResponse, path: &str) {
    assert!([200, 303, 404].contains(&answer.status), "{path}: {}", answer.head);
    let told = format!("{}{}", answer.head, answer.body);
    assert!(!told.contains("evil"), "{path}: {told}");
}

const SIGNS: [&str; 5] =
    ["\r\nX-Evil: 1\r\n\r\n", "\0", "\u{1b}[31m\u{7}", "\u{202e}txt.exe", "\u{feff}\u{2028}"];

/// Signs that cut lines, colour terminals or turn words round do nothing in a field, a file name or a
/// header: no accident, no header of theirs, and a log that stays one JSON object a line (S16).
#[test]
fn s16_signs_that_cut_lines_cut_nothing() {
    let server = TestServer::start_with(
        Some("60"),
        &[("lead", &[&format!("lead@{HERE}")]), ("admin", &["administrator@*"])],
        &["--behind-proxy", "--origin", "http://127.0.0.1:8080"],
    );
    let mut staff = server.signed_in("lead");
    let number = staff.get("/desk?view=open").first_case();
    let code = crate::status::letter(&mut staff, &number);
    let (mut applicant, _) = crate::status::come_in(&server, &number, &code);
    let mut admin = server.with_factor("admin");
    let open = [("authority", HERE), ("open", "yes")];
    assert_eq!(admin.fill("/accounts", "/second-way", &open).status, 303);
    let case = format!("/desk/cases/{number}");
    let (record, notes) = (format!("{case}/record"), format!("{case}/notes"));
    let form = format!("{record}?what=document:identity");
    let at_desk: [(&str, &str, &str); 6] = [
        ("/desk/new", "/desk/new", "name profession country authority procedure birth"),
        ("/desk/new", "/desk/new", "date-application outcome key token"),
        (&form, &record, "on valid_until seen key what token"),
        (&case, &notes, "text token"),
        ("/sign-in", "/sign-in", "login password code next"),
        ("/invitation", "/invitation", "code password again"),
    ];
    let of_accounts = [("/accounts", "/accounts", "login name address role authority token")];
    let of_applicants = [
        ("/status", "/status", "number code"),
        ("/status/other", "/status/other", "number birth"),
        ("/status/case", "/status/news", "address token"),
    ];
    let mut tried = all_fields(&mut staff, &at_desk);
    tried += all_fields(&mut admin, &of_accounts);
    tried += all_fields(&mut applicant, &of_applicants);
    tried += files_and_headers(&mut staff);
    println!("{tried} requests");
    let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap();
    assert!(tried <= log.lines().count(), "each is noted");
    for line in log.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok_and(|it| it.is_object()), "{line}");
        assert!(line.chars().all(|it| !it.is_control()) && !line.contains("evil"), "{line}");
    }
}

/// Every sign in every field, each from an address of its own, so that no delay comes before it is read.
fn all_fields(browser: &mut Browser, forms: &[(&str, &str, &str)]) -> usize {
    let large = "ü".repeat(500_000);
    let mut tried = 0;
    for (page, to, fields) in forms {
        for field in fields.split(' ') {
            for sign in SIGNS.into_iter().chain([large.as_str()]) {
                tried += 1;
                browser.more = format!("X-Forwarded-For: 10.1.{}.{}\r\n", tried / 250, tried % 250);
                let answer = browser.fill(page, to, &[(field, sign)]);
                assert_ne!(answer.status, 429, "{to} {field} was not heard");
                cuts_nothing(&answer, &format!("{to} {field}"));
            }
        }
    }
    browser.more.clear();
    tried
}

fn files_and_headers(staff: &mut Browser) -> usize {
    let mut tried = 0;
    for sign in SIGNS {
        let token = staff.get("/desk/import").form();
        let token = token.iter().find(|field| field.0 == "token").unwrap().1.clone();
        let fields = [("token", token.as_str()), ("authority", HERE), ("name", sign)];
        let answer = staff.send("/desk/import", &fields, &format!("l{sign}.csv"), b"a;b\n1;2\n");
        cuts_nothing(&answer, "a file's name");
        tried += 1;
    }
    for sign in ["\u{1b}[31m", "\u{202e}", "\u{fe}\u{ff}", "\t", &"x".repeat(60_000)] {
        for name in ["User-Agent", "Referer", "Accept-Language", "X-Forwarded-For", "Cookie"] {
            let answer = staff.ask("GET", "/desk", &format!("{name}: a{sign}b\r\n"), &[]);
            cuts_nothing(&answer, name);
        }
    }
    for sign in ["%0D%0AX-Evil:1", "%00", "%1B%5B31m", "%E2%80%AE"] {
        for path in
            ["/desk?q=", "/desk?view=", "/desk/cases/", "/reports/", "/figures?from=", "/?lang="]
        {
            cuts_nothing(&staff.get(&format!("{path}{sign}")), path);
            tried += 1;
        }
    }
    tried
}

fn cuts_nothing(answer: &TestResponse, what: &str) {
    assert!(answer.status < 500, "{what}: {}", answer.body);
    let head = answer.head.to_lowercase();
    assert!(!head.contains("x-evil") && !head.contains('\u{1b}'), "{what}: {head}");
}
