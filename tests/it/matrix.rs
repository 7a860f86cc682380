//! Every route, as every kind of caller: `tests/golden/routes.csv` says what each gets. A route that is
//! not in it fails the test: nobody adds a page without saying for whom.

use std::collections::BTreeMap;
use std::path::Path;

use crate::pages::{ELSEWHERE, HERE};
use crate::test_server::{Browser, TestServer};

const CALLERS: [&str; 8] = [
    "nobody",
    "applicant",
    "caseworker",
    "lead",
    "foreign",
    "official",
    "auditor",
    "administrator",
];

/// The routes that the source declares: method and path.
fn declared_routes() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new("src/web").to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                for line in std::fs::read_to_string(path).unwrap().lines() {
                    for (start, method) in [("#[get(\"", "GET"), ("#[post(\"", "POST")] {
                        if let Some(rest) = line.strip_prefix(start) {
                            found.push(format!("{method} {}", rest.split('"').next().unwrap()));
                        }
                    }
                }
            }
        }
    }
    found.sort();
    found
}

fn expected_answers() -> BTreeMap<String, Vec<String>> {
    let text = include_str!("../golden/routes.csv");
    let rows = text.lines().skip(1).map(|line| {
        let mut cells = line.split(',').map(str::to_owned);
        (cells.next().unwrap(), cells.collect())
    });
    rows.collect()
}

/// What a caller gets: the status, and for a redirection whether it is to sign in.
fn request_as(
    browser: &mut Browser,
    route: &str,
    number: &str,
    token: &str,
    caller: &str,
) -> String {
    let (method, path) = route.split_once(' ').unwrap();
    let path = path.replace("{number}", number).replace("{file}", "report-de.html");
    let path = path.replace("{id}", "none");
    let query = match path.as_str() {
        "/figures/report" => "?kind=brief&as=html",
        _ if path.ends_with("/record") && method == "GET" => "?what=document:identity",
        _ => "",
    };
    let fields = [
        ("token", token),
        ("login", caller),
        ("number", caller),
        ("what", "document:identity"),
        ("on", "2026-11-20"),
        ("seen", "0"),
        ("key", "01a215a9-eaa9-7fb4-bcbb-57d98e16807f"),
        ("text", "x"),
        ("address", "none"),
        ("code", "none"),
    ];
    let answer = match method {
        "POST" => browser.post(&path, &fields),
        _ => browser.get(&format!("{path}{query}")),
    };
    crate::requests::is_guarded(&answer, &path).unwrap();
    let to = answer.header("location").unwrap_or_default();
    let sent = if to.starts_with("/sign-in") { " sign-in" } else { "" };
    format!("{}{sent}", answer.status)
}

/// The cookies of everybody who signs in.
fn cookies(server: &TestServer) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let of = |name: &'static str| match name {
        "administrator" => (name, server.with_factor(name).cookies),
        staff => (name, server.signed_in(staff).cookies),
    };
    CALLERS.into_iter().skip(2).map(of).collect()
}

#[test]
fn every_route_gives_every_caller_what_the_matrix_says() {
    let here = format!("caseworker@{HERE}");
    let lead = format!("lead@{HERE}");
    let foreign = format!("caseworker@{ELSEWHERE}");
    let official = format!("official@{HERE}");
    let administrator = format!("administrator@{HERE}");
    let server = TestServer::start(
        Some("200"),
        &[
            ("caseworker", &[&here]),
            ("lead", &[&lead]),
            ("foreign", &[&foreign]),
            ("official", &[&official]),
            ("auditor", &["auditor@*"]),
            ("administrator", &[&administrator]),
        ],
    );
    let mut staff = server.signed_in("caseworker");
    let number = staff.get("/desk?view=open").first_case();
    let code = crate::status::letter(&mut staff, &number);
    let matrix = expected_answers();
    let signed_in = cookies(&server);
    let mut wrong = Vec::new();
    for route in declared_routes() {
        let mut row = Vec::new();
        for caller in CALLERS {
            let (mut browser, page) = match caller {
                "nobody" => (server.browser(), "/"),
                "applicant" => {
                    let (browser, status) = crate::status::come_in(&server, &number, &code);
                    assert_eq!(status, 303);
                    (browser, "/status/case")
                }
                // Forms go by a door of their own: some close it, and all others.
                staff if route.starts_with("POST") && staff != "administrator" => {
                    (server.signed_in(staff), "/account")
                }
                staff => {
                    let mut browser = server.browser();
                    browser.cookies.clone_from(&signed_in[staff]);
                    (browser, "/account")
                }
            };
            let form = browser.get(page).form();
            let token = form.iter().find(|(key, _)| key == "token").map_or("", |field| &field.1);
            // Whoever made a letter has made the old code void.
            if route == "POST /desk/cases/{number}/letter"
                && ["caseworker", "lead"].contains(&caller)
            {
                row.push("200".to_owned());
                continue;
            }
            row.push(request_as(&mut browser, &route, &number, token, caller));
        }
        if matrix.get(&route) != Some(&row) {
            wrong.push(format!("{route},{}", row.join(",")));
        }
    }
    assert!(wrong.is_empty(), "not as tests/golden/routes.csv says:\n{}", wrong.join("\n"));
    let known = declared_routes();
    assert!(matrix.keys().all(|it| known.contains(it)), "the matrix has a route that is not there");
}
