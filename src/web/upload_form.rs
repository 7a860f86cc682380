//! Forms with a file: small enough, in time, and from our own pages.

use std::collections::BTreeMap;
use std::time::Duration;

use actix_multipart::{Multipart, MultipartError};
use futures_util::StreamExt;

use crate::web::form::same_session;
use crate::web::http_error::HttpError;

/// Bytes of a file, at most.
const FILE_BYTES_MAX: usize = 16 << 20;
/// Bytes of another field.
const FIELD_BYTES_MAX: usize = 4_096;
/// Fields.
const FIELDS_MAX: usize = 16;
/// Seconds for all of it.
const SECONDS_MAX: u64 = 60;

/// What was sent.
#[derive(Default)]
pub(super) struct UploadParts {
    fields: BTreeMap<String, String>,
    /// The name of the file, and what is in it.
    pub(super) file: (String, Vec<u8>),
}

impl UploadParts {
    /// A field; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |field| field.trim())
    }

    /// Whether it shows the token of the session that it belongs to.
    ///
    /// # Errors
    /// [`HttpError::Forged`] if not.
    pub(super) fn check_token(&self, form_token: &str) -> Result<(), HttpError> {
        same_session(self.get("token"), form_token)
    }
}

/// Takes a form in.
///
/// # Errors
/// [`HttpError::TooLarge`], [`HttpError::TooSlow`], or [`HttpError::Forged`] if it is no form.
pub(super) async fn read_upload(form: Multipart) -> Result<UploadParts, HttpError> {
    let limit = Duration::from_secs(SECONDS_MAX);
    actix_web::rt::time::timeout(limit, read_parts(form)).await.map_err(|_| HttpError::TooSlow)?
}

async fn read_parts(mut form: Multipart) -> Result<UploadParts, HttpError> {
    let mut parts = UploadParts::default();
    for _ in 0..FIELDS_MAX {
        let Some(field) = form.next().await else { return Ok(parts) };
        let mut field = field.map_err(|error| {
            let broke_off = matches!(error, MultipartError::Payload(_));
            if broke_off { HttpError::TooSlow } else { HttpError::Forged }
        })?;
        let disposition = field.content_disposition();
        let name = disposition
            .and_then(|disposition| disposition.get_name())
            .unwrap_or_default()
            .to_owned();
        let file =
            disposition.and_then(|disposition| disposition.get_filename()).map(str::to_owned);
        let most = if file.is_some() { FILE_BYTES_MAX } else { FIELD_BYTES_MAX };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| HttpError::TooSlow)?);
            if most < bytes.len() {
                return Err(HttpError::TooLarge);
            }
        }
        if let Some(file) = file {
            parts.file = (file, bytes);
            continue;
        }
        let text = String::from_utf8(bytes).map_err(|_| HttpError::Forged)?;
        if text.contains('\0') {
            return Err(HttpError::Forged);
        }
        parts.fields.insert(name, text);
    }
    Err(HttpError::Forged)
}
