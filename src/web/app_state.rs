//! What the pages work with: one for the whole service.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use actix_web::HttpRequest;

use crate::domain::rules::register::Register;
use crate::exchange::list_file::ListReader;
use crate::office::figures::in_memory::InMemory;
use crate::office::password::Hasher;
use crate::office::procedures::Procedures;
use crate::store::Store;
use crate::web::uploads::Uploads;

/// What the pages work with.
pub struct AppState {
    /// What is kept.
    pub store: Store,
    /// The procedures at hand.
    pub procedures: Arc<Procedures>,
    /// What figures start from, in memory.
    pub in_memory: InMemory,
    /// The rules of all professions, side by side.
    pub rules: Register,
    /// Where passwords and codes are hashed.
    pub hasher: Hasher,
    /// Reads files from elsewhere, one at a time, in a process of its own.
    pub list_reader: ListReader,
    /// Whoever builds a report holds it.
    pub report_lock: Mutex<()>,
    /// Lists that are being looked at.
    pub uploads: Uploads,
    /// Reports that were made beforehand, by their file names.
    pub reports: BTreeMap<String, Vec<u8>>,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where people find the service: `https://…` behind a proxy; none on this machine alone.
    pub origin: Option<String>,
    /// Whether a proxy before it says whom a request comes from.
    pub is_behind_proxy: bool,
    /// The operator's page with the imprint.
    pub imprint: Option<String>,
    /// The operator's page on data protection.
    pub privacy: Option<String>,
    /// Whether there is a way for mails.
    pub has_post: bool,
    /// Whether the data are simulated.
    pub is_simulated: bool,
}

impl AppState {
    /// Whether people come by TLS: cookies are then for TLS alone.
    pub(super) fn is_secure(&self) -> bool {
        self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Where people find the service, for letters.
    pub(super) fn address(&self) -> String {
        self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// From where a request comes: the last address that the proxy wrote, or the peer's.
    pub(super) fn address_of(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = request.peer_addr().map(|address| address.ip());
        let to_error = || {
            // A proxy adds a line or a word: the last of all is its own.
            let lines = request.headers().get_all("x-forwarded-for");
            let header = lines.last()?.to_str().ok()?;
            header.rsplit(',').next()?.trim().parse().ok()
        };
        if self.is_behind_proxy { to_error().or(peer) } else { peer }
    }
}
