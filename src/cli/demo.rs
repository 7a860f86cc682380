//! `bescheid demo`: a fresh embedded database with a simulated caseload, and the service on it.

use std::collections::BTreeMap;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::{Datelike, Days};

use crate::cli::arguments::Demo;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::{console, progress, rules, simulate};
use crate::domain::case::event::german_day;
use crate::domain::rights::{Grant, Role};
use crate::domain::secret::AccessCode;
use crate::exchange::list_file::ListReader;
use crate::measure::dimension::Dimension;
use crate::office::applicant::demo_code;
use crate::office::edit_accounts::{NewAccount, make_demo_account};
use crate::office::figures::in_memory::InMemory;
use crate::office::figures::make_report::make_report;
use crate::office::figures::query;
use crate::office::password::Hasher;
use crate::office::publish::{self, publish};
use crate::report::edition::{Edition, Editions, FileFormat, render_file};
use crate::report::names::Names;
use crate::report::pdf::Layout;
use crate::report::release::release;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::settings::user::user;
use crate::simulate::caseload;
use crate::simulate::scenario::Scenario;
use crate::text::language::Language;
use crate::web::app_state::AppState;
use crate::web::server::serve;
use crate::web::uploads::Uploads;

/// The folder of the demo, in the working folder.
const FOLDER: &str = "bescheid-demo";
/// Its database.
const DATABASE: &str = "demo.db";

pub(super) fn run(wish: &Demo) -> CommandResult {
    let address: SocketAddr = (Ipv4Addr::LOCALHOST, wish.port).into();
    // A taken port must not cost the old demo, and nobody waits for a caseload in vain.
    std::net::TcpListener::bind(address).map_err(|error| port_taken(address, &error))?;
    let house = create_database(wish)?;
    let reports = reports(&house)?;
    let logins = logins(&house)?;
    let served = AppState {
        store: house.store,
        procedures: house.procedures,
        in_memory: InMemory::default(),
        rules: rules::register()?,
        hasher: Hasher::default(),
        list_reader: ListReader::new(std::env::current_exe().map_err(failure)?),
        report_lock: Mutex::default(),
        uploads: Uploads::default(),
        listen: address,
        reports,
        origin: None,
        is_behind_proxy: false,
        imprint: None,
        privacy: None,
        has_post: false,
        is_simulated: true,
    };
    serve(served, address, |at| {
        console::data(&format!("http://{at}\n"));
        console::talk(&logins);
        console::talk("Die Daten sind simuliert. Beenden mit Strg+C. / The data are simulated. Stop with Ctrl+C.");
    })
    .map_err(|error| port_taken(address, &error))
}

/// One login for each role, with a password of its own for this demo.
fn logins(house: &CommandContext) -> Result<String, CommandError> {
    let scenario = Scenario::built_in("demo").map_err(failure)?;
    let authority =
        scenario.authority.first().map_or_else(String::new, |authority| authority.id.clone());
    let word = AccessCode::new(secret().map_err(failure)?);
    let mut message =
        format!("Anmelden / sign in: /sign-in, Passwort / password: {}\n", word.as_str());
    for &role in Role::ALL {
        let everywhere = matches!(role, Role::Official | Role::Administrator | Role::Auditor);
        let authority = if everywhere { Grant::EVERYWHERE.to_owned() } else { authority.clone() };
        let new = NewAccount {
            login: role.code().to_owned(),
            name: format!("Demo ({role})"),
            address: None,
            grants: vec![Grant { authority: authority.clone(), role }],
        };
        make_demo_account(house.act()?, new, word.as_str()).map_err(|why| house.error(why))?;
        message = format!("{message}  {role}: {authority}\n");
    }
    let (number, code) = demo_code(house.act()?).map_err(|why| house.error(why))?;
    let (number, code) = (number.as_str(), code.as_str());
    Ok(format!("{message}Antragsteller / applicant: /status, {number}, Code {code}\n"))
}

fn port_taken(address: SocketAddr, error: &std::io::Error) -> CommandError {
    failure(format!("{address}: {error}. Choose another port with --port N."))
}

/// The report, the small one, the brief and the released tables of the last whole year, in both
/// languages, as files and for the pages.
fn reports(house: &CommandContext) -> Result<BTreeMap<String, Vec<u8>>, CommandError> {
    let out = Path::new(FOLDER).join("report");
    fs::create_dir_all(&out).map_err(|error| usage_error(format!("{}: {error}", out.display())))?;
    let wish = query::FigureQuery { by: vec![vec![Dimension::Authority]], ..Default::default() };
    let report =
        make_report(&house.store, &house.procedures, &wish).map_err(|why| house.error(why))?;
    let rules = rules::register()?;
    let year = german_day(now()).year() - 1;
    let release_wish =
        publish::PublishRelease { year, revise: false, left_out: Vec::new(), who: user() };
    // A caseload that is too small for a release has none.
    let released = publish(&house.store, &house.procedures, &release_wish, now()).ok();
    let bar = progress::bar(8, "reporting");
    let mut made = Vec::new();
    for &language in Language::ALL {
        let names = &Names::of(&house.procedures, language);
        let editions =
            Editions { report: &report, rules: &rules, names, official: None, by: &wish.by };
        for &edition in Edition::ALL {
            for &format in FileFormat::ALL {
                made.push(editions.file(edition, language, format).map_err(failure)?);
            }
            bar.inc(1);
        }
        if let Some(released) = &released {
            let document = release(language, released, names, true);
            for &format in FileFormat::ALL {
                let file = render_file(&document, "release", Layout::Report, format);
                made.push(file.map_err(failure)?);
            }
        }
        bar.inc(1);
    }
    for file in &made {
        fs::write(out.join(&file.name), &file.bytes).map_err(failure)?;
    }
    bar.finish_and_clear();
    Ok(made.into_iter().map(|file| (file.name, file.bytes)).collect())
}

/// A new database, filled; an older one of the demo is replaced.
fn create_database(wish: &Demo) -> Result<CommandContext, CommandError> {
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder).map_err(|error| usage_error(format!("{FOLDER}: {error}")))?;
    for ending in ["", "-wal", "-shm"] {
        let path = folder.join(format!("{DATABASE}{ending}"));
        if path.exists() {
            fs::remove_file(&path)
                .map_err(|error| failure(format!("{}: {error}", path.display())))?;
        }
    }
    let path: PathBuf = folder.join(DATABASE);
    let house = CommandContext::open_at(&format!("sqlite:{}", path.display()), Language::German)?;
    let scenario = Scenario::built_in("demo").map_err(failure)?;
    let yesterday = german_day(now()).checked_sub_days(Days::new(1)).unwrap_or_default();
    let from = yesterday.with_year(yesterday.year() - 4).unwrap_or(yesterday);
    let asked = caseload::SimulationOptions { cases: wish.cases, seed: 1, from, to: yesterday };
    simulate::fill(&house, &scenario, &asked)?;
    Ok(house)
}
