//! What caseworkers do, from outside: the list, a case, something recorded, undone, in conflict.

use crate::pages::{ELSEWHERE, HERE};
use crate::test_server::{Browser, TestServer};

fn at_work() -> (TestServer, Browser) {
    let server = TestServer::start(
        Some("200"),
        &[
            ("c", &["caseworker@Kammer Nordhain (erfunden)"]),
            ("d", &["caseworker@Kammer Nordhain (erfunden)"]),
        ],
    );
    let browser = server.signed_in("c");
    (server, browser)
}

/// A case in which a move can be recorded that needs nothing but a day.
fn open_case(browser: &mut Browser) -> (String, String) {
    let list = browser.get("/desk?view=open").body;
    for part in list.split("/desk/cases/").skip(1) {
        let number: String =
            part.chars().take_while(|character| *character != '?' && *character != '"').collect();
        let page = browser.get(&format!("/desk/cases/{number}")).body;
        for name in ["confirm_complete", "withdraw"] {
            if page.contains(&format!("what=move:{name}&")) {
                return (number, name.to_owned());
            }
        }
    }
    panic!("no open case")
}

#[test]
fn what_is_recorded_once_is_kept_once_and_can_be_undone() {
    let (server, mut browser) = at_work();
    let (number, name) = open_case(&mut browser);
    let page = format!("/desk/cases/{number}/record?what=move:{name}");
    let to = format!("/desk/cases/{number}/record");
    let form = browser.get(&page);
    assert!(form.body.contains("<ins>"), "{number} {name}: {}", form.body);
    let fields = form.form();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let first = browser.post(&to, &fields);
    let again = browser.post(&to, &fields);
    assert_eq!((first.status, again.status), (303, 303), "{}", first.body);
    assert_eq!(first.header("location"), again.header("location"));
    let saved = browser.get(first.header("location").unwrap()).body;
    assert!(saved.contains("Gespeichert."));
    // A colleague sees it; a double click has made one event.
    let seen = server.signed_in("d").get(&format!("/desk/cases/{number}")).body;
    assert_eq!(
        seen.matches("record?what=struck:").count() + 2,
        saved.matches("record?what=struck:").count() + 1
    );
    let undo = saved.split("record?what=struck:").nth(1).unwrap();
    let event: String = undo.chars().take_while(|character| *character != '&').collect();
    let done = browser.fill(&format!("{to}?what=struck:{event}"), &to, &[]);
    assert_eq!(done.status, 303, "{}", done.body);
    let page = browser.get(&format!("/desk/cases/{number}")).body;
    assert!(page.contains("<s>") && page.contains(&format!("what=move:{name}&")));
    let done = crate::imports::bescheid(server.folder.path(), &["verify"]);
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn a_colleague_who_was_faster_costs_nothing_that_was_typed() {
    let (server, mut browser) = at_work();
    let (number, name) = open_case(&mut browser);
    let to = format!("/desk/cases/{number}/record");
    let mine = browser.get(&format!("{to}?what=move:{name}")).form();
    let other = server.signed_in("d").fill(&format!("{to}?what=document:identity"), &to, &[]);
    assert_eq!(other.status, 303, "{}", other.body);
    let mut fields: Vec<(&str, &str)> =
        mine.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    fields.retain(|(key, _)| *key != "on");
    fields.push(("on", "2026-01-02"));
    let told = browser.post(&to, &fields);
    assert_eq!(told.status, 422);
    assert!(told.body.contains("Inzwischen hat sich der Fall geändert"), "{}", told.body);
    assert!(told.body.contains("value=\"2026-01-02\""));
}

#[test]
fn a_day_that_is_none_is_told_at_its_field() {
    let (_server, mut browser) = at_work();
    let (number, name) = open_case(&mut browser);
    let to = format!("/desk/cases/{number}/record");
    for (day, words) in [("morgen", "Geben Sie ein Datum ein"), ("2999-01-01", "error-summary")] {
        let told = browser.fill(&format!("{to}?what=move:{name}"), &to, &[("on", day)]);
        assert_eq!(told.status, 422, "{day}");
        assert!(told.body.contains(words), "{day}: {}", told.body);
    }
}

/// What belongs to another authority is not there: the answer is that for a case that never was.
#[test]
fn another_authoritys_case_is_absent() {
    let server = TestServer::start(
        Some("200"),
        &[
            ("h", &[&format!("caseworker@{HERE}")]),
            ("e", &[&format!("caseworker@{ELSEWHERE}")]),
            ("o", &[&format!("official@{HERE}")]),
            ("a", &["auditor@*"]),
        ],
    );
    let mut there = server.signed_in("e");
    let number = there.get("/desk?view=all").first_case();
    assert_eq!(there.get(&format!("/desk/cases/{number}")).status, 200);
    let token = |browser: &mut Browser| {
        let page = browser.get("/account").form();
        page.iter().find(|(key, _)| key == "token").unwrap().1.clone()
    };
    for login in ["h", "o"] {
        let mut browser = server.signed_in(login);
        let token = token(&mut browser);
        for path in ["", "/record?what=move:withdraw"] {
            let foreign = browser.get(&format!("/desk/cases/{number}{path}"));
            let absent = browser.get(&format!("/desk/cases/0000-0001-Y{path}"));
            assert_eq!((foreign.status, foreign.body), (404, absent.body), "{login} {path}");
        }
        let fields = [
            ("token", token.as_str()),
            ("what", "move:withdraw"),
            ("on", "2026-11-01"),
            ("seen", "1"),
            ("key", "01a215a9-eaa9-7fb4-bcbb-57d98e16807f"),
            ("text", "x"),
        ];
        for path in ["record", "notes", "notes/x/erase"] {
            let foreign = browser.post(&format!("/desk/cases/{number}/{path}"), &fields);
            let absent = browser.post(&format!("/desk/cases/0000-0001-Y/{path}"), &fields);
            assert_eq!((foreign.status, foreign.body), (404, absent.body), "{login} {path}");
        }
        assert!(
            !browser.get(&format!("/desk?q={number}")).body.contains(&number[..9]) || login == "h"
        );
        let figures = browser.get(&format!("/figures?authority={}", ELSEWHERE.replace(' ', "%20")));
        assert_eq!(figures.status, 404, "{login}");
    }
    // The auditor reads, and records nothing.
    let mut auditor = server.signed_in("a");
    let page = auditor.get(&format!("/desk/cases/{number}"));
    assert!(page.status == 200 && !page.body.contains("/record?what="), "{}", page.body);
    assert_eq!(auditor.get(&format!("/desk/cases/{number}/record?what=move:withdraw")).status, 404);
}

#[test]
fn notes_are_for_colleagues_and_can_be_erased() {
    let (server, mut browser) = at_work();
    let (number, _) = open_case(&mut browser);
    let case = format!("/desk/cases/{number}");
    let text = "Ruft <b>Montag</b> zurück";
    let done = browser.fill(&case, &format!("{case}/notes"), &[("text", text)]);
    assert_eq!(done.status, 303, "{}", done.body);
    let page = server.signed_in("d").get(&case).body;
    assert!(
        page.contains("Ruft &#60;b&#62;Montag") || page.contains("Ruft &lt;b&gt;Montag"),
        "{page}"
    );
    let id = page.split(&format!("{case}/notes/")).nth(1).unwrap().split('/').next().unwrap();
    let done = browser.fill(&case, &format!("{case}/notes/{id}/erase"), &[]);
    assert_eq!(done.status, 303);
    assert!(!browser.get(&case).body.contains("Montag"));
}

/// One form for a case that has been running for a year, gaps and all; the same form twice is one case;
/// a name that is known, in another spelling, is asked about.
#[test]
fn a_running_case_is_entered_on_one_form() {
    let (server, mut browser) = at_work();
    let to = "/desk/new";
    let fields = [
        ("name", "Ünal, Ayşe"),
        ("procedure", "dual-ihk-fosa"),
        ("country", "Türkei"),
        ("date-application", "2025-03-04"),
        ("date-complete", "2025-06-05"),
        ("date-decision", "2025-09-01"),
        ("outcome", "full"),
    ];
    let form = browser.get(to);
    let mut all = form.form();
    all.retain(|(key, _)| !fields.iter().any(|(name, _)| name == key));
    let mut all: Vec<(&str, &str)> =
        all.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    all.extend(fields);
    all.push(("authority", HERE));
    let (first, again) = (browser.post(to, &all), browser.post(to, &all));
    assert_eq!(first.status, 303, "{}", first.body);
    assert_eq!(first.header("location"), again.header("location"));
    let page = browser.get(first.header("location").unwrap()).body;
    for words in ["Ünal, Ayşe", "01.09.2025", "volle Gleichwertigkeit", "Türkei"] {
        assert!(page.contains(words), "{words}");
    }
    let number = first.header("location").unwrap().rsplit('/').next().unwrap().get(..4).unwrap();
    assert!(
        browser.get(&format!("/desk?q={number}")).body.contains(&format!("/desk/cases/{number}"))
    );
    let whole = first.header("location").unwrap().rsplit('/').next().unwrap().split('?').next();
    let letter = crate::status::letter_text(&mut browser, whole.unwrap());
    assert!(letter.contains("Ünal, Ayşe") && !letter.contains("innerhalb von"), "{letter}");
    // Found in another spelling, and asked about before there is a second one.
    assert!(browser.get("/desk?q=Uenal").body.contains("/desk/cases/"));
    let twin = [("name", "Uenal Ayse"), ("procedure", "dual-ihk-fosa"), ("authority", HERE)];
    let asked = browser.fill(to, to, &twin);
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains("Es gibt schon Fälle mit diesem Namen"), "{}", asked.body);
    let anyway: Vec<_> = twin.into_iter().chain([("another", "yes")]).collect();
    assert_eq!(browser.fill(to, to, &anyway).status, 303);
    // Not for another authority, and not with a decision before the application.
    let foreign = [("procedure", "dual-ihk-fosa"), ("authority", ELSEWHERE), ("name", "Fremd")];
    assert_eq!(browser.fill(to, to, &foreign).status, 404);
    let whole = [("authority", HERE), ("procedure", "dual-ihk-fosa"), ("name", "Neu, Nora")];
    for (field, value, words) in [
        ("date-decision", "2025-01-01", "Das liegt vor"),
        ("procedure", "", "Wählen Sie das Verfahren"),
        ("name", " ", "Ohne Namen findet niemand"),
        ("birth", "2090-01-01", "nicht in der Vergangenheit"),
        ("country", "Atlantis", "Diesen Staat kennen wir nicht"),
        ("outcome", "full", "fehlt das Datum der Entscheidung"),
        ("procedure", "accelerated-81a", "hat den Schritt „Erste Beratung“ nicht"),
    ] {
        let mut typed: Vec<_> = whole.into_iter().filter(|pair| pair.0 != field).collect();
        typed.extend([(field, value), ("date-advice", "2025-02-04")]);
        typed.push(("date-application", "2025-03-04"));
        let answer = browser.fill(to, to, &typed);
        assert!(answer.status == 422 && answer.body.contains(words), "{words}: {}", answer.body);
    }
    let done = crate::imports::bescheid(server.folder.path(), &["verify"]);
    assert!(done.status.success(), "{done:?}");
}

