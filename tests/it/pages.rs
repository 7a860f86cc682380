//! The pages of the service, from outside.

use std::io::Read;

use crate::test_server::TestServer;

/// An authority of the simulated caseload.
pub(crate) const HERE: &str = "Kammer Nordhain (erfunden)";
/// Another one.
pub(crate) const ELSEWHERE: &str = "Handwerkskammer Talberg (erfunden)";

#[test]
fn the_figures_say_what_they_show_and_that_they_are_simulated() {
    let server = TestServer::start(Some("40"), &[("o", &["official@*"])]);
    let mut browser = server.signed_in("o");
    let german = browser.get("/figures").body;
    for words in [
        "Simulierte Daten",
        "Auf wen gewartet wird",
        "Wo gewartet wird",
        "Auf wen gewartet wurde, im Lauf der Zeit",
        "Die offenen Fälle nach Alter",
        "Wie die gesetzlichen Fristen",
        "Bei welcher Stelle",
        "Wo derselbe Schritt",
        "Gezählt werden alle Fälle",
    ] {
        assert!(german.contains(words), "{words}");
    }
    let chosen = browser.get("/figures?country_group=third").body;
    assert!(chosen.contains("Nur Fälle mit: "), "{chosen}");
    let none = browser.get("/figures?from=2025-02-01&to=2025-01-01").body;
    assert!(none.contains("Dieser Zeitraum ist leer") && none.contains("value=\"2025-02-01\""));
    let english = browser.get("/figures?lang=en").body;
    assert!(english.contains("Simulated data") && english.contains("Whom cases wait on"));
    // No key of a text may stand on a page instead of its sentence.
    for page in [&german, &english] {
        for key in ["overview-most", "overview-by", "head-name", "kind-side", "waits-on-applicant"]
        {
            assert!(!page.contains(key), "{key}");
        }
        assert!(!page.contains("style=\""), "the policy allows no inline style");
    }
}

#[test]
fn an_empty_house_says_what_to_do() {
    let server = TestServer::start(None, &[("l", &["lead@A"])]);
    let mut browser = server.signed_in("l");
    let page = browser.get("/figures");
    assert!(page.status == 200 && page.body.contains("bescheid import cases"), "{}", page.body);
    assert!(browser.get("/desk").body.contains("Hier ist nichts zu tun."));
}

#[test]
fn every_answer_has_the_headers_and_no_other_host() {
    let server = TestServer::start(None, &[]);
    let mut browser = server.browser();
    for (path, status) in [
        ("/", 200),
        ("/healthz", 200),
        ("/asset/service.css", 200),
        ("/asset/app.js", 200),
        ("/sign-in", 200),
        ("/invitation", 200),
        ("/accessibility", 200),
        ("/nowhere", 404),
        ("/desk", 303),
        ("/?lang=xx", 200),
    ] {
        let answer = browser.get(path);
        assert_eq!(answer.status, status, "{path}");
        for (name, begins) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", if path.starts_with("/asset") { "no-cache" } else { "no-store" }),
            ("referrer-policy", "no-referrer"),
        ] {
            assert!(answer.header(name).is_some_and(|it| it.starts_with(begins)), "{path}: {name}");
        }
        let elsewhere = answer.body.replace("http://www.w3.org/2000/svg", "");
        assert!(!elsewhere.contains("http://") && !elsewhere.contains("https://"), "{path}");
    }
}

/// What a page loads, a browser may keep for good: another version has another address. A phone gets
/// it packed.
#[test]
fn style_and_script_are_kept_and_packed() {
    let server = TestServer::start(None, &[]);
    let mut browser = server.browser();
    let page = browser.get("/status").body;
    for file in ["/asset/service.css?v=", "/asset/app.js?v="] {
        let rest = page.split_once(file).unwrap_or_else(|| panic!("{file}")).1;
        let address = format!("{file}{}", rest.split_once('"').unwrap().0);
        let whole = browser.get(&address);
        assert!(whole.header("cache-control").unwrap().contains("immutable"), "{address}");
        assert_eq!(whole.header("content-encoding"), None);
        let old = browser.get(&format!("{file}0"));
        assert_eq!(old.header("cache-control"), Some("no-cache"), "of another version");
        for refuses in ["gzip;q=0", "br"] {
            let plain = browser.ask("GET", &address, &accepts(refuses), &[]);
            assert_eq!((plain.header("content-encoding"), &plain.body), (None, &whole.body));
        }
        let packed = browser.ask("GET", &address, &accepts("br, gzip"), &[]);
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.bytes.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, whole.body);
    }
}

fn accepts(encodings: &str) -> String {
    format!("Accept-Encoding: {encodings}\r\n")
}

#[test]
fn the_rules_stand_side_by_side_with_their_sources() {
    let server = TestServer::start(None, &[]);
    let mut browser = server.browser();
    let german = browser.get("/rules").body;
    for words in [
        "Gleicher Schritt, verschiedene Regeln",
        "4 Monate, muss",
        "§ 39 Abs. 5 ÄApprO",
        "§ 6 Abs. 3 BQFG (Duale Berufe (IHK FOSA); Handwerk, Gesellen)",
        "Bis zu 6 Regeln",
    ] {
        assert!(german.contains(words), "{words}");
    }
    assert!(browser.get("/rules?lang=en").body.contains("The same step, different rules"));
}

