//! What a mail says: that there is news, and where to read it. No name, no number, no profession, and no
//! link that lets anybody in: a mailbox has more readers than one.

use crate::domain::notice::Kind;
use crate::store::outbox::Letter;
use crate::text::tongue::Tongue;

/// A mail that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// Writes it: in the applicant's language, with the German below where no speaker has read that text.
#[must_use]
pub fn written(letter: &Letter, origin: &str) -> Written {
    let tongue = Tongue::from_code(&letter.tongue).unwrap_or(Tongue::German);
    let mut text = said(tongue, letter, origin);
    if !tongue.is_reviewed() {
        text = format!("{text}\n\n-- \nDeutsch:\n\n{}", said(Tongue::German, letter, origin));
    }
    // Marks that keep right-to-left text in order have no business in a subject.
    let subject = plain(&tongue.say("mail-subject"));
    Written { subject, text }
}

fn said(tongue: Tongue, letter: &Letter, origin: &str) -> String {
    let key = format!("mail-{}", letter.notice.kind);
    let day = letter.notice.on.map(|it| tongue.day(it));
    let news = match (letter.notice.kind, &day, &letter.code) {
        (Kind::Confirm, _, code) => {
            tongue.say_of(&key, [("code", code.clone().unwrap_or_default().into())])
        }
        (Kind::Request | Kind::Reminder, None, _) => tongue.say("mail-request-open"),
        (Kind::Request | Kind::Reminder | Kind::Silence, Some(day), _) => {
            tongue.say_of(&key, [("on", day.as_str().into())])
        }
        (Kind::Receipt | Kind::Decided | Kind::Change | Kind::Silence, _, _) => tongue.say(&key),
    };
    let where_to = tongue.say_of("mail-where", [("address", format!("{origin}/status").into())]);
    format!(
        "{}\n\n{news}\n\n{where_to}\n\n{}\n",
        tongue.say("mail-greeting"),
        tongue.say("mail-foot")
    )
}

fn plain(text: &str) -> String {
    text.chars().filter(|it| !it.is_control() && !('\u{2066}'..='\u{2069}').contains(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::domain::identity::CaseId;
    use crate::domain::notice::{Kind, Notice};
    use crate::store::outbox::Letter;
    use crate::text::tongue::Tongue;

    #[test]
    fn every_mail_says_where_to_read_and_nothing_of_the_case() {
        for &kind in Kind::ALL {
            for &tongue in Tongue::ALL {
                let letter = Letter {
                    id: "x".to_owned(),
                    case: CaseId::new(chrono::DateTime::UNIX_EPOCH, [1; 10]),
                    notice: Notice { kind, about: None, on: "2026-12-01".parse().ok() },
                    code: Some("ABCD-2345".to_owned()),
                    address: "a@example.org".to_owned(),
                    tongue: tongue.code().to_owned(),
                    message_id: "<x@bescheid.invalid>".to_owned(),
                    tries: 0,
                    unsure: 0,
                    outcome: None,
                    made_at: chrono::DateTime::UNIX_EPOCH,
                };
                let it = written(&letter, "https://example.org");
                assert!(it.text.contains("https://example.org/status"), "{kind} {tongue}");
                assert_eq!(it.text.contains("ABCD-2345"), kind == Kind::Confirm);
                assert!(!it.text.contains("mail-") && !it.subject.contains("mail-"), "{}", it.text);
                assert!(!it.text.contains(&letter.case.to_string()));
            }
        }
    }
}
