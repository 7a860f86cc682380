//! The applicant's door and page, from outside: the letter, the code, the languages, and no one else.

use crate::pages::HERE;
use crate::test_server::{Browser, TestServer};

/// A case of the simulated caseload, and the code of a letter for it.
fn with_letter() -> (TestServer, Browser, String, String) {
    let server = TestServer::start(Some("200"), &[("c", &[&format!("lead@{HERE}")])]);
    let mut browser = server.signed_in("c");
    let number = browser.get("/desk?view=open").first_case();
    let code = letter(&mut browser, &number);
    (server, browser, number, code)
}

/// Prints the letter, and reads the code from it as a person would: from its text.
pub(crate) fn letter(browser: &mut Browser, number: &str) -> String {
    let text = letter_text(browser, number);
    let is_code = |word: &&str| {
        word.len() == 14
            && word.split('-').count() == 3
            && word.split('-').all(|part| part.len() == 4)
    };
    text.split_whitespace().find(is_code).map_or_else(|| panic!("{text}"), str::to_owned)
}

/// The letter as it is read.
pub(crate) fn letter_text(browser: &mut Browser, number: &str) -> String {
    let case = format!("/desk/cases/{number}");
    let answer = browser.fill(&case, &format!("{case}/letter"), &[]);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/pdf")));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &answer.bytes).unwrap();
    let read = std::process::Command::new("pdftotext").arg(file.path()).arg("-").output();
    String::from_utf8(read.unwrap().stdout).unwrap()
}

pub(crate) fn come_in(server: &TestServer, number: &str, code: &str) -> (Browser, u16) {
    let mut browser = server.browser();
    let status = browser.post("/status", &[("number", number), ("code", code)]).status;
    (browser, status)
}

#[test]
fn number_and_code_open_one_case_in_six_languages() {
    let (server, mut staff, number, code) = with_letter();
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    let (mut browser, status) = come_in(&server, &number.to_lowercase(), &typed);
    assert_eq!(status, 303);
    for (tongue, words, direction) in [
        ("de", "Was muss ich tun?", "ltr"),
        ("en", "What must I do?", "ltr"),
        ("fr", "Que dois-je faire", "ltr"),
        ("tr", "Ne yapmalıyım?", "ltr"),
        ("uk", "Що я маю зробити?", "ltr"),
        ("ar", "ماذا عليّ أن أفعل؟", "rtl"),
    ] {
        let page = browser.get(&format!("/status/case?lang={tongue}"));
        assert_eq!(page.status, 200);
        assert_eq!(page.header("content-language"), Some(tongue));
        assert!(page.body.contains(words) && page.body.contains(&format!("dir=\"{direction}\"")));
        assert!(page.body.contains(&number));
        let named = page.body.find(&format!("<bdi lang=\"de\">{HERE}</bdi>"));
        assert!(named.is_some() && named < page.body.find("class=\"turn"), "{tongue}");
        assert!(page.bytes.len() < 30_000, "{tongue}: {}", page.bytes.len());
        // No key of a text stands on the page.
        for key in [">phase-", ">turn-", ">do-", "month-"] {
            assert!(!page.body.contains(key), "{tongue} {key}");
        }
    }
    // Every look is kept, and staff see it.
    let seen = staff.get(&format!("/desk/cases/{number}")).body;
    assert!(seen.contains("Antragstellende</li>"), "{seen}");
    // The door of an applicant opens nothing of the desk.
    for path in ["/desk", "/figures", "/account", &format!("/desk/cases/{number}")] {
        assert_eq!(browser.get(path).status, 303, "{path}");
    }
    let left = browser.post("/status/leave", &[]);
    assert_eq!(left.status, 303);
    assert_eq!(browser.get("/status/case").status, 303);
}

#[test]
fn a_wrong_number_and_a_wrong_code_are_told_apart_by_nobody() {
    let (server, _, number, code) = with_letter();
    let wrong_code = "0000-0000-0000";
    let answers: Vec<(u16, String)> = [
        (number.as_str(), wrong_code),
        ("0000-0001-Y", wrong_code),
        ("0000-0001-Y", code.as_str()),
        ("x", "y"),
        ("", ""),
    ]
    .iter()
    .map(|(number, code)| {
        let answer = server.browser().post("/status", &[("number", number), ("code", code)]);
        (answer.status, answer.body.replace(&format!("value=\"{number}\""), "value=\"\""))
    })
    .collect();
    assert!(answers.iter().all(|it| it.0 == 422));
    assert!(answers.iter().all(|it| it.1 == answers[0].1));
}

#[test]
fn a_new_code_voids_the_old_one_and_throws_out_who_came_in_with_it() {
    let (server, mut staff, number, code) = with_letter();
    let (mut browser, status) = come_in(&server, &number, &code);
    assert_eq!((status, browser.get("/status/case").status), (303, 200));
    let new = letter(&mut staff, &number);
    assert_ne!(code, new);
    assert_eq!(browser.get("/status/case").status, 303);
    assert_eq!(come_in(&server, &number, &code).1, 422);
    assert_eq!(come_in(&server, &number, &new).1, 303);
    // The code is nowhere in the database.
    let file = std::fs::read(server.folder.path().join("bescheid.db")).unwrap();
    let log = std::fs::read(server.folder.path().join("bescheid.db-wal")).unwrap_or_default();
    for bytes in [file, log] {
        for secret in [&new, &code] {
            assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()));
        }
    }
}

#[test]
fn who_guesses_codes_waits() {
    let (server, _, number, code) = with_letter();
    let mut heard = 0;
    for n in 0..20 {
        let guess = format!("0000-0000-{n:04}");
        let (_, status) = come_in(&server, &number, &guess);
        heard += u32::from(status == 422);
    }
    assert!((5..=7).contains(&heard), "{heard} guesses were heard");
    assert_eq!(come_in(&server, &number, &code).1, 429);
}
