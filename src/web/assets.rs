//! What pages load beside themselves: one style, one script. Both lie in the program; the style is
//! packed once, since it is most of what an applicant's phone fetches.

use std::io::Write;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Where the style lies: another address for each version of the files, so that browsers keep it.
pub(super) const STYLE_ADDRESS: &str = concat!("/asset/service.css?v=", env!("BESCHEID_ASSETS"));

/// Where the script lies.
pub(super) const SCRIPT_ADDRESS: &str = concat!("/asset/app.js?v=", env!("BESCHEID_ASSETS"));

const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/service.css"));
const SCRIPT: &str = include_str!("asset/app.js");

static PACKED_STYLE: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(STYLE));
static PACKED_SCRIPT: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(SCRIPT));

#[get("/asset/service.css")]
pub(super) async fn style(request: HttpRequest) -> impl Responder {
    asset_response(&request, "text/css; charset=utf-8", STYLE, &PACKED_STYLE)
}

#[get("/asset/app.js")]
pub(super) async fn script(request: HttpRequest) -> impl Responder {
    asset_response(&request, "text/javascript; charset=utf-8", SCRIPT, &PACKED_SCRIPT)
}

/// Packed for whoever can unpack; to be kept for good if asked for by its version.
fn asset_response(
    request: &HttpRequest,
    kind: &str,
    text: &'static str,
    packed: &'static [u8],
) -> HttpResponse {
    let is_current = request.query_string() == concat!("v=", env!("BESCHEID_ASSETS"));
    let keep = if is_current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepted =
        request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((header::VARY, "accept-encoding"));
    let unpacks = |encoding: &str| {
        let mut parts = encoding.split(';').map(str::trim);
        parts.next() == Some("gzip") && parts.next() != Some("q=0")
    };
    if !packed.is_empty() && accepted.is_some_and(|encodings| encodings.split(',').any(unpacks)) {
        return answer.insert_header((header::CONTENT_ENCODING, "gzip")).body(packed);
    }
    answer.body(text)
}

/// Empty if it cannot be packed: then the text itself is sent.
fn gzip(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    let done = out.write_all(text.as_bytes()).and_then(|()| out.finish());
    done.unwrap_or_default()
}