/// A new application is what it says in every procedure, stays open, and can be discarded as long as nothing
/// stands on it.
#[test]
fn a_new_case_begins_at_the_beginning_and_can_be_discarded() {
    let (server, mut browser) = at_work();
    let form = browser.get("/desk/new").body;
    let procedures: Vec<&str> = form
        .split("<select id=\"procedure\"")
        .nth(1)
        .unwrap()
        .split("</select>")
        .next()
        .unwrap()
        .split("<option value=\"")
        .filter_map(|part| part.split('"').next().filter(|procedure| procedure.contains('-')))
        .collect();
    assert!(5 < procedures.len(), "{procedures:?}");
    let count = |browser: &mut Browser| {
        let page = browser.get("/desk?view=all").body;
        page.split("class=\"count\">").last().unwrap().split('<').next().unwrap().to_owned()
    };
    let before = count(&mut browser);
    for procedure in procedures {
        let name = format!("Anfang {procedure}");
        let typed = [("procedure", procedure), ("name", name.as_str()), ("authority", HERE)];
        let answer = browser.fill("/desk/new", "/desk/new", &typed);
        assert_eq!(answer.status, 303, "{procedure}: {}", answer.body);
        let case = answer.header("location").unwrap().split('?').next().unwrap().to_owned();
        let page = browser.get(&case).body;
        for odd in ["Folgeantrag stellen</", "neu beantragen</", "Die Aufzeichnung endet"] {
            let happened = page.split("class=\"timeline\"").nth(1).unwrap();
            assert!(!happened.split("</ol>").next().unwrap().contains(odd), "{procedure}: {odd}");
        }
        assert!(!page.contains("niemand"), "{procedure}: somebody is to act");
        assert!(page.contains("Fall verwerfen"), "{procedure}");
        let gone = browser.fill(&case, &format!("{case}/discard"), &[]);
        assert_eq!(gone.status, 303, "{procedure}: {}", gone.body);
        let list = browser.get(gone.header("location").unwrap()).body;
        assert!(list.contains("ist verworfen"), "{procedure}");
        assert_eq!(browser.get(&case).status, 404);
    }
    assert_eq!(count(&mut browser), before);
    // One that came from elsewhere is not this form's to take back.
    let (number, _) = open_case(&mut browser);
    let case = format!("/desk/cases/{number}");
    assert_eq!(browser.fill(&case, &format!("{case}/discard"), &[]).status, 404);
    let done = crate::imports::bescheid(server.folder.path(), &["verify"]);
    assert!(done.status.success(), "{done:?}");
}

