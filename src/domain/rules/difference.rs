//! Where the same step follows different rules, and where a rule changed. It follows from the texts of
//! the law alone.

use chrono::NaiveDate;

use crate::domain::procedure::words::{Duty, Origin};
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::{Rule, RuleRequirement, Suspends};

/// The same step under different rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The step.
    pub step: &'a str,
    /// In which cases: accelerated or not, and where the training was.
    pub cases: Vec<(bool, Origin)>,
    /// The different rules, each with those that follow it.
    pub variants: Vec<RuleVariant<'a>>,
}

impl Difference<'_> {
    /// How many of the rules differ surely: what was not checked may be any of the others.
    #[must_use]
    pub fn n_surely_different(&self) -> usize {
        let unread = |variant: &&RuleVariant<'_>| {
            matches!(variant.asks, RuleRequirement::Step { suspends: Suspends::NotChecked, .. })
        };
        let (unread, read): (Vec<_>, Vec<_>) = self.variants.iter().partition(unread);
        let mut sure: Vec<&RuleRequirement> = Vec::new();
        for variant in read.into_iter().chain(unread) {
            if !sure.iter().any(|asks| may_be_same(asks, variant.asks)) {
                sure.push(variant.asks);
            }
        }
        sure.len()
    }
}

/// One of several rules for the same step: length, duty, suspension, extension; or what it says in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVariant<'a> {
    /// What it asks, as the first of the rules says it.
    pub asks: &'a RuleRequirement,
    /// The rules of the professions that follow it.
    pub rules: Vec<&'a Rule>,
}

/// A rule that another one followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange<'a> {
    /// What held before.
    pub before: &'a Rule,
    /// What holds since.
    pub after: &'a Rule,
    /// Since when.
    pub since: NaiveDate,
}

/// Steps that follow different rules on a day.
#[must_use]
pub fn differences(register: &Register, day: NaiveDate) -> Vec<Difference<'_>> {
    let mut steps: Vec<&str> = Vec::new();
    for rule in register.rules.iter().filter(|rule| makes_differences(rule)) {
        if !steps.contains(&rule.step.as_str()) {
            steps.push(&rule.step);
        }
    }
    let mut found: Vec<Difference<'_>> = Vec::new();
    for step in steps {
        let cases = [false, true]
            .into_iter()
            .flat_map(|fast| Origin::ALL.iter().map(move |&origin| (fast, origin)));
        for (accelerated, origin) in cases {
            let variants = variants(register, step, accelerated, origin, day);
            let differ =
                |a: &RuleVariant<'_>| variants.iter().any(|b| !may_be_same(a.asks, b.asks));
            if !variants.iter().any(differ) {
                continue;
            }
            match found
                .iter_mut()
                .find(|difference| difference.step == step && difference.variants == variants)
            {
                Some(same) => same.cases.push((accelerated, origin)),
                None => {
                    found.push(Difference { step, cases: vec![(accelerated, origin)], variants });
                }
            }
        }
    }
    found
}

fn variants<'a>(
    register: &'a Register,
    step: &str,
    accelerated: bool,
    origin: Origin,
    day: NaiveDate,
) -> Vec<RuleVariant<'a>> {
    let mut variants: Vec<RuleVariant<'a>> = Vec::new();
    let here = |rule: &&Rule| {
        rule.step == step
            && makes_differences(rule)
            && rule.holds_on(day)
            && rule.concerns(origin, accelerated)
    };
    for rule in register.rules.iter().filter(here) {
        match variants.iter_mut().find(|variant| is_same(variant.asks, &rule.asks)) {
            Some(variant) => variant.rules.push(rule),
            None => variants.push(RuleVariant { asks: &rule.asks, rules: vec![rule] }),
        }
    }
    variants
}

/// Whether a rule can differ from another: documents stand in a list of their own, and a target that a body
/// sets itself is no law.
fn makes_differences(rule: &Rule) -> bool {
    match &rule.asks {
        RuleRequirement::Step { duty, .. } => *duty != Some(Duty::Target),
        RuleRequirement::Statement { .. } => true,
        RuleRequirement::Document { .. } => false,
    }
}

/// Whether two rules ask the same, as far as both were read: few texts were read for extensions.
fn is_same(a: &RuleRequirement, b: &RuleRequirement) -> bool {
    let without_extension = |asks: &RuleRequirement| match asks {
        RuleRequirement::Step { length, duty, suspends, .. } => RuleRequirement::Step {
            length: *length,
            duty: *duty,
            suspends: *suspends,
            extensions: None,
            at_most: None,
        },
        RuleRequirement::Statement { .. } | RuleRequirement::Document { .. } => asks.clone(),
    };
    a == b || (without_extension(a) == without_extension(b) && may_be_same(a, b))
}

