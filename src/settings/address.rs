//! Where the database is: `sqlite:PATH` or `postgres://…`. Anything else is refused, so that no file
//! of a strange name is ever made.

use std::path::{Path, PathBuf};

/// The database of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file beside the program.
    Sqlite(PathBuf),
    /// A server.
    Postgres(String),
}

/// An address that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAddress {
    /// It begins with neither.
    #[error("`{0}` is no database: write sqlite:PATH or postgres://USER@HOST/NAME")]
    Scheme(String),
    /// The folder is not there.
    #[error("there is no folder `{0}`: make it first, or choose another place")]
    NoFolder(PathBuf),
}

impl std::str::FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.replacen("postgresql://", "postgres://", 1)));
        }
        let path = text.strip_prefix("sqlite:").filter(|path| !path.is_empty());
        let path = Path::new(path.ok_or_else(|| NoAddress::Scheme(text.to_owned()))?);
        match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) if !folder.is_dir() => Err(NoAddress::NoFolder(folder.to_owned())),
            Some(_) | None => Ok(Self::Sqlite(path.to_owned())),
        }
    }
}

impl Address {
    /// As it may be shown: without a password.
    #[must_use]
    pub fn without_password(&self) -> String {
        let whole = self.to_string();
        let hidden = || {
            let (login, place) = whole.strip_prefix("postgres://")?.rsplit_once('@')?;
            let (user, _password) = login.split_once(':')?;
            Some(format!("postgres://{user}:…@{place}"))
        };
        hidden().unwrap_or_else(|| whole.clone())
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_password_is_not_shown() {
        for (url, shown) in [
            ("postgres://a:ge@heim@h:5432/b", "postgres://a:…@h:5432/b"),
            ("postgres://a@h/b", "postgres://a@h/b"),
            ("sqlite:a:b@c.db", "sqlite:a:b@c.db"),
        ] {
            assert_eq!(url.parse::<Address>().unwrap().without_password(), shown);
        }
    }

    #[test]
    fn only_the_two_kinds_are_addresses() {
        assert!("sqlite:bescheid.db".parse::<Address>().is_ok());
        assert!(
            "postgresql://a@b/c".parse::<Address>().unwrap().to_string().starts_with("postgres://")
        );
        for wrong in ["bescheid.db", "sqlite:", "mysql://x", "", "sqlite:/no/such/folder/x.db"] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }
}
