//! The house in a real browser: every page at three widths, in two languages, with forced colours; the
//! applicant's page in six, without script too. `tests/browser/visit.mjs` says what is looked for.
//! What people type is tried as what enemies type: none of it may run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::pages::HERE;
use crate::test_server::{Browser, PASSWORD, TestServer};

/// What an enemy types into a field: each sets a mark, or opens a window, if it runs.
const MARKS: [&str; 6] = [
    "<img src=x onerror=\"window.marked='img'\">",
    "\"><script>window.marked='script'</script>",
    "'-alert('quote')-'",
    "<svg onload=window.marked='svg'>",
    "javascript:alert('link')",
    "{{ 7 * 7 }}</title><script>alert('title')</script>",
];

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    let all = names.iter().flat_map(|name| path.iter().map(move |folder| folder.join(name)));
    all.into_iter().find(|file| file.is_file())
}

/// A browser and what drives it; none where `tests/run` has not installed them.
fn at_hand() -> Option<(PathBuf, PathBuf)> {
    let driver = Path::new("tests/browser/node_modules").is_dir();
    let browser = program(&["chromium", "chromium-browser", "google-chrome"])?;
    Some((program(&["node"])?, browser)).filter(|_| driver)
}

#[test]
fn every_page_can_be_used_by_everybody_and_runs_nothing_that_was_typed() {
    let Some((node, browser)) = at_hand() else { return };
    let lead = format!("lead@{HERE}");
    let server = TestServer::start(
        Some("200"),
        &[("lead", &[&lead]), ("admin", &["administrator@*"]), ("x", &[&lead])],
    );
    let mut staff = server.signed_in("lead");
    let marked = enter_marked_case(&mut staff);
    let list = list(&mut staff);
    let number = staff.get("/desk?view=open").first_case();
    let code = crate::status::letter(&mut staff, &number);
    let mut admin = server.with_factor("admin");
    let account = admin.get("/accounts").body;
    let account = account.split("href=\"/accounts/").nth(1).unwrap().split('?').next().unwrap();
    let open = [("authority", HERE), ("open", "yes")];
    assert_eq!(admin.fill("/accounts", "/second-way", &open).status, 303);
    let case = format!("/desk/cases/{number}");
    let paths = [
        "/desk",
        "/desk?view=open",
        "/desk?view=quiet",
        "/desk?q=img",
        "/desk/new",
        "/desk/import",
        &list,
        &case,
        &format!("{case}/record?what=document:identity"),
        &format!("/desk/cases/{marked}"),
        "/figures",
        "/figures?from=2025-02-01&to=2025-01-01",
        "/account",
        "/account/second-factor",
    ];
    let config = json!({
        "base": format!("http://{}", server.address),
        "browser": browser, "number": number, "code": code, "case": number,
        "staff": cookies(&staff), "admin": cookies(&admin),
        "account": format!("/accounts/{account}"), "paths": paths, "plain": plain(),
    });
    println!("{}", run_script(&node, "visit", &config));
}

/// Twelve tasks by the keyboard alone (A3); `tests/browser/keyboard.mjs` names them.
#[test]
fn a3_what_people_do_they_can_do_by_the_keyboard() {
    let Some((node, browser)) = at_hand() else { return };
    let lead = format!("lead@{HERE}");
    let server =
        TestServer::start(Some("200"), &[("lead", &[&lead]), ("k", &[&lead, "official@*"])]);
    let mut staff = server.signed_in("lead");
    let number = with_a_clock(&mut staff);
    let code = crate::status::letter(&mut staff, &number);
    let config = json!({
        "base": format!("http://{}", server.address), "browser": browser,
        "login": "k", "password": PASSWORD, "number": number, "code": code,
    });
    println!("{}", run_script(&node, "keyboard", &config));
}

/// The number of a case that is open, with a date and something to record.
fn with_a_clock(staff: &mut Browser) -> String {
    let list = staff.get("/desk?view=open").body;
    let numbers = list.split("<a href=\"/desk/cases/").skip(1);
    let mut numbers = numbers.map(|part| part.split('?').next().unwrap().to_owned());
    let is_fit = |number: &String| {
        let case = staff.get(&format!("/desk/cases/{number}")).body;
        case.contains("class=\"clock\"") && case.contains("data-key=\"1\"")
    };
    numbers.find(is_fit).unwrap()
}

/// Runs one of the scripts, and tells what it found.
fn run_script(node: &Path, script: &str, config: &Value) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), config.to_string()).unwrap();
    let script = format!("tests/browser/{script}.mjs");
    let done = Command::new(node).arg(script).arg(file.path()).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
    told
}

/// The style of a build without KERN, as `build.rs` puts it together.
fn plain() -> String {
    ["src/report/page.css", "src/web/asset/plain.css", "src/web/asset/layout.css"]
        .map(|file| std::fs::read_to_string(file).unwrap())
        .concat()
}

fn cookies(browser: &Browser) -> BTreeMap<String, String> {
    browser.cookies.clone()
}

/// A case whose every word is an enemy's.
fn enter_marked_case(staff: &mut Browser) -> String {
    let fields = [
        ("authority", HERE),
        ("procedure", "dual-ihk-fosa"),
        ("name", MARKS[0]),
        ("profession", MARKS[1]),
        ("date-application", "2026-10-01"),
    ];
    let done = staff.fill("/desk/new", "/desk/new", &fields);
    let to = done.header("location").unwrap_or_else(|| panic!("{}", done.body)).to_owned();
    let number = to.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let case = format!("/desk/cases/{number}");
    for text in MARKS {
        assert_eq!(staff.fill(&case, &format!("{case}/notes"), &[("text", text)]).status, 303);
    }
    number
}

/// A list whose heads and words are an enemy's.
fn list(staff: &mut Browser) -> String {
    let form = staff.get("/desk/import").form();
    let token = form.iter().find(|field| field.0 == "token").unwrap().1.clone();
    let fields = [("token", token.as_str()), ("authority", HERE), ("name", MARKS[0])];
    let row = MARKS.map(|mark| mark.replace(';', " ")).join(";");
    let text = format!("Lfd. Nr.;Name;Antrag;{row}\n1;{};01.02.2025;{row}\n2;x;{row}\n", MARKS[0]);
    let answer = staff.send("/desk/import", &fields, "liste.csv", text.as_bytes());
    answer.header("location").unwrap().split('?').next().unwrap().to_owned()
}
