//! Makes what the pages load: the style of reports, on it the look of KERN, and our own layout. KERN
//! (EUPL-1.2) comes from npm and never lies in the repository; where it cannot be had, pages get our
//! plain look. The build never fails for lack of it (`docs/decisions.md`).
#![expect(clippy::disallowed_methods, reason = "cargo tells a build script by its environment")]

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const ASSETS: &str = "src/web/asset";
const PACKAGE: &str = "node_modules/@kern-ux/native";

fn main() -> Result<(), Box<dyn Error>> {
    // The macro that takes the migrations into the program does not see a new folder.
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed={ASSETS}");
    println!("cargo::rerun-if-changed=src/report/page.css");
    println!("cargo::rerun-if-env-changed=BESCHEID_KERN");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let look = match kern(&out) {
        Ok(Some(package)) => compiled(&package),
        Ok(None) => plain(),
        Err(reason) => Err(reason),
    };
    let look = look.or_else(|reason| {
        println!("cargo::warning=without KERN, pages get the plain look: {reason}");
        plain()
    })?;
    let page = fs::read_to_string("src/report/page.css")?;
    let layout = fs::read_to_string(Path::new(ASSETS).join("layout.css"))?;
    let style = format!("{page}\n{look}\n{layout}");
    fs::write(out.join("service.css"), &style)?;
    // An address of its own for each version of the files: browsers may keep them for good.
    let mut mark = DefaultHasher::new();
    (style, fs::read_to_string(Path::new(ASSETS).join("app.js"))?).hash(&mut mark);
    println!("cargo::rustc-env=BESCHEID_ASSETS={:016x}", mark.finish());
    Ok(())
}

/// The folder of KERN: the one that `BESCHEID_KERN` names, that of a developer, or one that npm
/// fetches by the locked checksum. None if `BESCHEID_KERN=off`.
fn kern(out: &Path) -> Result<Option<PathBuf>, Box<dyn Error>> {
    match env::var("BESCHEID_KERN") {
        Ok(off) if off == "off" => return Ok(None),
        Ok(path) if !path.is_empty() => return Ok(Some(PathBuf::from(path))),
        Ok(_) | Err(_) => {}
    }
    let own = Path::new(ASSETS).join(PACKAGE);
    Ok(Some(if own.is_dir() { own } else { fetched(&out.join("kern"))? }))
}

/// KERN in a folder of the build, as `package-lock.json` pins it.
fn fetched(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let lock = fs::read(Path::new(ASSETS).join("package-lock.json"))?;
    let package = folder.join(PACKAGE);
    let is_current = fs::read(folder.join("package-lock.json")).is_ok_and(|it| it == lock);
    if is_current && package.is_dir() {
        return Ok(package);
    }
    fs::create_dir_all(folder)?;
    fs::copy(Path::new(ASSETS).join("package.json"), folder.join("package.json"))?;
    fs::write(folder.join("package-lock.json"), lock)?;
    let done = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .args(["--fetch-retries=1", "--fetch-timeout=20000"])
        .current_dir(folder)
        .output()
        .map_err(|error| format!("npm: {error}"))?;
    if done.status.success() && package.is_dir() {
        return Ok(package);
    }
    let told = String::from_utf8_lossy(&done.stderr);
    Err(format!("npm ci: {}", told.lines().next().unwrap_or("no word")).into())
}

/// The parts of KERN that our pages use, and what we add for them.
fn compiled(package: &Path) -> Result<String, Box<dyn Error>> {
    let options = grass::Options::default()
        .load_path(package.join("src/scss"))
        .style(grass::OutputStyle::Compressed);
    Ok(grass::from_path(Path::new(ASSETS).join("kern.scss"), &options)?)
}

fn plain() -> Result<String, Box<dyn Error>> {
    Ok(fs::read_to_string(Path::new(ASSETS).join("plain.css"))?)
}
