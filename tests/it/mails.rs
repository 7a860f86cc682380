//! What is to be told, over a real mail server that is down, refuses, hangs, and closes after the last
//! dot: none is lost, and nobody gets more than one copy too many.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use bescheid::domain::identity::{CaseId, derive_seed};
use bescheid::domain::notice::{Notice, NoticeKind};
use bescheid::notify::outbox_worker::OutboxWorker;
use bescheid::office::notices::due_mails;
use bescheid::office::procedures::Procedures;
use bescheid::store::Store;
use bescheid::store::outbox::{self, OutboxMail};
use bescheid::store::sessions::Principal;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::pages::HERE;
use crate::test_server::TestServer;

/// The mail server, if there is a Python that has it.
struct Mail {
    child: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Mail {
    fn start() -> Option<Self> {
        let python = crate::databases::readers()?;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mode"), "ok").unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let mut child = Command::new(python)
            .arg("tests/mail/server.py")
            .arg(folder.path())
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        (line.trim() == "ready").then_some(Self { child, folder, port })
    }

    fn mode(&self, mode: &str) {
        std::fs::write(self.folder.path().join("mode"), mode).unwrap();
    }

    fn accepted_mails(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("taken")).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Mail {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A moment that the test moves on.
static CLOCK: AtomicI64 = AtomicI64::new(1_780_000_000);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(CLOCK.load(Ordering::Relaxed), 0).unwrap()
}

fn courier(store: &Store, port: u16) -> OutboxWorker {
    OutboxWorker {
        store: store.clone(),
        procedures: Arc::new(Procedures::built_in().unwrap()),
        post: format!("smtp+plain://127.0.0.1:{port}").parse().unwrap(),
        from: "dienst@example.org".to_owned(),
        origin: "https://example.org".to_owned(),
    }
}

/// A database with cases, and letters about them.
fn with_letters(folder: &std::path::Path, n: u64, address: impl Fn(u64) -> String) -> Store {
    let done = crate::imports::bescheid(folder, &["simulate", "--cases", "120"]);
    assert!(done.status.success());
    let path = folder.join("bescheid.db");
    let store = Store::open(&format!("sqlite:{}", path.display())).unwrap();
    let cases: Vec<CaseId> = store
        .read::<_, bescheid::store::store_error::StoreError>(|db| {
            Ok(bescheid::store::cases::all(db)?.into_iter().map(|case| case.0.id).collect())
        })
        .unwrap();
    for number in 0..n {
        let place = usize::try_from(number).unwrap() % cases.len();
        let letter = OutboxMail {
            id: format!("{number:06}"),
            to: Principal::Case(cases[place]),
            notice: Notice { kind: NoticeKind::Change, about: None, on: None },
            code: None,
            address: address(number),
            language: "de".to_owned(),
            message_id: format!(
                "<{number}.{:?}@bescheid.invalid>",
                derive_seed([1; 10], number)[0]
            ),
            tries: 0,
            unsure: 0,
            outcome: None,
            made_at: now() + TimeDelta::milliseconds(i64::try_from(number).unwrap()),
        };
        store
            .write::<_, bescheid::store::store_error::StoreError>(move |db| {
                outbox::enqueue(db, &letter)
            })
            .unwrap();
    }
    store
}

/// Rounds until nothing is left to be told, the clock moving on by hours.
fn empty(courier: &OutboxWorker) {
    for _ in 0..200 {
        CLOCK.fetch_add(7 * 3_600, Ordering::Relaxed);
        courier.deliver_due(now).unwrap();
        let left = courier
            .store
            .read::<_, bescheid::store::store_error::StoreError>(|db| {
                outbox::due_mails(db, now() + TimeDelta::days(9), 500)
            })
            .unwrap();
        if left.is_empty() {
            return;
        }
    }
    panic!("the outbox does not become empty");
}

#[test]
fn five_hundred_notices_survive_every_fault() {
    let Some(mail) = Mail::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = with_letters(folder.path(), 500, |number| format!("a{number}@example.org"));
    let courier = courier(&store, mail.port);
    for mode in ["later", "drop", "later", "drop", "ok"] {
        mail.mode(mode);
        CLOCK.fetch_add(7 * 3_600, Ordering::Relaxed);
        courier.deliver_due(now).unwrap();
    }
    // Down altogether: nobody listens at port 9.
    let down = self::courier(&store, 9);
    CLOCK.fetch_add(7 * 3_600, Ordering::Relaxed);
    down.deliver_due(now).unwrap();
    mail.mode("ok");
    empty(&courier);
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for letter in mail.accepted_mails() {
        let to = letter["to"][0].as_str().unwrap().to_owned();
        copies.entry(to).or_default().push(letter["id"].as_str().unwrap().to_owned());
        assert_eq!(letter["auto"], "auto-generated");
    }
    assert_eq!(copies.len(), 500, "lost");
    let twice = copies.values().filter(|ids| ids.len() == 2).count();
    assert!(copies.values().all(|it| it.len() <= 2 && it.iter().all(|id| *id == it[0])));
    println!("500 told, {twice} twice, by the same Message-ID, after a connection that closed");
    assert!(0 < twice, "the fault was not tried");
}

#[test]
fn one_bad_address_delays_nobody_and_is_told_to_staff() {
    let Some(mail) = Mail::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let bad = |number: u64| match number {
        3 => "nobody@example.org".to_owned(),
        4 => "x\r\nBcc: evil@example.org".to_owned(),
        5 => "\u{0}".to_owned(),
        6 => format!("{}@example.org", "x".repeat(5_000)),
        _ => format!("a{number}@example.org"),
    };
    let store = with_letters(folder.path(), 20, bad);
    let courier = courier(&store, mail.port);
    CLOCK.fetch_add(60, Ordering::Relaxed);
    courier.deliver_due(now).unwrap();
    assert_eq!(mail.accepted_mails().len(), 16);
    assert!(mail.accepted_mails().iter().all(|it| !it.to_string().contains("evil")));
    assert!(due_mails(&store, now() + TimeDelta::days(9)).unwrap().is_empty());
}

/// A server that hangs at DATA has promised nothing: the notice is told later, once.
#[test]
fn a_server_that_hangs_has_taken_nothing() {
    let Some(mail) = Mail::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = with_letters(folder.path(), 1, |_| "a@example.org".to_owned());
    let courier = courier(&store, mail.port);
    mail.mode("hang");
    courier.deliver_due(now).unwrap();
    assert!(mail.accepted_mails().is_empty());
    mail.mode("ok");
    empty(&courier);
    assert_eq!(mail.accepted_mails().len(), 1);
}

/// From the page to the mailbox: an applicant confirms an address; a caseworker asks for documents; a
/// mail goes out that says so, and nothing of the case.
#[test]
fn an_applicant_hears_of_a_request() {
    let Some(mail) = Mail::start() else { return };
    let server = TestServer::start(Some("200"), &[("c", &[&format!("caseworker@{HERE}")])]);
    let database = format!("sqlite:{}", server.folder.path().join("bescheid.db").display());
    let store = Store::open(&database).unwrap();
    let courier = courier(&store, mail.port);
    let later = || bescheid::settings::now::now() + TimeDelta::minutes(10);
    let mut staff = server.signed_in("c");
    let list = staff.get("/desk?view=open").body;
    let number = list
        .split("/desk/cases/")
        .skip(1)
        .map(|part| part.chars().take_while(|character| *character != '?').collect::<String>())
        .find(|number| {
            staff
                .get(&format!("/desk/cases/{number}"))
                .body
                .contains("what=move:request_documents&")
        })
        .unwrap();
    let code = crate::status::letter(&mut staff, &number);
    let (mut applicant, _) = crate::status::come_in(&server, &number, &code);
    let page = "/status/case?lang=ar";
    let wrong = applicant.fill(page, "/status/news?lang=ar", &[("address", "kein Postfach")]);
    assert!(wrong.header("location").unwrap().contains("wrong=news-no-address"));
    let fields = [("address", "a@example.org")];
    assert_eq!(applicant.fill(page, "/status/news?lang=ar", &fields).status, 303);
    courier.deliver_due(later).unwrap();
    let sent = mail.accepted_mails();
    let text = sent[0]["text"].as_str().unwrap();
    let is_code = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    let plain = text.replace(['\u{2068}', '\u{2069}', '.'], " ");
    let confirm = plain.split_whitespace().find(is_code).unwrap().to_owned();
    let to = "/status/news/confirm?lang=ar";
    assert!(
        applicant
            .fill(page, to, &[("code", "0000-0000")])
            .header("location")
            .unwrap()
            .contains("wrong")
    );
    let done = applicant.fill(page, to, &[("code", &confirm)]);
    assert!(!done.header("location").unwrap().contains("wrong"), "{}", done.head);
    let to = format!("/desk/cases/{number}/record");
    let form = format!("{to}?what=move:request_documents");
    assert_eq!(staff.fill(&form, &to, &[]).status, 303);
    courier.deliver_due(later).unwrap();
    let sent = mail.accepted_mails();
    assert_eq!(sent.len(), 2, "{sent:?}");
    let told = sent[1].to_string();
    let text = sent[1]["text"].as_str().unwrap();
    assert!(
        text.contains("Die Stelle braucht etwas von Ihnen") && text.contains("تحتاج الجهة المختصة")
    );
    for secret in [number.as_str(), &number[..9], code.as_str(), HERE] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    assert!(staff.get(&format!("/desk/cases/{number}")).status == 200);
    assert_eq!(applicant.fill(page, "/status/news/stop", &[]).status, 303);
}

/// Without the letter: number and birth date, a code by mail, and then the stage and the dates alone.
#[test]
fn an_applicant_without_the_letter_comes_in_by_a_code() {
    let Some(mail) = Mail::start() else { return };
    let server = TestServer::start(
        Some("120"),
        &[("c", &[&format!("caseworker@{HERE}")]), ("admin", &["administrator@*"])],
    );
    let database = format!("sqlite:{}", server.folder.path().join("bescheid.db").display());
    let store = Store::open(&database).unwrap();
    let courier = courier(&store, mail.port);
    let later = || bescheid::settings::now::now() + TimeDelta::minutes(2);
    let (number, code) = with_person(&server, &mut server.signed_in("c"));
    let (mut applicant, _) = crate::status::come_in(&server, &number, &code);
    let page = "/status/case";
    applicant.fill(page, "/status/news", &[("address", "a@example.org")]);
    courier.deliver_due(later).unwrap();
    let confirm = code_in(&mail.accepted_mails()[0]);
    applicant.fill(page, "/status/news/confirm", &[("code", &confirm)]);

    let other = "/status/other";
    let asked = [("number", number.as_str()), ("birth", "1990-02-03")];
    assert_eq!(server.browser().get(other).status, 404, "nobody offers it yet");
    assert_eq!(server.browser().post(other, &asked).status, 404);
    let mut admin = server.with_factor("admin");
    let open = [("authority", HERE), ("open", "yes")];
    assert_eq!(admin.fill("/accounts", "/second-way", &open).status, 303);
    assert!(server.browser().get("/status").body.contains(other));

    let wrong = [("number", number.as_str()), ("birth", "1990-02-04")];
    let answers = [wrong, [("number", "0000-0001-Y"), ("birth", "1990-02-03")], asked]
        .map(|fields| (fields[0].1, server.browser().post(other, &fields)));
    let bodies = answers.map(|(number, answer)| (answer.status, answer.body.replace(number, "")));
    assert!(bodies.iter().all(|it| it.0 == 200 && *it == bodies[0]), "the answers differ");
    courier.deliver_due(later).unwrap();
    assert_eq!(
        mail.accepted_mails().len(),
        2,
        "one code for the right one, none for the wrong ones"
    );
    let code = code_in(&mail.accepted_mails()[1]);

    let to = "/status/other/code";
    let mut browser = server.browser();
    let guess = [("number", number.as_str()), ("code", "0000-0000")];
    assert_eq!(browser.post(to, &guess).status, 422);
    let right = [("number", number.as_str()), ("code", code.as_str())];
    assert_eq!(browser.post(to, &right).status, 303);
    let shown = browser.get(page).body;
    assert!(shown.contains("sehen Sie nur den Schritt und die Termine"), "{shown}");
    for hidden in ["h-history", "h-documents", "h-time", "h-comparable", "news-start", "address"] {
        assert!(!shown.contains(hidden), "{hidden}");
    }
    // It changes no address, and a code is good once.
    let form = applicant.get(page).form();
    let token = form.iter().find(|field| field.0 == "token").unwrap().1.clone();
    let steal = [("token", token.as_str()), ("address", "evil@example.org")];
    assert_eq!(browser.post("/status/news", &steal).status, 403);
    assert_eq!(server.browser().post(to, &right).status, 422);
    let close = [("authority", HERE), ("open", "no")];
    assert_eq!(admin.fill("/accounts", "/second-way", &close).status, 303);
    assert_eq!(browser.get(page).status, 303, "the way is closed");
    assert_eq!(applicant.get(page).status, 200);
}

/// A new case of somebody with a birth date, and the code of its letter.
fn with_person(server: &TestServer, staff: &mut crate::test_server::Browser) -> (String, String) {
    let fields = [
        ("authority", HERE),
        ("procedure", "dual-ihk-fosa"),
        ("name", "Probe, Person"),
        ("birth", "1990-02-03"),
        ("profession", "Elektroniker/in"),
        ("country", "TN"),
        ("date-application", "2026-10-01"),
    ];
    let done = staff.fill("/desk/new", "/desk/new", &fields);
    let to = done.header("location").unwrap_or_else(|| panic!("{}", done.body)).to_owned();
    let number = to.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    assert!(server.browser().get(&to).status == 303);
    let code = crate::status::letter(staff, &number);
    (number, code)
}

/// The code that a mail brings.
fn code_in(mail: &Value) -> String {
    let plain = mail["text"].as_str().unwrap().replace(['\u{2068}', '\u{2069}', '.'], " ");
    let is_code = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    plain.split_whitespace().find(is_code).unwrap().to_owned()
}
