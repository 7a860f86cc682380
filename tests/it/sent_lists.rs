//! A list is brought in by the browser: looked at first, kept when somebody says so, taken back; and what
//! is no list costs a message.

use crate::pages::{ELSEWHERE, HERE};
use crate::test_server::{Browser, TestResponse, TestServer};

const LIST: &str = "Lfd. Nr.;Name;Beruf;Land;Antrag;Unterlagen vollständig;Bescheid;Bemerkung\n\
    1;Probe, Eins;Elektroniker/in;Tunesien;03.03.2025;05.05.2025;01.08.2025;ruft gern an\n\
    2;Probe, Zwei;Elektroniker/in;Philippinen;04.03.2025;;;\n\
    3;Probe, Drei;Elektroniker/in;Ukraine;31.02.2025;;;\n\
    4;Probe, Vier;Elektroniker/in;Ukraine;05.03.2025;01.01.2025;;\n";

fn house() -> TestServer {
    let here = format!("caseworker@{HERE}");
    TestServer::start(
        Some("40"),
        &[("c", &[&here]), ("other", &[&here]), ("o", &[&format!("official@{HERE}")])],
    )
}

fn send_list(browser: &mut Browser, authority: &str, name: &str, file: &[u8]) -> TestResponse {
    let form = browser.get("/desk/import").form();
    let token =
        form.iter().find(|field| field.0 == "token").map_or(String::new(), |field| field.1.clone());
    let fields = [("token", token.as_str()), ("authority", authority), ("name", "Beratung 2025")];
    browser.send("/desk/import", &fields, name, file)
}

fn here() -> String {
    LIST.replace(";Bemerkung", ";Stelle")
        .replace("ruft gern an", "IHK FOSA")
        .lines()
        .map(|line| {
            if line.matches(';').count() == 7 && line.ends_with(';') {
                format!("{line}IHK FOSA\n")
            } else {
                format!("{line}\n")
            }
        })
        .collect()
}

#[test]
fn a_list_is_looked_at_kept_once_and_taken_back() {
    let server = TestServer::start(None, &[("c", &["caseworker@IHK FOSA"]), ("d", &["lead@B"])]);
    let mut c = server.signed_in("c");
    let answer = send_list(&mut c, "IHK FOSA", "liste.csv", here().as_bytes());
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
    let next = send_list(&mut c, "IHK FOSA", "liste.csv", later.as_bytes());
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

/// Six windows say 'bring it in' at once: it comes in once. Whoever may record there no more takes
/// nothing back.
#[test]
fn a_list_comes_in_once_and_is_taken_back_by_those_who_may() {
    let server = TestServer::start(
        None,
        &[("c", &["caseworker@IHK FOSA"]), ("admin", &["administrator@*"])],
    );
    let mut c = server.signed_in("c");
    let answer = send_list(&mut c, "IHK FOSA", "liste.csv", here().as_bytes());
    let page = answer.header("location").unwrap().split('?').next().unwrap().to_owned();
    let form = c.get(&page).form();
    let token = form.iter().find(|field| field.0 == "token").unwrap().1.clone();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            let mut window = server.browser();
            window.cookies.clone_from(&c.cookies);
            let (page, token) = (page.clone(), token.clone());
            scope.spawn(move || {
                window.post(&page, &[("token", &token), ("act", "import")]);
            });
        }
    });
    assert!(c.get(&page).body.contains("2 neue Fälle"));
    assert_eq!(c.get("/desk?view=all").body.matches("data-row").count(), 2);

    let run = |words: &[&str]| crate::imports::bescheid(server.folder.path(), words);
    assert!(run(&["user", "grant", "c", "--role", "caseworker@Elsewhere"]).status.success());
    let mut c = server.signed_in("c");
    assert_eq!(c.get(&page).status, 404);
    let token = c.get("/desk/import").form();
    let token = token.iter().find(|field| field.0 == "token").unwrap().1.clone();
    assert_eq!(c.post(&format!("{page}/undo"), &[("token", &token)]).status, 404);
    assert!(run(&["user", "grant", "c", "--role", "caseworker@IHK FOSA"]).status.success());
    let mut c = server.signed_in("c");
    assert_eq!(c.fill(&page, &format!("{page}/undo"), &[]).status, 303);
    assert_eq!(c.get("/desk?view=all").body.matches("data-row").count(), 0);
}

/// A workbook whose reader has a megabyte to complain about: nobody waits for it.
fn talkative() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    let options = zip::write::SimpleFileOptions::default();
    let name = "x".repeat(300_000);
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{of}\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{rels}\"><Relationship Id=\"r1\" Type=\"{of}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>"
            ),
        ),
    ];
    for (path, text) in parts {
        zip.start_file(path, options).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    bytes.into_inner()
}

#[test]
fn what_is_no_list_costs_a_message_and_other_authorities_are_out_of_reach() {
    let server = house();
    let mut c = server.signed_in("c");
    let bomb = include_bytes!("../golden/hostile/sparse.xlsx");
    let nothing = vec![0_u8; 1_000];
    let noise: Vec<u8> =
        (0..200_000u32).map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    for (name, file) in [
        ("x.xlsx", &bomb[..]),
        ("x.xlsx", &talkative()),
        ("x.xlsx", &nothing),
        ("x.xlsx", &noise),
        ("x.csv", &noise),
        ("x.csv", b"a;b\n1;2\n"),
        ("../../etc/passwd", b"x"),
        ("x.exe", b"MZ"),
        ("x.csv", b""),
    ] {
        let answer = send_list(&mut c, HERE, name, file);
        assert_eq!(answer.status, 422, "{name} {}: {}", file.len(), answer.body);
        assert!(answer.body.contains("value=\"Beratung 2025\""), "what was typed is lost");
    }
    let many = "Lfd. Nr.;Name;Antrag\n".to_owned() + &"1;x;01.02.2025\n".repeat(6_000);
    let refused = send_list(&mut c, HERE, "x.csv", many.as_bytes());
    assert!(refused.status == 422 && refused.body.contains("5000"), "{}", refused.body);
    let large = vec![b'x'; 17 << 20];
    assert_eq!(send_list(&mut c, HERE, "x.csv", &large).status, 413);
    assert_eq!(send_list(&mut c, ELSEWHERE, "x.csv", LIST.as_bytes()).status, 422);
    assert_eq!(c.send("/desk/import", &[("authority", HERE)], "x.csv", b"x").status, 403);
    assert_eq!(server.signed_in("o").get("/desk/import").status, 404);
    assert_eq!(c.get("/desk/import/0000").status, 404);
    // A row of another authority is rejected, whatever the list says.
    let foreign = LIST.replace("Bemerkung", "Stelle").replace("ruft gern an", "IHK FOSA");
    let answer = send_list(&mut c, HERE, "x.csv", foreign.as_bytes());
    let page = answer.header("location").unwrap().to_owned();
    assert!(c.get(&page).body.contains("Für diese Stelle dürfen Sie nichts erfassen"));
    assert_eq!(c.get("/desk").status, 200, "the house stands");
}
