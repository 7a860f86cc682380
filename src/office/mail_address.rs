//! Addresses of mails: one reading of them, for whoever types one and for what is sent there.

use email_address::{EmailAddress, Options};

/// Characters of an address, at most: more is no address of a person.
const CHARACTERS_MAX: usize = 200;

/// The address that somebody typed, without spaces around it; none if no mail can go there (RFC 5321,
/// RFC 6531; no comments, no quoted names, no bare host, no machine by number).
#[must_use]
pub fn parse_mail_address(typed: &str) -> Option<EmailAddress> {
    let typed = typed.trim();
    let options =
        Options::default().without_display_text().without_domain_literal().with_required_tld();
    let address = EmailAddress::parse_with_options(typed, options).ok()?;
    let is_plain =
        !address.local_part().starts_with('"') && typed.chars().count() <= CHARACTERS_MAX;
    is_plain.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::parse_mail_address;

    #[test]
    fn an_address_is_what_a_mail_can_go_to() {
        for right in ["a@b.de", "  maria.o'neil+x@mail.example.org ", "jörg@bücher.example"] {
            let address = parse_mail_address(right).unwrap();
            assert_eq!(address.as_str(), right.trim());
        }
        for wrong in [
            "",
            "a",
            "a@",
            "@b.de",
            "a@b",
            "a b@c.de",
            "a@b.de\r\nBcc: x@y.de",
            "Max <a@b.de>",
            "a@[127.0.0.1]",
            "\"a b\"@c.de",
            "a@@b.de",
            "a,b@c.de",
        ] {
            assert_eq!(parse_mail_address(wrong), None, "{wrong}");
        }
        assert_eq!(parse_mail_address(&format!("{}@b.de", "a".repeat(300))), None);
    }
}
