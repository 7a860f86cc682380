//! What a mail says: that there is news, and where to read it. No name, no number, no profession, and no
//! link that lets anybody in: a mailbox has more readers than one.

use crate::domain::notice::NoticeKind;
use crate::store::outbox::OutboxMail;
use crate::store::sessions::Principal;
use crate::text::applicant_language::ApplicantLanguage;
use crate::text::language::Language;

/// A mail that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// Writes it: to staff in both languages of the house; to applicants in theirs, with the German below
/// where no speaker has read that text.
#[must_use]
pub fn write_mail(letter: &OutboxMail, origin: &str) -> MailText {
    match letter.to {
        Principal::Account(_) => to_staff(letter, origin),
        Principal::Case(_) => to_applicant(letter, origin),
    }
}

/// The code of an invitation stands behind the # of the address, which no log keeps.
fn to_staff(letter: &OutboxMail, origin: &str) -> MailText {
    let key = format!("mail-{}", letter.notice.kind);
    let code = letter.code.clone().unwrap_or_default();
    let link = format!("{origin}/invitation#{code}");
    let said = |language: &Language| language.say_of(&key, [("link", link.as_str().into())]);
    let text: Vec<String> = Language::ALL.iter().map(said).collect();
    let subject: Vec<String> = Language::ALL
        .iter()
        .map(|language| without_control(&language.say("mail-staff-subject")))
        .collect();
    MailText { subject: subject.join(" / "), text: plain_lines(&text.join("\n\n-- \n\n")) }
}

fn to_applicant(letter: &OutboxMail, origin: &str) -> MailText {
    let tongue =
        ApplicantLanguage::from_code(&letter.language).unwrap_or(ApplicantLanguage::German);
    let mut text = message(tongue, letter, origin);
    if !tongue.is_reviewed() {
        text = format!(
            "{text}\n\n-- \nDeutsch:\n\n{}",
            message(ApplicantLanguage::German, letter, origin)
        );
    }
    // Marks that keep right-to-left text in order have no business in a subject.
    let subject = without_control(&tongue.say("mail-subject"));
    MailText { subject, text }
}

fn message(tongue: ApplicantLanguage, letter: &OutboxMail, origin: &str) -> String {
    let key = format!("mail-{}", letter.notice.kind);
    let day = letter.notice.on.map(|date| tongue.day(date));
    let news = match (letter.notice.kind, &day, &letter.code) {
        (NoticeKind::Confirm | NoticeKind::Code, _, code) => {
            tongue.say_of(&key, [("code", code.clone().unwrap_or_default().into())])
        }
        (NoticeKind::Request | NoticeKind::Reminder, None, _) => tongue.say("mail-request-open"),
        (NoticeKind::Request | NoticeKind::Reminder | NoticeKind::Silence, Some(day), _) => {
            tongue.say_of(&key, [("on", day.as_str().into())])
        }
        (
            NoticeKind::Receipt
            | NoticeKind::Decided
            | NoticeKind::Change
            | NoticeKind::Silence
            | NoticeKind::Invitation
            | NoticeKind::Reset,
            _,
            _,
        ) => tongue.say(&key),
    };
    // A code is typed where it was asked for.
    let address = || format!("{origin}/status").into();
    let where_to = || format!("\n\n{}", tongue.say_of("mail-where", [("address", address())]));
    let where_to = if letter.notice.kind == NoticeKind::Code { String::new() } else { where_to() };
    format!("{}\n\n{news}{where_to}\n\n{}\n", tongue.say("mail-greeting"), tongue.say("mail-foot"))
}

fn without_control(text: &str) -> String {
    text.chars().filter(|character| !character.is_control() && !is_mark(*character)).collect()
}

/// A link must be followed as it stands: no mark may cling to it.
fn plain_lines(text: &str) -> String {
    text.chars().filter(|character| !is_mark(*character)).collect()
}

/// A mark that keeps right-to-left text in order.
fn is_mark(character: char) -> bool {
    ('\u{2066}'..='\u{2069}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::write_mail;
    use crate::domain::identity::{AccountId, CaseId};
    use crate::domain::notice::{Notice, NoticeKind};
    use crate::store::outbox::OutboxMail;
    use crate::store::sessions::Principal;
    use crate::text::applicant_language::ApplicantLanguage;

    fn letter(to: Principal, kind: NoticeKind, tongue: ApplicantLanguage) -> OutboxMail {
        OutboxMail {
            id: "x".to_owned(),
            to,
            notice: Notice { kind, about: None, on: "2026-12-01".parse().ok() },
            code: Some("ABCD-2345".to_owned()),
            address: "a@example.org".to_owned(),
            language: tongue.code().to_owned(),
            message_id: "<x@bescheid.invalid>".to_owned(),
            tries: 0,
            unsure: 0,
            outcome: None,
            made_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn every_mail_says_where_to_read_and_nothing_of_the_case() {
        let case = CaseId::new(chrono::DateTime::UNIX_EPOCH, [1; 10]);
        for &kind in NoticeKind::ALL.iter().filter(|kind| !STAFF.contains(kind)) {
            for &tongue in ApplicantLanguage::ALL {
                let letter = letter(Principal::Case(case), kind, tongue);
                let mail = write_mail(&letter, "https://example.org");
                let says_where = mail.text.contains("https://example.org/status");
                assert_eq!(says_where, kind != NoticeKind::Code, "{kind} {tongue}");
                let brings_code = matches!(kind, NoticeKind::Confirm | NoticeKind::Code);
                assert_eq!(mail.text.contains("ABCD-2345"), brings_code);
                assert!(
                    !mail.text.contains("mail-") && !mail.subject.contains("mail-"),
                    "{}",
                    mail.text
                );
                assert!(!mail.text.contains(&case.to_string()));
            }
        }
    }

    const STAFF: [NoticeKind; 2] = [NoticeKind::Invitation, NoticeKind::Reset];

    #[test]
    fn staff_are_told_in_both_languages_with_a_link_that_can_be_followed() {
        let account = AccountId::new(chrono::DateTime::UNIX_EPOCH, [1; 10]);
        for kind in STAFF {
            let mail = write_mail(
                &letter(Principal::Account(account), kind, ApplicantLanguage::German),
                "https://e.org",
            );
            assert_eq!(
                mail.text.matches("https://e.org/invitation#ABCD-2345\n").count(),
                2,
                "{mail:?}"
            );
            assert!(!mail.text.contains("mail-") && !mail.subject.contains("mail-"));
        }
    }
}
