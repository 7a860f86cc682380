//! The courier: takes what is to be told, one after the other, and keeps how it went. A letter that breaks
//! it is set aside, and stops nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::notify::mail_text::write_mail;
use crate::notify::mail_transport::{MailTransport, send};
use crate::office::act_error::ActError;
use crate::office::delivery_result::{DeliveryResult, claim_mail, record_result};
use crate::office::notices::{due_mails, is_moot};
use crate::office::procedures::Procedures;
use crate::store::Store;

/// What the courier works with.
pub struct OutboxWorker {
    /// The outbox.
    pub store: Store,
    /// The procedures, to see whether there is still something to tell.
    pub procedures: Arc<Procedures>,
    /// The way of the mails.
    pub post: MailTransport,
    /// The address that they come from.
    pub from: String,
    /// Where people find the service.
    pub origin: String,
}

impl OutboxWorker {
    /// One round. Answers with how many letters it had in hand.
    ///
    /// # Errors
    /// If the store fails; what was in hand then is tried again later.
    pub fn deliver_due(&self, now: impl Fn() -> DateTime<Utc>) -> Result<usize, ActError> {
        let letters = due_mails(&self.store, now())?;
        let mut n = 0;
        for letter in &letters {
            if !claim_mail(&self.store, letter, now())? {
                continue;
            }
            n += 1;
            let attempt = if is_moot(&self.store, &self.procedures, letter, now())? {
                DeliveryResult::Moot
            } else {
                let tried =
                    || send(&self.post, &self.from, letter, &write_mail(letter, &self.origin));
                let broke =
                    |_| DeliveryResult::Refused("the letter could not be written".to_owned());
                catch_unwind(AssertUnwindSafe(tried)).unwrap_or_else(broke)
            };
            record_result(&self.store, letter, attempt, now())?;
        }
        Ok(n)
    }
}
