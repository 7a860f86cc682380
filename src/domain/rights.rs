//! Who may do what: one table of roles and actions, and one gate that asks it. A role is held for an
//! authority; what belongs to another authority is, for this caller, not there at all.

use std::collections::BTreeSet;

use crate::domain::identity::AccountId;

vocabulary! {
    /// What somebody is, for an authority.
    Role {
        /// Works on cases.
        Caseworker = "caseworker",
        /// Answers for the work on cases.
        Lead = "lead",
        /// Reads figures, never a person.
        Official = "official",
        /// Looks after accounts, never into a file.
        Administrator = "administrator",
        /// Looks at what was done, and changes nothing.
        Auditor = "auditor",
    }
}

vocabulary! {
    /// What can be done.
    Action {
        /// See the list of cases and a case.
        SeeCase = "see_case",
        /// Record what happened, make requests, write letters and notes.
        Record = "record",
        /// See who applied.
        SeePerson = "see_person",
        /// See exact figures of the authority's own cases.
        SeeFigures = "see_figures",
        /// See who looked at which case, and what was exported.
        SeeAudit = "see_audit",
        /// Make accounts, give and take roles.
        ManageAccounts = "manage_accounts",
    }
}

impl Role {
    /// The table.
    #[must_use]
    pub fn may(self, action: Action) -> bool {
        match action {
            Action::SeeCase => matches!(self, Self::Caseworker | Self::Lead | Self::Auditor),
            Action::Record | Action::SeePerson => matches!(self, Self::Caseworker | Self::Lead),
            Action::SeeFigures => matches!(self, Self::Lead | Self::Official | Self::Auditor),
            Action::SeeAudit => matches!(self, Self::Lead | Self::Auditor),
            Action::ManageAccounts => self == Self::Administrator,
        }
    }

    /// Whether a second factor is needed: for those who can give rights.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        self == Self::Administrator
    }
}

/// For which authorities something is permitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// For all.
    Everywhere,
    /// For these; for none if there are none.
    Only(BTreeSet<String>),
}

impl Reach {
    /// Whether it covers an authority.
    #[must_use]
    pub fn covers(&self, authority: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Only(these) => these.contains(authority),
        }
    }

    /// Whether it covers none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Only(these) if these.is_empty())
    }
}

/// A role for an authority, or for all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The authority; [`Grant::EVERYWHERE`] for all.
    pub authority: String,
    /// The role.
    pub role: Role,
}

impl Grant {
    /// Stands for all authorities.
    pub const EVERYWHERE: &str = "*";
}

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// The name to sign in with.
    pub login: String,
    /// The name that colleagues read.
    pub name: String,
    /// What it may do, where.
    pub grants: Vec<Grant>,
}

impl Caller {
    /// The gate: where this caller may do this. Lists, search, counts and figures ask it for their
    /// reach, single cases whether it covers their authority.
    #[must_use]
    pub fn reach(&self, action: Action) -> Reach {
        let granted = || self.grants.iter().filter(|grant| grant.role.may(action));
        if granted().any(|grant| grant.authority == Grant::EVERYWHERE) {
            return Reach::Everywhere;
        }
        Reach::Only(granted().map(|grant| grant.authority.clone()).collect())
    }

    /// Whether this caller may do this anywhere: what menus ask.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        !self.reach(action).is_empty()
    }

    /// Whether this caller has to show a second factor.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.needs_second_factor())
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Caller, Grant, Reach, Role};
    use crate::domain::identity::AccountId;

    fn caller(grants: &[(&str, Role)]) -> Caller {
        let grant =
            |&(authority, role): &(&str, Role)| Grant { authority: authority.to_owned(), role };
        Caller {
            account: AccountId::new(chrono::DateTime::UNIX_EPOCH, [1; 10]),
            login: "x".to_owned(),
            name: "X".to_owned(),
            grants: grants.iter().map(grant).collect(),
        }
    }

    #[test]
    fn a_role_reaches_no_further_than_its_authority() {
        let person = caller(&[("A", Role::Caseworker), ("B", Role::Official)]);
        assert!(
            person.reach(Action::Record).covers("A") && !person.reach(Action::Record).covers("B")
        );
        assert!(
            person.reach(Action::SeeFigures).covers("B")
                && !person.reach(Action::SeeFigures).covers("A")
        );
        assert!(!person.may(Action::ManageAccounts));
        assert_eq!(caller(&[("*", Role::Auditor)]).reach(Action::SeeCase), Reach::Everywhere);
    }

    /// Nobody who reads figures or looks after accounts sees a person.
    #[test]
    fn only_those_who_work_on_cases_see_persons() {
        for &role in Role::ALL {
            let works = matches!(role, Role::Caseworker | Role::Lead);
            assert_eq!(role.may(Action::SeePerson), works, "{role}");
            assert_eq!(role.may(Action::Record), works, "{role}");
        }
    }
}