/// The first case of an authority that nobody knows says where it sits; then its periods run, and nobody is
/// asked again.
#[test]
fn an_authority_that_is_new_says_where_it_sits_once() {
    const NEW: &str = "Landratsamt Musterstadt (erfunden)";
    let server = TestServer::start(None, &[("n", &[&format!("caseworker@{NEW}")])]);
    let mut browser = server.signed_in("n");
    let to = "/desk/new";
    let typed = [("authority", NEW), ("procedure", "dual-ihk-fosa"), ("name", "Erst, Eva")];
    let asked = browser.fill(to, to, &typed);
    assert!(asked.status == 422 && asked.body.contains("Wählen Sie das Land"), "{}", asked.body);
    let whole = [&typed[..], &[("land", "TH")]].concat();
    let saved = browser.fill(to, to, &whole);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert!(browser.get(saved.header("location").unwrap()).body.contains("class=\"clock\""));
    assert!(!browser.get(to).body.contains("id=\"land\""));
    let next = [("authority", NEW), ("procedure", "dual-ihk-fosa"), ("name", "Zweit, Zoe")];
    let saved = browser.fill(to, to, &next);
    assert!(browser.get(saved.header("location").unwrap()).body.contains("class=\"clock\""));
}

/// What is set at the desk is read by the applicant; a part that was failed is named.
#[test]
fn an_examination_has_its_day_and_its_parts() {
    let (server, mut browser) = at_work();
    let to = "/desk/new";
    let started = browser.fill(
        to,
        to,
        &[
            ("name", "Probe, Pia"),
            ("procedure", "nurse-tlvwa"),
            ("authority", HERE),
            ("date-application", "2025-06-02"),
            ("date-complete", "2025-06-16"),
            ("date-decision", "2025-10-06"),
            ("outcome", "measure_imposed"),
        ],
    );
    assert_eq!(started.status, 303, "{}", started.body);
    let number = started.header("location").unwrap().rsplit('/').next().unwrap();
    let number = number.split('?').next().unwrap().to_owned();
    let record = |browser: &mut Browser, name: &str, fields: &[(&str, &str)]| {
        let to = format!("/desk/cases/{number}/record");
        let form = format!("{to}?what=move:{name}");
        browser.fill(&form, &to, fields)
    };
    record(&mut browser, "notify", &[("on", "2025-10-08"), ("way", "post")]);
    record(&mut browser, "choose_exam", &[("on", "2025-10-20")]);
    let late = [("on", "2025-11-03"), ("exam_on", "2025-11-02")];
    let late = record(&mut browser, "schedule_exam", &late);
    assert_eq!(late.status, 422);
    assert!(late.body.contains("liegt vor dem"), "{}", late.body);
    record(&mut browser, "schedule_exam", &[("on", "2025-11-03"), ("exam_on", "2026-02-09")]);
    record(&mut browser, "fail_exam", &[("on", "2026-02-12"), ("part", "oral")]);
    record(&mut browser, "schedule_exam", &[("on", "2026-03-02"), ("exam_on", "2199-06-15")]);
    let page = browser.get(&format!("/desk/cases/{number}")).body;
    for words in
        ["nicht bestanden (mündlicher Teil)", "Prüfung am 09.02.2026", "Prüfung am 15.06.2199"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // The oral part was repeated already: only the other one can be failed once more.
    let form = browser.get(&format!("/desk/cases/{number}/record?what=move:fail_exam"));
    assert_eq!(form.status, 200);
    assert!(form.body.contains("value=\"practical\"") && !form.body.contains("value=\"oral\""));
    let failing = browser
        .get(&format!("/desk/cases/{number}/record?what=move:fail_exam&on=2026-06-17&part=oral"));
    assert_eq!(failing.status, 422);
    assert!(failing.body.contains("nicht mehr wiederholen"), "{}", failing.body);
    let code = crate::status::letter(&mut browser, &number);
    let (mut applicant, _status) = crate::status::come_in(&server, &number, &code);
    let page = applicant.get("/status/case?lang=en").body;
    assert!(page.contains("Your exam is on"), "{page}");
    // A place is no longer missing when the date is set.
    assert!(page.contains("The date is set.") && !page.contains("still missing"), "{page}");
}