/// Whether two steps may follow the same rule: where one of them was not checked, nothing is said.
fn may_be_same(a: &RuleRequirement, b: &RuleRequirement) -> bool {
    match (a, b) {
        (
            RuleRequirement::Step { length, duty, suspends, extensions, at_most },
            RuleRequirement::Step {
                length: length_b,
                duty: duty_b,
                suspends: suspends_b,
                extensions: extensions_b,
                at_most: at_most_b,
            },
        ) => {
            let extension_unread = extensions.is_none() || extensions_b.is_none();
            let same_extension = extensions == extensions_b && at_most == at_most_b;
            let unread = [suspends, suspends_b].contains(&&Suspends::NotChecked);
            let duty_unread = length.is_some() && (duty.is_none() || duty_b.is_none());
            length == length_b
                && (duty == duty_b || duty_unread)
                && (suspends == suspends_b || unread)
                && (same_extension || extension_unread)
        }
        (
            RuleRequirement::Step { .. }
            | RuleRequirement::Statement { .. }
            | RuleRequirement::Document { .. },
            RuleRequirement::Step { .. }
            | RuleRequirement::Statement { .. }
            | RuleRequirement::Document { .. },
        ) => a == b,
    }
}

/// Rules that were followed by another for the same cases.
#[must_use]
pub fn changes(register: &Register) -> Vec<RuleChange<'_>> {
    let mut changes = Vec::new();
    for before in &register.rules {
        let Some(since) = before.valid_to.and_then(|to| to.succ_opt()) else { continue };
        let same = |rule: &&Rule| {
            rule.profession == before.profession
                && rule.step == before.step
                && rule.origin == before.origin
                && rule.accelerated == before.accelerated
                && rule.valid_from == Some(since)
        };
        changes.extend(register.rules.iter().find(same).map(|after| RuleChange {
            before,
            after,
            since,
        }));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::{changes, differences, is_same, may_be_same};
    use crate::domain::calendar::period::Period;
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::words::{Duty, Origin};
    use crate::domain::rules::register::Register;
    use crate::domain::rules::rule::{Rule, RuleRequirement, Suspends};

    fn shipped_register() -> Register {
        Register::built_in(&built_in_procedures().unwrap()).unwrap()
    }

    /// `domain.md` 1.2: three or four months, must or should, suspension or none.
    #[test]
    fn the_complaint_of_the_partners_is_found_in_the_text_of_the_law() {
        let register = shipped_register();
        let found = differences(&register, "2026-11-23".parse().unwrap());
        let decision = |accelerated: bool, origin: Origin| {
            let is_it = |difference: &&super::Difference<'_>| {
                difference.step == "decision" && difference.cases.contains(&(accelerated, origin))
            };
            found.iter().find(is_it).unwrap()
        };
        let months = |profession: &str, origin: Origin| {
            let rules = decision(false, origin).variants.iter().flat_map(|variant| &variant.rules);
            let mut own = rules.filter(|rule| rule.profession == profession);
            match own.next().map(|rule: &&Rule| &rule.asks) {
                Some(RuleRequirement::Step { length: Some(Period::Months(n)), .. }) => *n,
                other => panic!("{profession}: {other:?}"),
            }
        };
        let third = ["dual", "nurse", "doctor", "midwife", "medical_technology", "physiotherapy"]
            .map(|profession| months(profession, Origin::Third));
        // Doctors: three months for § 3 (1) BÄO alone, four for third countries (read again, 28 Nov 2026).
        assert_eq!(third, [3, 4, 4, 4, 3, 4]);
        assert_eq!((months("nurse", Origin::Eu), months("midwife", Origin::Eu)), (3, 3));
        // BQFG § 6 (4) suspends, the ordinance of the nurses does not.
        let suspensions: std::collections::BTreeSet<_> = decision(false, Origin::Third)
            .variants
            .iter()
            .filter_map(|variant| match variant.asks {
                RuleRequirement::Step { suspends, .. } => Some(suspends.code()),
                RuleRequirement::Statement { .. } | RuleRequirement::Document { .. } => None,
            })
            .collect();
        assert!(suspensions.contains("nothing") && suspensions.contains("information"));
    }

    /// What was not checked stands apart, and makes no difference by itself.
    #[test]
    fn what_was_not_checked_is_no_difference() {
        let row = |profession: &str, more: &str| {
            format!(
                "[[rule]]\nstep = \"decision\"\nprofessions = [\"{profession}\"]\nparagraph = \"x\"\nlength = {{ months = 3 }}\n{more}status = \"read\"\nsource = \"x\"\n\n"
            )
        };
        let n_variants = |a: &str, b: &str| {
            let register = parse_register(&(row("a", a) + &row("b", b)));
            differences(&register, "2026-11-23".parse().unwrap())
                .first()
                .map(super::Difference::n_surely_different)
        };
        assert_eq!(n_variants("duty = \"must\"\n", "duty = \"should\"\n"), Some(2));
        assert_eq!(n_variants("duty = \"must\"\n", ""), None);
        let unread = "duty = \"must\"\nsuspends = \"not_checked\"\n";
        assert_eq!(n_variants("duty = \"must\"\n", unread), None);
        let suspended = "duty = \"must\"\nsuspends = \"information\"\n";
        assert_eq!(n_variants("duty = \"must\"\n", suspended), Some(2));
    }

    /// An extension that was not read is no difference; one that was, and its limit, is.
    #[test]
    fn an_extension_counts_where_both_were_read() {
        let step = |duty, extensions, most: Option<u32>| RuleRequirement::Step {
            length: Some(Period::Months(3)),
            duty,
            suspends: Suspends::Nothing,
            extensions,
            at_most: most.map(Period::Months),
        };
        let must = |extensions, most| step(Some(Duty::Must), extensions, most);
        let both = |a: &RuleRequirement, b: &RuleRequirement| (is_same(a, b), may_be_same(a, b));
        assert_eq!(both(&must(Some(1), None), &must(Some(1), None)), (true, true));
        assert_eq!(both(&must(Some(1), None), &must(None, None)), (true, true));
        assert_eq!(both(&must(Some(1), None), &must(Some(0), None)), (false, false));
        assert_eq!(both(&must(Some(1), None), &must(Some(1), Some(1))), (false, false));
        let unread = step(None, Some(1), None);
        assert_eq!(both(&must(Some(1), None), &unread), (false, true));
        let should = step(Some(Duty::Should), Some(1), None);
        assert_eq!(both(&must(Some(1), None), &should), (false, false));
    }

    /// A register of two professions, a and b, with these rows.
    fn parse_register(rows: &str) -> Register {
        let profession =
            |id| format!("[[profession]]\nid = \"{id}\"\ntext = {{ de = \"x\", en = \"x\" }}\n");
        let text =
            format!("read_on = \"2026-08-19\"\n{}{}{rows}", profession("a"), profession("b"));
        Register::parse(&text, &[]).unwrap()
    }

    #[test]
    fn one_rule_for_all_is_no_difference_and_a_new_one_is_a_change() {
        let row = |professions: &str, months: u32, dates: &str| {
            format!(
                "[[rule]]\nstep = \"decision\"\nprofessions = [{professions}]\nparagraph = \"x\"\nlength = {{ months = {months} }}\nduty = \"must\"\n{dates}status = \"read\"\nsource = \"x\"\n\n"
            )
        };
        let day = "2024-06-01".parse().unwrap();
        let uniform = parse_register(&row("\"a\", \"b\"", 3, ""));
        assert_eq!(differences(&uniform, day), []);
        let changed = parse_register(
            &(row("\"a\"", 3, "valid_to = \"2023-12-31\"\n")
                + &row("\"a\"", 4, "valid_from = \"2024-01-01\"\n")
                + &row("\"b\"", 3, "")),
        );
        let found = differences(&changed, day);
        assert_eq!((found.len(), found[0].variants.len()), (1, 2));
        assert_eq!(found[0].cases.len(), 4);
        assert_eq!(differences(&changed, "2023-06-01".parse().unwrap()), []);
        let since: Vec<String> =
            changes(&changed).iter().map(|change| change.since.to_string()).collect();
        assert_eq!(since, ["2024-01-01"]);
    }

    /// What follows on the next day is a change only of the same step, profession and kind of case.
    #[test]
    fn only_the_same_rule_can_have_changed() {
        let row = |profession: &str, step: &str, more: &str| {
            format!(
                "[[rule]]\nstep = \"{step}\"\nprofessions = [\"{profession}\"]\nparagraph = \"x\"\nlength = {{ months = 3 }}\n{more}status = \"read\"\nsource = \"x\"\n\n"
            )
        };
        let before = row("a", "decision", "valid_to = \"2023-12-31\"\n");
        let after = "valid_from = \"2024-01-01\"\n";
        let n = |later: &str| changes(&parse_register(&format!("{before}{later}"))).len();
        assert_eq!(n(&row("a", "decision", after)), 1);
        assert_eq!(n(&row("b", "decision", after)), 0);
        assert_eq!(n(&row("a", "acknowledgement", after)), 0);
        assert_eq!(n(&row("a", "decision", &format!("{after}origin = \"eu\"\n"))), 0);
        assert_eq!(n(&row("a", "decision", &format!("{after}accelerated = true\n"))), 0);
        assert_eq!(n(&row("a", "decision", "valid_from = \"2024-01-02\"\n")), 0);
        // Rows that ask the same are one variant.
        let same = row("a", "decision", "") + &row("b", "decision", "duty = \"must\"\n");
        let other = row("a", "appeal", "duty = \"must\"\n")
            + &row("b", "appeal", "duty = \"must\"\nsuspends = \"information\"\n")
            + &row("a", "appeal", "duty = \"must\"\norigin = \"eu\"\n");
        let register = parse_register(&(same + &other));
        let found = differences(&register, "2026-11-23".parse().unwrap());
        assert!(found.iter().all(|it| it.step == "appeal" && it.variants.len() == 2), "{found:?}");
    }
}
