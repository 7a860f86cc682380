//! What can be typed about accounts and operations.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::domain::rights::{Grant, Role};

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account, and print the code with which its owner sets a password
    Add {
        /// The name to sign in with
        login: String,
        /// The name that colleagues read
        #[arg(long)]
        name: String,
        /// What it may do: ROLE@AUTHORITY, or ROLE@* for all; may be given several times. Roles:
        /// caseworker, lead, official, administrator, auditor
        #[arg(long = "role", value_name = "ROLE@AUTHORITY", required = true, value_parser = grant)]
        roles: Vec<Grant>,
    },
    /// List the accounts
    List,
    /// Change what an account may do: these roles and no others
    Grant {
        /// The name to sign in with
        login: String,
        /// As with `add`
        #[arg(long = "role", value_name = "ROLE@AUTHORITY", required = true, value_parser = grant)]
        roles: Vec<Grant>,
    },
    /// Print a code with which the owner of an account sets a new password
    Reset {
        /// The name to sign in with
        login: String,
        /// The second factor is lost too, and is set up again
        #[arg(long)]
        second_factor: bool,
    },
    /// Let an account sign in no more; it is signed out everywhere
    Disable {
        /// The name to sign in with
        login: String,
    },
    /// Let it sign in again
    Enable {
        /// The name to sign in with
        login: String,
    },
    /// Print who may do what
    Rights,
}

/// A backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file; it must not be there yet
    pub file: PathBuf,
    /// Seal it with the content of this file; keep that elsewhere
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// A restored backup.
#[derive(Debug, Args)]
pub struct Restore {
    /// The file
    pub file: PathBuf,
    /// What it was sealed with
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// The first installation.
#[derive(Debug, Args)]
pub struct Init {
    /// The name with which the first administrator signs in; asked for if none is given
    #[arg(long)]
    pub login: Option<String>,
    /// The administrator's name; asked for if none is given
    #[arg(long)]
    pub name: Option<String>,
}

/// A list to be read.
#[derive(Debug, Args)]
pub struct ReadList {
    /// What its name ends with; the file stands at the standard input
    pub ending: String,
}

/// A person to be erased.
#[derive(Debug, Args)]
pub struct ErasePerson {
    /// The number of one of the person's cases
    #[arg(long = "case", value_name = "NUMBER")]
    pub case: String,
    /// Without asking
    #[arg(long)]
    pub yes: bool,
}

/// `ROLE@AUTHORITY`.
fn grant(text: &str) -> Result<Grant, String> {
    let (role, authority) = text.split_once('@').ok_or("write ROLE@AUTHORITY, or ROLE@*")?;
    let role: Role = role.trim().parse()?;
    let authority = authority.trim();
    if authority.is_empty() {
        return Err("write ROLE@AUTHORITY, or ROLE@*".to_owned());
    }
    Ok(Grant { authority: authority.to_owned(), role })
}

/// The service.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    /// Where people find it, behind a proxy with TLS: https://…
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// A proxy before it says whom a request comes from (X-Forwarded-For)
    #[arg(long, requires = "origin")]
    pub behind_proxy: bool,
    /// The operator's page with the imprint: https://…
    #[arg(long, value_name = "URL")]
    pub imprint: Option<String>,
    /// The operator's page on data protection: https://…
    #[arg(long, value_name = "URL")]
    pub privacy: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::grant;

    #[test]
    fn a_grant_names_a_role_and_an_authority() {
        let parsed = grant("caseworker@HWK Erfurt").unwrap();
        assert_eq!((parsed.role.code(), parsed.authority.as_str()), ("caseworker", "HWK Erfurt"));
        assert!(grant("boss@x").is_err() && grant("lead").is_err() && grant("lead@ ").is_err());
    }
}
