//! A list is brought in by the browser: looked at first, kept when somebody says so, taken back; and what
//! is no list costs a message.

use crate::house::{Answer, Browser, Server};
use crate::pages::{ELSEWHERE, HERE};

const LIST: &str = "Lfd. Nr.;Name;Beruf;Land;Antrag;Unterlagen vollständig;Bescheid;Bemerkung\n\
    1;Probe, Eins;Elektroniker/in;Tunesien;03.03.2025;05.05.2025;01.08.2025;ruft gern an\n\
    2;Probe, Zwei;Elektroniker/in;Philippinen;04.03.2025;;;\n\
    3;Probe, Drei;Elektroniker/in;Ukraine;31.02.2025;;;\n\
    4;Probe, Vier;Elektroniker/in;Ukraine;05.03.2025;01.01.2025;;\n";

fn house() -> Server {
    let here = format!("caseworker@{HERE}");
    Server::start(
        Some("40"),
        &[("c", &[&here]), ("other", &[&here]), ("o", &[&format!("official@{HERE}")])],
    )
}

fn sent(browser: &mut Browser, authority: &str, name: &str, file: &[u8]) -> Answer {
    let form = browser.get("/desk/import").form();
    let token = form.iter().find(|it| it.0 == "token").map_or(String::new(), |it| it.1.clone());
    let fields = [("token", token.as_str()), ("authority", authority), ("name", "Beratung 2025")];
    browser.send("/desk/import", &fields, (name, file))
}

fn here() -> String {
    LIST.replace(";Bemerkung", ";Stelle")
        .replace("ruft gern an", "IHK FOSA")
        .lines()
        .map(|it| {
            if it.matches(';').count() == 7 && it.ends_with(';') {
                format!("{it}IHK FOSA\n")
            } else {
                format!("{it}\n")
            }
        })
        .collect()
}

#[test]
fn a_list_is_looked_at_kept_once_and_taken_back() {
    let server = Server::start(None, &[("c", &["caseworker@IHK FOSA"]), ("d", &["lead@B"])]);
    let mut c = server.signed_in("c");
    let answer = sent(&mut c, "IHK FOSA", "liste.csv", here().as_bytes());
    let page = answer.header("location").unwrap_or_else(|| panic!("{}", answer.body)).to_owned();
    let page = page.split('?').next().unwrap().to_owned();
    let shown = c.get(&page).body;
    for words in ["4 Zeilen mit Fällen", "2 davon passen", "2 neue Fälle", "Abgewiesen: 2"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.contains("Das ist kein Datum") && shown.contains("Eines der beiden Daten"));
    assert_eq!(
        c.get("/desk?view=open").body.matches("data-row").count(),
        0,
        "looking keeps nothing"
    );

    // A column is not to be read: the look changes.
    let shown = c.fill(&page, &page, &[("act", "preview"), ("column-G", "ignored")]);
    assert_eq!(shown.status, 303);
    let colleague = server.signed_in("d").get(&page);
    assert_eq!(colleague.status, 404, "another one's list");

    assert_eq!(c.fill(&page, &page, &[("act", "import")]).status, 303);
    assert_eq!(c.fill(&page, &page, &[("act", "import")]).status, 303, "twice is once");
    let shown = c.get(&page).body;
    assert!(shown.contains("Die Liste ist da") && shown.contains("2 neue Fälle"), "{shown}");
    // Of the other one all is told that the list keeps: it has ended.
    assert_eq!(c.get("/desk?view=open").body.matches("data-row").count(), 1);
    let rejects = c.get(&format!("{page}/rejects"));
    assert!(rejects.header("content-disposition").unwrap().contains("rejected.csv"));
    assert!(rejects.body.contains("Probe, Drei") && !rejects.body.contains("Probe, Eins"));

    // A later state of the same list adds what is new.
    let later = here().replace("04.03.2025;;;", "04.03.2025;06.06.2025;;");
    let next = sent(&mut c, "IHK FOSA", "liste.csv", later.as_bytes());
    let next = next.header("location").unwrap().split('?').next().unwrap().to_owned();
    let shown = c.get(&next).body;
    assert!(shown.contains("0 neue Fälle") && shown.contains("neue Daten"), "{shown}");

    // Something stands on it: it is not taken back, and says so.
    let number = c.get("/desk?view=open").first_case();
    let case = format!("/desk/cases/{number}");
    let note = [("text", "eine Notiz")];
    assert_eq!(c.fill(&case, &format!("{case}/notes"), &note).status, 303);
    let refused = c.fill(&page, &format!("{page}/undo"), &[]);
    assert!(refused.status == 422 && refused.body.contains("Nehmen Sie zuerst das zurück"));
    let id = c.get(&case).body;
    let erase = id.split("/notes/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert_eq!(c.fill(&case, &format!("{case}/notes/{erase}/erase"), &[]).status, 303);
    assert_eq!(c.fill(&page, &format!("{page}/undo"), &[]).status, 303);
    assert_eq!(c.get("/desk?view=open").body.matches("data-row").count(), 0);
}

#[test]
fn what_is_no_list_costs_a_message_and_other_authorities_are_out_of_reach() {
    let server = house();
    let mut c = server.signed_in("c");
    let bomb = include_bytes!("../golden/hostile/sparse.xlsx");
    let nothing = vec![0_u8; 1_000];
    let noise: Vec<u8> =
        (0..200_000u32).map(|it| it.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    for (name, file) in [
        ("x.xlsx", &bomb[..]),
        ("x.xlsx", &nothing),
        ("x.xlsx", &noise),
        ("x.csv", &noise),
        ("x.csv", b"a;b\n1;2\n"),
        ("../../etc/passwd", b"x"),
        ("x.exe", b"MZ"),
        ("x.csv", b""),
    ] {
        let answer = sent(&mut c, HERE, name, file);
        assert_eq!(answer.status, 422, "{name} {}: {}", file.len(), answer.body);
        assert!(answer.body.contains("value=\"Beratung 2025\""), "what was typed is lost");
    }
    let large = vec![b'x'; 17 << 20];
    assert_eq!(sent(&mut c, HERE, "x.csv", &large).status, 413);
    assert_eq!(sent(&mut c, ELSEWHERE, "x.csv", LIST.as_bytes()).status, 422);
    assert_eq!(c.send("/desk/import", &[("authority", HERE)], ("x.csv", b"x")).status, 403);
    assert_eq!(server.signed_in("o").get("/desk/import").status, 404);
    assert_eq!(c.get("/desk/import/0000").status, 404);
    // A row of another authority is rejected, whatever the list says.
    let foreign = LIST.replace("Bemerkung", "Stelle").replace("ruft gern an", "IHK FOSA");
    let answer = sent(&mut c, HERE, "x.csv", foreign.as_bytes());
    let page = answer.header("location").unwrap().to_owned();
    assert!(c.get(&page).body.contains("Für diese Stelle dürfen Sie nichts erfassen"));
    assert_eq!(c.get("/desk").status, 200, "the house stands");
}
