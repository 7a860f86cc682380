//! S2: marker words stand at one authority, in every field that takes words; whoever belongs to another
//! one follows every link there is, and meets none of them.

use std::collections::{BTreeSet, VecDeque};

use crate::pages::{ELSEWHERE, HERE};
use crate::test_server::{Browser, TestServer};

/// Pages that one caller is shown, at most.
const PAGES_MAX: usize = 400;

/// Plants the markers, and tells what must be seen nowhere else.
fn plant_markers(server: &TestServer) -> Vec<String> {
    let mut there = server.signed_in("there");
    let fields = [
        ("authority", ELSEWHERE),
        ("procedure", "craft-journeyman"),
        ("name", "Kanarienperson, Eins"),
        ("profession", "Kanarienberuf"),
        ("date-application", "2026-10-01"),
    ];
    let done = there.fill("/desk/new", "/desk/new", &fields);
    let to = done.header("location").unwrap_or_else(|| panic!("{}", done.body)).to_owned();
    let number = to.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let case = format!("/desk/cases/{number}");
    let note = [("text", "Kanariennotiz")];
    assert_eq!(there.fill(&case, &format!("{case}/notes"), &note).status, 303);
    let list = there.get("/desk/import").form();
    let token = list.iter().find(|field| field.0 == "token").unwrap().1.clone();
    let fields = [("token", token.as_str()), ("authority", ELSEWHERE), ("name", "Kanarienliste")];
    let text = "Lfd. Nr.;Name;Antrag\n1;Kanarienperson, Zwei;01.02.2026\n";
    let sent = there.send("/desk/import", &fields, "kanarien.csv", text.as_bytes());
    let list = sent.header("location").unwrap().split('?').next().unwrap().to_owned();
    let mut marks: Vec<String> = ["Kanarien", ELSEWHERE, "Dort, Leitung"].map(str::to_owned).into();
    let mut more = String::from("/desk?view=all");
    for _ in 0..4 {
        let page = there.get(&more).body;
        let numbers = page.split("/desk/cases/").skip(1);
        marks.extend(
            numbers.map(|part| part.chars().take_while(|character| *character != '?').collect()),
        );
        let next = page.split("href=\"").find(|part| part.contains("after="));
        let Some(next) = next else { break };
        more = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    marks.push(list);
    marks.sort();
    marks.dedup();
    marks
}

/// Follows every link from where somebody begins.
fn crawl(browser: &mut Browser, begin: &[String], marks: &[String]) -> (usize, Vec<String>) {
    let mut seen: BTreeSet<String> = begin.iter().cloned().collect();
    let mut ahead: VecDeque<String> = begin.iter().cloned().collect();
    let mut found = Vec::new();
    let mut n = 0;
    while let Some(path) = ahead.pop_front().filter(|_| n < PAGES_MAX) {
        n += 1;
        let answer = browser.get(&path);
        for mark in marks {
            // What was asked for may be said again; what was not, may not.
            let asked = path.contains(&mark.replace(' ', "%20")) || path.contains(mark.as_str());
            if !asked && (answer.body.contains(mark) || answer.head.contains(mark)) {
                found.push(format!("{path}: {mark}"));
            }
        }
        for link in answer.body.split("href=\"/").skip(1) {
            let link = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            let link = format!("/{}", link.split('#').next().unwrap());
            // The reports take seconds each: one of a kind is enough.
            let known = link.contains("/figures/report") && !link.contains("lang=de");
            if !known && !link.starts_with("/asset") && seen.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
    (n, found)
}

#[test]
fn markers_of_one_authority_are_met_nowhere_else() {
    let server = TestServer::start(
        Some("220"),
        &[
            ("there", &[&format!("lead@{ELSEWHERE}")]),
            ("lead", &[&format!("lead@{HERE}")]),
            ("official", &[&format!("official@{HERE}")]),
            ("auditor", &[&format!("auditor@{HERE}")]),
            ("admin", &[&format!("administrator@{HERE}")]),
        ],
    );
    let marks = plant_markers(&server);
    assert!(20 < marks.len(), "{marks:?}");
    let mut begin: Vec<String> =
        ["/", "/home", "/desk", "/desk?view=all", "/figures", "/account"].map(str::to_owned).into();
    begin.extend(["/desk/import", "/accounts", "/status/case", "/rules"].map(str::to_owned));
    for word in ["Kanarienperson", "kanarien", "Eins", "Zwei"] {
        begin.push(format!("/desk?q={word}"));
    }
    for mark in &marks {
        let word = mark.replace(' ', "%20");
        begin.push(format!("/desk/cases/{word}"));
        begin.push(format!("/desk?q={word}&profession={word}"));
        begin.push(format!("/figures?authority={word}"));
    }
    let number = server.signed_in("lead").get("/desk?view=open").first_case();
    let code = crate::status::letter(&mut server.signed_in("lead"), &number);
    let (applicant, _) = crate::status::come_in(&server, &number, &code);
    let callers = [
        ("nobody", server.browser()),
        ("applicant", applicant),
        ("lead", server.signed_in("lead")),
        ("official", server.signed_in("official")),
        ("auditor", server.signed_in("auditor")),
        ("admin", server.with_factor("admin")),
    ];
    let mut n = 0;
    for (name, mut browser) in callers {
        let (looked, found) = crawl(&mut browser, &begin, &marks);
        assert!(found.is_empty(), "{name}: {found:#?}");
        n += looked;
    }
    println!("{n} pages, {} markers", marks.len());
    // The control: the one at home meets them.
    let (_, found) = crawl(&mut server.signed_in("there"), &["/desk?view=all".to_owned()], &marks);
    assert!(!found.is_empty());
}
