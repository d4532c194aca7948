//! A file that comes in as a body: spooled to a temporary file without a name while it is sent, whatever its size, so that
//! neither memory nor a transaction waits for whoever sends it. It is gone with the value.

use std::io::{Read, Seek, SeekFrom};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_ENCODING;
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt;
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

use super::body::{bounds, too_large};
use super::{GoesOn, essence};
use crate::platform::problem::{Problem, Result};

/// A file arrives within this time, or not at all.
const WITHIN: Duration = Duration::from_secs(15 * 60);
/// The longest name of a media type.
const LONGEST: usize = 100;

/// A file as it was sent, from its beginning; it is not empty.
pub struct Upload {
    /// Its media type, without parameters, as whoever sent it says.
    pub media_type: String,
    /// To be read once.
    pub file: File,
}

impl<S: Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let media_type = media_type(request.headers())?;
        let (limit, _) = bounds(&request)?;
        let goes_on = request.extensions().get::<GoesOn>().cloned().unwrap_or_default();
        let spooled = tokio::time::timeout(WITHIN, spool(request.into_body(), limit, &goes_on)).await;
        let file = spooled.unwrap_or_else(|_| Err(Problem::bad_request("body-unreadable")))?;
        let file = readable(&media_type, file).await?;
        Ok(Self { media_type, file })
    }
}

/// What the file is, said in a word of its own: a form is none, and what is packed for the way is not kept so.
fn media_type(headers: &HeaderMap) -> Result<String> {
    let plain =
        headers.get(CONTENT_ENCODING).is_none_or(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    let named = |name: &str| {
        let good = |c: char| c.is_ascii_alphanumeric() || "!#$&^_.+-".contains(c);
        !name.is_empty() && name.chars().all(good)
    };
    let is_one = |media: &str| {
        let form = matches!(media, "application/x-www-form-urlencoded" | "multipart/form-data");
        let parts = media.split_once('/');
        !form && media.len() <= LONGEST && parts.is_some_and(|(kind, of)| named(kind) && named(of))
    };
    let problem = || Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-file-type");
    essence(headers).filter(|media| plain && is_one(media)).ok_or_else(problem)
}

async fn spool(body: Body, limit: usize, goes_on: &GoesOn) -> Result<File> {
    // A disk that is full is no fault of whoever sends.
    let no_room = |fault: std::io::Error| {
        tracing::error!(kind = ?fault.kind(), "a file could not be spooled");
        Problem::unavailable()
    };
    let mut file = File::from_std(tempfile::tempfile().map_err(no_room)?);
    let (mut body, mut size) = (body.into_data_stream(), 0);
    while let Some(bytes) = body.next().await {
        let bytes = bytes.map_err(|_| Problem::bad_request("body-unreadable"))?;
        size += bytes.len();
        if size > limit {
            return Err(too_large(limit));
        }
        file.write_all(&bytes).await.map_err(no_room)?;
        goes_on.say();
    }
    if size == 0 {
        return Err(Problem::invalid_member("", "empty"));
    }
    file.flush().await.map_err(no_room)?;
    file.seek(SeekFrom::Start(0)).await.map_err(no_room)?;
    Ok(file)
}

/// Refuses what calls itself JSON and is none, or only its beginning: nobody could read it.
async fn readable(media_type: &str, file: File) -> Result<File> {
    if !media_type.ends_with("/json") && !media_type.ends_with("+json") {
        return Ok(file);
    }
    let mut file = file.into_std().await;
    let read = tokio::task::spawn_blocking(move || {
        let json = serde_json::from_reader::<_, serde::de::IgnoredAny>(std::io::BufReader::new(&file));
        // What is passed over is not looked at as text.
        let is_whole = json.is_ok() && file.rewind().is_ok() && is_utf8(&file);
        file.seek(SeekFrom::Start(0)).map(|_| (is_whole, File::from_std(file)))
    });
    match read.await.map_err(Problem::internal)?.map_err(Problem::internal)? {
        (true, file) => Ok(file),
        (false, _) => Err(Problem::invalid_member("", "not-json")),
    }
}

/// Whether all of it is UTF-8, read piece by piece.
fn is_utf8(mut file: impl Read) -> bool {
    let (mut piece, mut kept) = (vec![0; 64 * 1024], 0);
    loop {
        let Ok(size) = piece.get_mut(kept..).map_or(Ok(0), |rest| file.read(rest)) else { return false };
        let Some(read) = piece.get(..kept + size) else { return false };
        let good = match std::str::from_utf8(read) {
            Ok(_) => read.len(),
            // A letter may begin in this piece and end in the next.
            Err(fault) if fault.error_len().is_none() && size > 0 => fault.valid_up_to(),
            Err(_) => return false,
        };
        if size == 0 {
            return true;
        }
        let end = read.len();
        piece.copy_within(good..end, 0);
        kept = end - good;
    }
}