/// The operator's own pages are named where they are told, and missed where they are not.
#[test]
fn imprint_and_data_protection_are_one_click_away() {
    let server = TestServer::start(Some("20"), &[]);
    let page = server.browser().get("/about").body;
    assert!(
        page.contains("noch kein Impressum") && page.contains("keine Hinweise zum Datenschutz")
    );
    let own = ["--imprint", "https://example.org/i?a=1&b=2", "--privacy", "https://example.org/p"];
    let server = TestServer::start_with(Some("20"), &[], Box::leak(Box::new(own)));
    let page = server.browser().get("/about?lang=en").body;
    assert!(page.contains("href=\"https://example.org/i?a=1&#38;b=2\""), "{page}");
    assert!(page.contains("href=\"https://example.org/p\"") && !page.contains("has not named"));
    for path in ["/", "/status", "/sign-in", "/rules", "/accessibility"] {
        assert!(server.browser().get(path).body.contains("href=\"/about?lang="), "{path}");
    }
    let no = ["serve", "--imprint", "javascript:alert(1)"];
    let told = crate::imports::bescheid(server.folder.path(), &no);
    assert_eq!(told.status.code(), Some(2), "{told:?}");
}

/// Whoever has chosen a language reads on in it, whichever way the next page is reached; staff and menu are
/// known on pages for everybody too.
#[test]
fn a_language_that_was_chosen_stays() {
    let server = TestServer::start(Some("40"), &[("c", &[&format!("caseworker@{HERE}")])]);
    let mut browser = server.browser();
    for (page, code, words) in [
        ("/status", "ar", "<html lang=\"ar\""),
        ("/sign-in", "en", "<html lang=\"en\""),
        ("/sign-in", "de", "<html lang=\"de\""),
    ] {
        browser.get(&format!("{page}?lang={code}"));
        assert!(browser.get(page).body.contains(words), "{page} {code}");
    }
    // What is no language of ours is asked for in vain, and kept nowhere.
    for odd in ["xx", "%0d%0aSet-Cookie:%20a=b", ""] {
        let answer = browser.get(&format!("/sign-in?lang={odd}"));
        assert!(answer.body.contains("<html lang=\"de\"") && answer.header("set-cookie").is_none());
    }
    let mut staff = server.signed_in("c");
    staff.get("/desk?lang=en");
    for page in ["/desk", "/rules", "/", "/accessibility"] {
        let body = staff.get(page).body;
        assert!(body.contains("<html lang=\"en\"") && body.contains("Sign out"), "{page}");
    }
}

/// An official builds a report of the own authority; what leaves is recorded, and that of another
/// authority is not there.
#[test]
fn an_official_takes_a_report_along() {
    let server = TestServer::start(Some("120"), &[("o", &[&format!("official@{HERE}")])]);
    let mut browser = server.signed_in("o");
    let page = browser.get("/figures").body;
    let links: Vec<String> = page
        .split("href=\"/figures/report?")
        .skip(1)
        .map(|part| part.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&"))
        .collect();
    assert_eq!(links.len(), 9, "{page}");
    for (link, begins) in links.iter().zip([&b"<!doctype"[..], b"%PDF", b"PK"].iter().cycle()) {
        let answer = browser.get(&format!("/figures/report?{link}"));
        assert_eq!(answer.status, 200, "{link}: {}", answer.body);
        assert!(answer.bytes.starts_with(begins), "{link}");
        assert!(!answer.body.contains(ELSEWHERE), "{link}");
    }
    // A quarter is chosen on the page, said on it, and kept by its links.
    let quarter = browser.get("/figures?from=2025-01-01&to=2025-04-01&authority=").body;
    assert!(quarter.contains("Vom 01.01.2025 bis 31.03.2025"), "{quarter}");
    assert_eq!(quarter.matches("from=2025-01-01&#38;to=2025-04-01").count(), 11);
    assert_eq!(browser.get("/figures?from=gestern&to=").status, 200);
    for odd in ["-262143-01-01", "0000-01-01", "9999-12-31"] {
        let page = browser.get(&format!("/figures?from={odd}&profession={}", "x".repeat(5_000)));
        assert!(page.status == 200 && page.bytes.len() < 300_000, "{odd}: {}", page.bytes.len());
    }
    // Of a procedure that only others run, and of none, the answer is the same.
    for procedure in ["craft-journeyman", "nowhere"] {
        let path = format!("/figures/report?kind=brief&as=html&procedure={procedure}");
        assert_eq!(browser.get(&path).status, 404, "{procedure}");
    }
    let there = ELSEWHERE.replace(' ', "%20");
    for of in [there.as_str(), "nowhere"] {
        let path = format!("/figures/report?kind=brief&as=html&authority={of}");
        assert_eq!(browser.get(&path).status, 404);
    }
    assert_eq!(browser.get("/figures/report?kind=secret&as=html").status, 400);
    assert_eq!(browser.get("/desk").status, 404);
}
