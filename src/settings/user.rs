//! Who types: the name that the machine knows. Commands are the operator's.

/// The name of the account of the machine, or that it has none.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
pub fn user() -> String {
    let named = ["USER", "LOGNAME"].into_iter().find_map(|variable| std::env::var(variable).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "operator".to_owned())
}
