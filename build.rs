//! What cargo has to know before it builds.

fn main() {
    // The macro that takes the migrations into the program does not see a new folder.
    println!("cargo::rerun-if-changed=migrations");
}
